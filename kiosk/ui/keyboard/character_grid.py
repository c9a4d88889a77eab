"""Characters to choose from, row by row and page by page, each with a word that tells it apart."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from kiosk.text import Text
from kiosk.ui.keyboard.panel import gap_of
from kiosk.ui.keyboard.rows import place_column
from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from kiosk.ui.look import Look

_CELL_MM = 24
_UP = Text("上一页", "Back")
_DOWN = Text("下一页", "More")


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """One character, and the word under it."""

    text: str
    note: Text | str = ""


class CharacterGrid(QWidget):
    """As many characters as fit; two keys at the right turn the page."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._cells: tuple[Cell, ...] = ()
        self._first = 0
        self._a_page = 1
        self.keys: list[Key] = []
        self.up = Key(_UP, icon="caret-up", parent=self)
        self.down = Key(_DOWN, icon="caret-down", parent=self)
        self.up.tapped.connect(lambda: self._turn(-1))
        self.down.tapped.connect(lambda: self._turn(1))

    def show_cells(self, cells: Sequence[Cell]) -> None:
        """Show characters from the first page on."""
        self._cells, self._first = tuple(cells), 0
        self._place()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        for key in (*self.keys, self.up, self.down):
            key.set_look(look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the characters anew."""
        super().resizeEvent(event)
        self._place()

    def _turn(self, by: int) -> None:
        self._first = max(0, min(self._first + by * self._a_page, len(self._cells) - 1))
        self._place()

    def _place(self) -> None:
        look = self._look
        if look is None or self.size().isEmpty():
            return
        gap, cell, side = gap_of(look), look.mm(_CELL_MM), look.mm(32)
        room = self.width() - side - gap
        columns = max(1, (room + gap) // (cell + gap))
        rows = max(1, (self.height() + gap) // (cell + gap))
        self._a_page = columns * rows
        self._first -= self._first % self._a_page
        shown = self._cells[self._first : self._first + self._a_page]
        wide, high = (room + gap) / columns, (self.height() + gap) / rows
        for number, each in enumerate(shown):
            key = self._key(number, look)
            row, column = divmod(number, columns)
            left, right = round(column * wide), round((column + 1) * wide) - gap
            top, bottom = round(row * high), round((row + 1) * high) - gap
            key.setGeometry(left, top, right - left, bottom - top)
            key.say(each.text, _spoken(each))
            key.set_note(each.note)
        for number, key in enumerate(self.keys):
            key.setVisible(number < len(shown))
        turns = len(self._cells) > self._a_page
        self.up.setVisible(turns)
        self.down.setVisible(turns)
        self.up.setEnabled(self._first > 0)
        self.down.setEnabled(self._first + self._a_page < len(self._cells))
        place_column([self.up, self.down], QRect(self.width() - side, 0, side, self.height()), gap)

    def _key(self, number: int, look: Look) -> Key:
        while len(self.keys) <= number:
            key, at = Key("", role="heading", parent=self), len(self.keys)
            key.tapped.connect(lambda at=at: self.chosen.emit(self._first + at))
            key.set_look(look)
            self.keys.append(key)
        return self.keys[number]


def _spoken(cell: Cell) -> Text | str:
    """Return what a cell is called: its character and what stands under it."""
    if isinstance(cell.note, Text):
        return Text(f"{cell.text}{cell.note.zh}", f"{cell.text} {cell.note.en}")
    return f"{cell.text} {cell.note}".strip()
