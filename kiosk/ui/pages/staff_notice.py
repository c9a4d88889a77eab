"""For staff: what was recognised in one notice, each row with a way to put it right."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from kiosk.text import Text
from kiosk.ui.fields.paged_rows import PagedRows
from kiosk.ui.fields.writing_page import WritingPage, WrittenLine
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.ui.fields.key_dock import NewTypist

_TITLE = Text("机器读出来的", "What the machine read")
_HINT = Text("黄色的没看准，请对照原文件。", "Look at the yellow ones beside the original.")
_CHANGE = Text("改", "Change")
_LOOK = Text("看看", "Look")
_KEEP = Text("都对，存好", "All right, keep it")
_TAKE = Text("改成这样", "Change it to this")
_WITHDRAW = Text("撤下", "Withdraw")
_CANCEL = Text("不改了", "Leave it")
_LINE = Text("改成什么", "What it should say")


@dataclasses.dataclass(frozen=True, slots=True)
class RecognisedRow:
    """One thing that was read; ``doubt`` says why to look at it."""

    id: str
    label: Text
    value: Text
    written: str
    doubt: Text | None = None
    opens: bool = False  # it is looked at on a page of its own
    begins: bool = False  # another clause may begin there


class StaffNoticePage(WritingPage):
    """Rows to check; one that is changed is written on a line of its own."""

    reaches = False
    longest = 120  # characters of what is written
    opened = Signal(str)  # row id
    changed = Signal(str, str)  # row id, what it should say
    kept = Signal()
    withdrawn = Signal()

    def __init__(self, new_typist: NewTypist | None = None, parent: QWidget | None = None) -> None:
        super().__init__(new_typist, parent)
        self.dock.staff = True
        self._rows: dict[str, RecognisedRow] = {}
        self._open = ""
        self._titles = _TITLE, _HINT
        self._reading = _KEEP, _WITHDRAW  # what the two buttons say while nothing is written
        self._acts: list[Button] = []  # there while nothing is written
        self._acts_on_line: list[Button] = []  # gone then
        self._heading = Heading(_TITLE, _HINT)
        self._said = Banner()
        self.head.addWidget(self._heading)
        self.head.addWidget(self._said)
        self.line = WrittenLine(_LINE, self.longest)
        self.list = PagedRows()
        self.body.addWidget(self.line)
        self.body.addWidget(self.list, 1)
        self.body.addStretch()
        self.other = Button(_WITHDRAW, ButtonKind.SECONDARY)
        self.keep = Button(_KEEP, icon="check")
        self.foot.addWidget(self.other, 1)
        self.foot.addWidget(self.keep, 2)
        self.other.tapped.connect(self._on_other)
        self.keep.tapped.connect(self._on_keep)
        self._show_line(shown=False)

    def show_notice(self, rows: Sequence[RecognisedRow]) -> None:
        """Show what was read."""
        self._rows = {row.id: row for row in rows}
        self._said.clear()
        self.list.show_rows([self._row(row) for row in rows])
        self._show_line(shown=False)
        self.follow()
        self.ready()

    def show_problem(self, text: Text) -> None:
        """Say what is wrong with what was written; it stays."""
        self._said.show_message(text, BannerKind.WRONG)
        self.ready()

    def clear(self) -> None:
        """Show nothing."""
        super().clear()
        self._rows, self._open = {}, ""
        self._said.clear()
        self.list.show_rows([])
        self.line.clear()
        self._show_line(shown=False)

    def _row(self, row: RecognisedRow) -> Row:
        end = Button(_LOOK if row.opens else _CHANGE, ButtonKind.SECONDARY, role="small", tall=84)
        end.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        act = self.opened.emit if row.opens else self._change
        end.tapped.connect(lambda chosen=row.id: act(chosen))
        icon, tint = ("warning-circle", "amber") if row.doubt else ("check-circle", "green")
        label = row.label
        if row.doubt:
            label = Text(f"{label.zh}：{row.doubt.zh}", f"{label.en}: {row.doubt.en}")
        return Row(icon, row.value, label, tint=tint, label_first=True, line_role="bar", end=end)

    def _change(self, row: str) -> None:
        self._open = row
        self.line.clear()
        self.line.write(self._rows[row].written)
        self._heading.show_title(self._rows[row].label, _LINE)
        self._show_line(shown=True)
        self.follow()

    def _show_line(self, *, shown: bool) -> None:
        keep, other = self._reading
        self.line.setVisible(shown)
        self.list.setVisible(not shown)
        self.keep.say(_TAKE if shown else keep)
        self.other.say(_CANCEL if shown else other)
        self.other.setVisible(shown or bool(other.zh))
        for act in self._acts:
            act.setVisible(not shown)
        for act in self._acts_on_line:
            act.hide()
        self.write_into(self.line if shown else None)
        if not shown:
            self._open = ""
            self._heading.show_title(*self._titles)

    def _on_keep(self) -> None:
        if self._open:
            self.changed.emit(self._open, self.line.value() or "")
        else:
            self.kept.emit()

    def _on_other(self) -> None:
        if self._open:
            self._said.clear()
            self._show_line(shown=False)
            self.follow()
            self.ready()
        else:
            self.withdrawn.emit()
