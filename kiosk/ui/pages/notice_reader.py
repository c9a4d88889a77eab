"""An official notice in its own words, clause by clause."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.pages.sections import SectionsPage
from kiosk.ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.pages.sections import ReadSection

_BEFORE = Text("上一条", "Previous clause")
_AFTER = Text("下一条", "Next clause")


@dataclasses.dataclass(frozen=True, slots=True)
class ClauseValues:
    """One clause as it stands there; ``notice`` is title, icon and tint of the whole."""

    notice: tuple[Text, str, str]
    heading: str
    source: Text
    sections: tuple[ReadSection, ...]
    has_before: bool
    has_after: bool


class NoticeReaderPage(SectionsPage):
    """One clause at a time; the buttons turn to those before and after it."""

    foot_aside = False  # one clause or the next, the buttons stay where they are
    turned = Signal(int)  # -1 or 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before = Button(_BEFORE, ButtonKind.SECONDARY, icon="caret-left", guarded=False)
        self.after = Button(_AFTER, ButtonKind.SECONDARY, icon="caret-right", icon_after=True, guarded=False)
        self.foot.addWidget(self.before, 1)
        self.foot.addWidget(self.after, 1)
        self.before.tapped.connect(lambda: self.turned.emit(-1))
        self.after.tapped.connect(lambda: self.turned.emit(1))

    def show_clause(self, values: ClauseValues) -> None:
        """Show a clause from its beginning."""
        self.before.setEnabled(values.has_before)
        self.after.setEnabled(values.has_after)
        self.show_sections(values.notice, values.heading, values.source, values.sections)
