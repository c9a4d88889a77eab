"""A pad of large digits, with X where an ID number may end in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.text import Text
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from kiosk.ui.look import Look

_DELETE = Text("删一位", "Delete")
_CLEAR = Text("清空", "Clear")


class DigitPad(QWidget):
    """Digits in three columns, X or another ``corner`` beside the zero, and keys that take back."""

    typed = Signal(str)
    deleted = Signal()
    cleared = Signal()

    def __init__(self, *, with_x: bool = False, corner: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys: dict[str, Key] = {digit: Key(digit) for digit in "1234567890"}
        corner = "X" if with_x else corner
        if corner:
            self.keys[corner] = Key(corner)
        self.delete = Key(_DELETE, icon="backspace")
        self.clear_all = Key(_CLEAR, icon="eraser")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for index, digit in enumerate("123456789"):
            self._grid.addWidget(self.keys[digit], index // 3, index % 3)
        if corner:
            self._grid.addWidget(self.keys[corner], 3, 0)
        self._grid.addWidget(self.keys["0"], 3, 1 if corner else 0, 1, 2 if corner else 3)
        self._grid.addWidget(self.delete, 0, 3, 2, 1)
        self._grid.addWidget(self.clear_all, 2, 3, 2, 1)
        for character, key in self.keys.items():
            key.clicked.connect(lambda _down=False, c=character: self.typed.emit(c))
        self.delete.clicked.connect(self.deleted)
        self.clear_all.clicked.connect(self.cleared)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._grid.setSpacing(look.mm(look.theme.touch.least_gap_mm) + look.px(3))
        for key in (*self.keys.values(), self.delete, self.clear_all):
            apply_look(key, look)
