"""Digits, and the words that stand beside them in an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from kiosk.ui.keyboard.panel import Panel
from kiosk.ui.keyboard.purpose import Kind
from kiosk.ui.keyboard.rows import place_rows
from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look

_BESIDE = {Kind.WORDS: ("号", "栋", "单元", "室", "-", "."), Kind.CODE: ("-", "/"), Kind.NAME: ()}
_MOST = 6


class DigitsPanel(Panel):
    """Four rows of digits; what is written beside them stands at the left."""

    has_bar = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digits = {digit: Key(digit, parent=self) for digit in "1234567890"}
        for digit, key in self.digits.items():
            key.tapped.connect(lambda digit=digit: self.written.emit(digit))
        self.beside = [self.sign_key("-") for _ in range(_MOST)]

    def least_height(self, look: Look) -> int:
        """Return the height of four rows."""
        return 4 * look.mm(20) + 3 * look.mm(look.theme.touch.least_gap_mm)

    def arrange(self, look: Look, box: QRect, gap: int) -> None:
        """Place the digits as on every pad, words at their left, deleting at their right."""
        del look
        words = _BESIDE[self.purpose.kind]
        for key, word in zip(self.beside, words, strict=False):
            self.say_sign(key, word)
        for number, key in enumerate(self.beside):
            key.setVisible(number < len(words))
        left = (box.width() + gap) * 2 // 6 if words else 0
        right = (box.width() + gap) // 6
        if words:
            pairs: list[list[tuple[QWidget, float]]] = [
                [(key, 1) for key in self.beside[at : at + 2]] for at in range(0, len(words), 2)
            ]
            place_rows(pairs, QRect(0, 0, left - gap, box.height()), gap, 2)
        keys = self.digits
        rows: list[list[tuple[QWidget, float]]] = [
            [(keys[digit], 1) for digit in row] for row in ("123", "456", "789")
        ]
        rows.append([(keys["0"], 3)])
        place_rows(rows, QRect(left, 0, box.width() - left - right - gap, box.height()), gap, 3)
        self.delete.setGeometry(box.width() - right + gap, 0, right - gap, box.height())
