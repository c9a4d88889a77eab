"""The place of the keys: shows the pad that the field in hand needs, beside the fields, never over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.fields.key_grid import KeyGrid
from kiosk.ui.fields.number_entry import CREDIT_CODE, DIGITS
from kiosk.ui.widgets.digit_pad import DigitPad

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kiosk.ui.look import Look

_HIGH = 600  # picture pixels
_WIDE = 500
_CODE_HIGH = 380


class KeyDock(QWidget):
    """Holds one pad a kind of number; ``pressed`` carries a character, ``back`` or ``empty``."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._keys: frozenset[str] = frozenset()
        self._pads: dict[frozenset[str], QWidget] = {}
        self._shown: QWidget | None = None

    def offer(self, keys: frozenset[str]) -> None:
        """Show the pad with these keys; none shows no pad."""
        self._keys = keys
        pad = self.pad() if keys else None
        for each in self._pads.values():
            each.setVisible(each is pad)
        self._shown = pad
        self._place()

    def pad(self) -> QWidget:
        """Return the pad for the keys that are offered now; made when first needed."""
        if self._keys not in self._pads:
            pad = self._made(self._keys)
            pad.setParent(self)
            if self._look is not None:
                pad.set_look(self._look)
            self._pads[self._keys] = pad
        return self._pads[self._keys]

    def _made(self, keys: frozenset[str]) -> DigitPad | KeyGrid:
        if keys == CREDIT_CODE:
            grid = KeyGrid("1234567890" + "".join(sorted(keys - DIGITS)))
            grid.pressed.connect(self.pressed)
            return grid
        pad = DigitPad(corner="".join(keys - DIGITS))
        pad.typed.connect(self.pressed)
        pad.deleted.connect(lambda: self.pressed.emit("back"))
        pad.cleared.connect(lambda: self.pressed.emit("empty"))
        return pad

    def below(self, look: Look) -> bool:
        """Whether the keys stand below the fields; so many letters do in landscape too."""
        return look.portrait or self._keys == CREDIT_CODE

    def height_wanted(self, look: Look) -> int:
        """Return the height that keys need below the fields."""
        return look.px(_HIGH if look.portrait else _CODE_HIGH)

    def least_height(self, look: Look) -> int:
        """Return the height below which keys are too low for a finger."""
        if self._keys != CREDIT_CODE:
            return 4 * look.mm(20)
        return (5 if look.portrait else 3) * look.mm(17)

    def width_wanted(self, look: Look) -> int:
        """Return the width that keys need beside the fields."""
        return look.px(_WIDE)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        for pad in self._pads.values():
            if isinstance(pad, (DigitPad, KeyGrid)):
                pad.set_look(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pad all the room."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._shown is not None:
            self._shown.setGeometry(self.rect())
