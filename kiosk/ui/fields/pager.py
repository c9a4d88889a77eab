"""Two large buttons that turn the views of something too long for one, with where one is between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.text import Text
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.ui.look import Look

_HIGH = 92
_BEFORE = Text("上一页", "Previous")
_AFTER = Text("下一页", "More")
_WHERE = Text("第 {page} 页，共 {pages} 页", "Page {page} of {pages}")


class Pager(QWidget):
    """Shows which of how many views is shown; ``turned`` carries the one to show, counted from 0."""

    stands_low = True  # at the foot of what it turns
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = 0
        self._pages = 1
        self._look: Look | None = None
        self._before = Button(
            _BEFORE, ButtonKind.PLAIN, icon="caret-left", guarded=False, role="small", tall=_HIGH
        )
        self._after = Button(
            _AFTER,
            ButtonKind.PLAIN,
            icon="caret-right",
            icon_after=True,
            guarded=False,
            role="small",
            tall=_HIGH,
        )
        self._where = Label("", "small", colour="ink_2", align=Qt.AlignmentFlag.AlignCenter)
        self._where.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part, stretch in ((self._before, 3), (self._where, 4), (self._after, 3)):
            row.addWidget(part, stretch)
        self._before.tapped.connect(lambda: self.turned.emit(self._page - 1))
        self._after.tapped.connect(lambda: self.turned.emit(self._page + 1))

    @property
    def after(self) -> Button:
        """The button that shows what comes next."""
        return self._after

    def show_page(self, page: int, pages: int) -> None:
        """Show where one is."""
        self._page, self._pages = page, pages
        self._where.say(_WHERE.format(page=page + 1, pages=pages))
        self._before.setEnabled(page > 0)
        self._after.setEnabled(page < pages - 1)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self._row.setSpacing(look.px(look.lengths.gap))
        for part in (self._before, self._where, self._after):
            part.set_look(look)

    def height_wanted(self, width: int) -> int:
        """Return the height of the buttons in a width."""
        third = int(width * 0.28)
        return max(self._before.heightForWidth(third), self._after.heightForWidth(third))
