"""Twenty-six letters: for pinyin, where an accent may be switched on, and for Latin words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal

from kiosk.text import Text
from kiosk.ui.keyboard.panel import DOT, Panel
from kiosk.ui.keyboard.rows import place_rows
from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_COLUMNS = 10
_LEAST_MM = 17
_APART = Text("隔开", "Split")
_ACCENT = (Text("口音：关", "Accent: off"), Text("口音：开", "Accent: on"))
_CAPITAL = Text("大写", "Shift")
_SPACE = Text("空格", "Space")


class LettersPanel(Panel):
    """The letters in four rows."""

    least_mm = _LEAST_MM

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letters = {letter: Key(letter, parent=self) for row in ROWS for letter in row}
        for letter, key in self.letters.items():
            key.tapped.connect(lambda letter=letter: self.touch(letter))

    def touch(self, letter: str) -> None:
        """Do what a letter means here."""
        self.pressed.emit(letter)

    def least_height(self, look: Look) -> int:
        """Return the height of four rows."""
        return 4 * look.mm(_LEAST_MM) + 3 * look.mm(look.theme.touch.least_gap_mm)

    def letter_rows(self, left: Key) -> list[list[tuple[QWidget, float]]]:
        """Return the three rows of letters, with a key at the left of the third and deleting at its right."""
        rows: list[list[tuple[QWidget, float]]] = [[(self.letters[each], 1) for each in row] for row in ROWS]
        return [rows[0], rows[1], [(left, 1.5), *rows[2], (self.delete, 1.5)]]


class PinyinPanel(LettersPanel):
    """Letters that spell, a key that parts syllables, and the switch for an accent."""

    accent_switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accent_on = False
        self.apart = Key(_APART, role="small", parent=self)
        self.apart.tapped.connect(lambda: self.pressed.emit("'"))
        self.accent = Key(_ACCENT[0], role="small", parent=self)
        self.accent.tapped.connect(lambda: self.switch_accent(on=not self.accent_on))
        self.first = self.first_key()
        self._signs = [self.sign_key(DOT), self.sign_key("、"), self.sign_key("。")]

    def switch_accent(self, *, on: bool) -> None:
        """Take z for zh, n for l … or not."""
        if on == self.accent_on:
            return
        self.accent_on = on
        self.accent.say(_ACCENT[on])
        self.accent.mark(marked=on)
        self.accent_switched.emit(on)

    def clear(self) -> None:
        """Switch the accent off."""
        self.accent_on = False
        self.accent.say(_ACCENT[0])
        self.accent.mark(marked=False)

    def arrange(self, look: Look, box: QRect, gap: int) -> None:
        """Place the rows; signs beside the key that takes the first candidate."""
        del look
        signs = self.signs("，", "、", "。")
        for key, sign in zip(self._signs, signs, strict=False):
            self.say_sign(key, sign)
        for number, key in enumerate(self._signs):
            key.setVisible(number < len(signs))
        shown: list[tuple[QWidget, float]] = [(key, 1.5) for key in self._signs[: len(signs)]]
        last: list[tuple[QWidget, float]] = [(self.accent, 2.5), *shown, (self.first, 7.5 - 1.5 * len(signs))]
        place_rows([*self.letter_rows(self.apart), last], box, gap, _COLUMNS)


class LatinPanel(LettersPanel):
    """Letters as they are, small or large."""

    has_bar = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.capital = Key(_CAPITAL, role="small", parent=self)
        self.capital.tapped.connect(lambda: self._use_capitals(on=not self.capital.marked))
        self._space = Key(_SPACE, role="small", parent=self)
        self._space.tapped.connect(lambda: self.written.emit(" "))
        self._signs = [self.sign_key(sign) for sign in "-.'"]

    def touch(self, letter: str) -> None:
        """Write the letter; a large one stands first in a word, so the next is small again."""
        self.written.emit(letter.upper() if self.capital.marked else letter)
        self._use_capitals(on=False)

    def _use_capitals(self, *, on: bool) -> None:
        self.capital.mark(marked=on)
        for letter, key in self.letters.items():
            key.say(letter.upper() if on else letter)

    def clear(self) -> None:
        """Go back to small letters."""
        self._use_capitals(on=False)

    def arrange(self, look: Look, box: QRect, gap: int) -> None:
        """Place the rows."""
        del look
        hyphen, point, apostrophe = self._signs
        last: list[tuple[QWidget, float]] = [
            (hyphen, 1.5),
            (point, 1.5),
            (self._space, 5.5),
            (apostrophe, 1.5),
        ]
        place_rows([*self.letter_rows(self.capital), last], box, gap, _COLUMNS)
