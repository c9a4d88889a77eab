"""A grid of keys for what a digit pad has not: the letters of a credit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from kiosk.text import Text
from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kiosk.ui.look import Look

_COLUMNS_PORTRAIT, _COLUMNS_LANDSCAPE = 7, 11
_BACK = Text("删一位", "Delete")


class KeyGrid(QWidget):
    """Keys row by row, the delete key last; ``pressed`` carries the character or ``back``."""

    pressed = Signal(str)

    def __init__(self, characters: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.keys = {character: Key(character, parent=self) for character in characters}
        self.keys["back"] = Key(_BACK, icon="backspace", parent=self)
        for character, key in self.keys.items():
            key.clicked.connect(lambda _=False, c=character: self.pressed.emit(c))

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        for key in self.keys.values():
            key.set_look(look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the keys anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._look is None:
            return
        gap = self._look.mm(self._look.theme.touch.least_gap_mm)
        columns = _COLUMNS_PORTRAIT if self._look.portrait else _COLUMNS_LANDSCAPE
        rows = -(-len(self.keys) // columns)
        wide = (self.width() - (columns - 1) * gap) / columns
        high = (self.height() - (rows - 1) * gap) / rows
        for index, key in enumerate(self.keys.values()):
            row, column = divmod(index, columns)
            last = index == len(self.keys) - 1
            span = columns - column if last else 1  # delete takes what is left of its row
            left, top = round(column * (wide + gap)), round(row * (high + gap))
            key.setGeometry(QRect(left, top, round(span * wide + (span - 1) * gap), round(high)))
