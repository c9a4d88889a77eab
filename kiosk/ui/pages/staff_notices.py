"""For staff: the official notices on this machine, and what waits on the stick to be read."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from kiosk.text import Text
from kiosk.ui.fields.paged_rows import PagedRows
from kiosk.ui.page import Page
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_TITLE = Text("政策文件", "Official notices")
_HINT = Text("看看机器读得对不对，不对就改。", "See what the machine read, and correct it.")
_NONE = Text(
    "还没有文件。把文件放进扫描文件夹，就会出现在这里。",
    "No notice yet. Put a file into the scanner's folder and it appears here.",
)
_CHECK = Text("核对", "Check")
_READ = Text("读入", "Read it")
_BACK = Text("回到工作人员页", "Back to the staff page")


@dataclasses.dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice, or one file that was not read yet; ``doubtful`` = somebody should look at it."""

    id: str
    title: str
    line: Text
    doubtful: bool = False
    waiting: bool = False


class StaffNoticesPage(Page):
    """A row a notice; what waits to be read stands first."""

    reaches = False
    opened = Signal(str)  # notice id
    read_asked = Signal(str)  # file name
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.addWidget(Heading(_TITLE, _HINT))
        self._said = Banner()
        self.head.addWidget(self._said)
        self._rows = PagedRows()
        self.body.addWidget(self._rows, 1)
        back = Button(_BACK, ButtonKind.SECONDARY, icon="arrow-left")
        self.foot.addWidget(back)
        back.tapped.connect(self.left)

    def show_notices(self, rows: Sequence[NoticeRow]) -> None:
        """Show what there is."""
        self._said.clear()
        self._rows.show_rows([self._row(row) for row in rows] or [Label(_NONE, colour="ink_2")])
        self.follow()
        self.ready()

    def show_message(self, text: Text, kind: BannerKind = BannerKind.DONE) -> None:
        """Say what came of reading a file."""
        self._said.show_message(text, kind)
        self.ready()

    def clear(self) -> None:
        """Show nothing."""
        super().clear()
        self._said.clear()
        self._rows.show_rows([])

    def _row(self, row: NoticeRow) -> Row:
        end = Button(_READ if row.waiting else _CHECK, ButtonKind.SECONDARY, role="small", tall=84)
        end.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        asked = self.read_asked if row.waiting else self.opened
        end.tapped.connect(lambda chosen=row.id: asked.emit(chosen))
        icon, tint = ("warning-circle", "amber") if row.doubtful else ("file-text", "blue")
        return Row(
            "folder-open" if row.waiting else icon, row.title, row.line, tint=tint, line_role="bar", end=end
        )
