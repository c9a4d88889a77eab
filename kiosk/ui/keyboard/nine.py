"""Nine keys as on a telephone, with the syllables that they may mean at their side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal

from kiosk.text import Text
from kiosk.ui.keyboard.panel import DOT, Panel
from kiosk.ui.keyboard.rows import place_column
from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.devices.text_entry.composing import Composition
    from kiosk.ui.look import Look

_LETTERS = {"2": "abc", "3": "def", "4": "ghi", "5": "jkl", "6": "mno", "7": "pqrs", "8": "tuv", "9": "wxyz"}
_LEAST_MM = 27
_MOST = 6
_MORE = Text("更多", "More")


class NinePanel(Panel):
    """A column of syllables, three by three keys, and deleting."""

    spelling_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digits = {
            digit: Key(letters, role="button", above=digit, parent=self)
            for digit, letters in _LETTERS.items()
        }
        for digit, key in self.digits.items():
            key.tapped.connect(lambda digit=digit: self.pressed.emit(digit))
        self._sign = self.sign_key(DOT)
        self.first = self.first_key()
        self._spellings: tuple[str, ...] = ()
        self._from = 0
        self.syllables = [Key("", role="button", parent=self) for _ in range(_MOST)]
        for place, key in enumerate(self.syllables):
            key.tapped.connect(lambda place=place: self._on_syllable(place))

    def show_composition(self, composition: Composition) -> None:
        """Show the syllables that the keys may mean."""
        self._spellings, self._from = composition.spellings, 0
        self.place()

    def clear(self) -> None:
        """Show no syllables."""
        self._spellings, self._from = (), 0
        for key in self.syllables:
            key.say("")
        self.place()

    def least_height(self, look: Look) -> int:
        """Return the height of three rows."""
        return 3 * look.mm(_LEAST_MM) + 2 * look.mm(look.theme.touch.least_gap_mm)

    def arrange(self, look: Look, box: QRect, gap: int) -> None:
        """Place five columns: syllables, three of keys, and what takes back or takes the first."""
        pitch, high = (box.width() + gap) / 5, (box.height() + gap) / 3
        self.say_sign(self._sign, self.signs("，")[0])
        keys = [self._sign, *self.digits.values()]
        for index, key in enumerate(keys):
            row, column = divmod(index, 3)
            left, right = round((column + 1) * pitch), round((column + 2) * pitch) - gap
            top, bottom = round(row * high), round((row + 1) * high) - gap
            key.setGeometry(QRect(left, top, right - left, bottom - top))
        right = round(4 * pitch)
        place_column([self.delete, self.first], QRect(right, 0, box.width() - right, box.height()), gap)
        self._show_syllables(QRect(0, 0, round(pitch) - gap, box.height()), gap, look.mm(20))

    def _show_syllables(self, box: QRect, gap: int, least: int) -> None:
        room = min(_MOST, (box.height() + gap) // (least + gap))
        rest = self._spellings[self._from :]
        turns = len(self._spellings) > room
        shown = rest[: room - 1] if turns else rest
        faces: list[Text | str] = [*shown, *([_MORE] if turns else [])]
        for key, face in zip(self.syllables, faces, strict=False):
            key.say(face, Text(f"拼音 {face}", f"Syllable {face}") if isinstance(face, str) else "")
        for number, key in enumerate(self.syllables):
            key.setVisible(number < len(faces))
        for number in range(len(faces)):
            top = round(number * (box.height() + gap) / room)
            bottom = round((number + 1) * (box.height() + gap) / room) - gap
            self.syllables[number].setGeometry(QRect(box.left(), top, box.width(), bottom - top))
        self._turn_at = len(shown) if turns else -1

    def _on_syllable(self, place: int) -> None:
        if place != self._turn_at:
            self.spelling_chosen.emit(self._from + place)
            return
        self._from += self._turn_at
        if self._from >= len(self._spellings):
            self._from = 0
        self.place()
