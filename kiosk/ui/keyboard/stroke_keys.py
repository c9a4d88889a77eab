"""Five strokes, and one that stands for any, in the order in which a character is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from kiosk.devices.text_entry.rare_characters import ANY
from kiosk.text import Text
from kiosk.ui.keyboard.panel import DOT, Panel
from kiosk.ui.keyboard.rows import place_column, place_rows
from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look

STROKES = {
    "h": ("一", Text("横", "Across")),
    "s": ("丨", Text("竖", "Down")),
    "p": ("丿", Text("撇", "Left")),
    "n": ("丶", Text("点、捺", "Dot")),
    "z": ("乛", Text("折", "Turn")),
    ANY: ("？", Text("不清楚", "Any stroke")),
}
_LEAST_MM = 22


def stroke_keys(parent: QWidget) -> dict[str, Key]:
    """Make the six keys."""
    keys = {stroke: Key(sign, name=said, parent=parent) for stroke, (sign, said) in STROKES.items()}
    for stroke, key in keys.items():
        key.set_note(STROKES[stroke][1])
    return keys


class StrokePanel(Panel):
    """Three by two strokes, and deleting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strokes = stroke_keys(self)
        for stroke, key in self.strokes.items():
            key.tapped.connect(lambda stroke=stroke: self.pressed.emit(stroke))
        self._sign = self.sign_key(DOT)
        self.first = self.first_key()

    def least_height(self, look: Look) -> int:
        """Return the height of two rows of strokes beside three keys."""
        return 3 * look.mm(_LEAST_MM) + 2 * look.mm(look.theme.touch.least_gap_mm)

    def arrange(self, look: Look, box: QRect, gap: int) -> None:
        """Place the strokes, and a column beside them."""
        del look
        self.say_sign(self._sign, self.signs("，")[0])
        side = round((box.width() + gap) * 0.2)
        keys: list[QWidget] = list(self.strokes.values())
        rows = [[(key, 1.0) for key in keys[:3]], [(key, 1.0) for key in keys[3:]]]
        place_rows(rows, QRect(0, 0, box.width() - side, box.height()), gap, 3)
        beside = QRect(box.width() - side + gap, 0, side - gap, box.height())
        place_column([self.delete, self._sign, self.first], beside, gap)
