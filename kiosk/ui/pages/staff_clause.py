"""For staff: one clause of a notice, paragraph by paragraph; it is joined, parted, and moved in or out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.pages.staff_notice import RecognisedRow, StaffNoticePage
from kiosk.ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.ui.fields.key_dock import NewTypist

_HINT = Text("对照原文件，一段一段看。", "Look at it beside the original, paragraph by paragraph.")
_DONE = Text("看好了", "Done")
_JOIN = Text("并到上一条", "Join to last")
_INWARD = Text("往里一级", "Inward")
_OUTWARD = Text("往外一级", "Outward")
_SPLIT = Text("从这段起另成一条", "Split here")


class StaffClausePage(StaffNoticePage):
    """The heading and the paragraphs, each to be written anew; below them what is done with the whole."""

    longest = 600
    joined = Signal()
    split = Signal(str)  # the row at which the new clause begins
    levelled = Signal(int)  # 1 = deeper

    def __init__(self, new_typist: NewTypist | None = None, parent: QWidget | None = None) -> None:
        super().__init__(new_typist, parent)
        self._reading = _DONE, Text("", "")
        self.join = Button(_JOIN, ButtonKind.SECONDARY, role="small", tall=88)
        self.inward = Button(_INWARD, ButtonKind.SECONDARY, role="small", tall=88)
        self.outward = Button(_OUTWARD, ButtonKind.SECONDARY, role="small", tall=88)
        self.part = Button(_SPLIT, ButtonKind.SECONDARY, role="small", tall=88)
        self._acts += [self.join, self.outward, self.inward]
        self._acts_on_line.append(self.part)
        for place, button in enumerate((*self._acts, self.part)):
            self.foot.insertWidget(place, button, 1)
        self.join.tapped.connect(self.joined)
        self.inward.tapped.connect(lambda: self.levelled.emit(1))
        self.outward.tapped.connect(lambda: self.levelled.emit(-1))
        self.part.tapped.connect(lambda: self.split.emit(self._open))
        self._show_line(shown=False)

    def show_clause(self, name: Text, rows: Sequence[RecognisedRow], *, first: bool, depth: int) -> None:
        """Show a clause; the first of a notice has none to be joined to."""
        self._titles = name, _HINT
        self.show_notice(rows)
        self.join.setEnabled(not first)
        self.inward.setEnabled(not first)
        self.outward.setEnabled(depth > 0)

    def _change(self, row: str) -> None:
        super()._change(row)
        self.part.setVisible(self._rows[row].begins)
