"""The place of the keys: shows what the field in hand is filled with, beside the fields, never over them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.fields.key_grid import KeyGrid
from kiosk.ui.fields.number_entry import CREDIT_CODE, DIGITS
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.keyboard.purpose import Purpose
from kiosk.ui.widgets.digit_pad import DigitPad

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.ui.keyboard.typist import Typist
    from kiosk.ui.look import Look

    Needs = frozenset[str] | Purpose
    NewTypist = Callable[[], Typist]

_HIGH = 600  # picture pixels
_WIDE = 500
_CODE_HIGH = 380
_WRITING_HIGH = 880
_PAD_WIDE = 760  # digits stretched further would be far apart
EDGE, PAD = 24, 20  # around keys that stand on ground of their own


class KeyDock(QWidget):
    """Holds a pad a kind of number, and the keyboard; ``pressed`` carries a character, ``back`` or ``empty``.

    It lies on the page over the fields' own place, so that its ground can reach the edges of the screen.
    """

    pressed = Signal(str)
    written = Signal(str)  # words from the keyboard

    def __init__(self, new_typist: NewTypist | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new_typist = new_typist
        self._keyboard: Keyboard | None = None
        self._look: Look | None = None
        self._needs: Needs = frozenset()
        self._owner: object = None
        self._pads: dict[frozenset[str], DigitPad | KeyGrid] = {}
        self._keys_at = QRect()
        self._grounded = False
        self.staff = False  # whether a member of staff writes, from the next field on
        self.hide()

    @property
    def can_write(self) -> bool:
        """Whether there is a keyboard for words, and not only pads for numbers."""
        return self._new_typist is not None

    @property
    def keyboard(self) -> Keyboard | None:
        """The keyboard, once a field was written with it."""
        return self._keyboard

    def serve(self, needs: Needs, owner: object, text: str = "") -> None:
        """Show the keys for a field; for another ``owner`` they begin anew, with the text that it holds.

        They have their place once they ``stand`` somewhere.
        """
        if isinstance(needs, Purpose) and self.staff:
            needs = dataclasses.replace(needs, staff=True)
        anew = owner is not self._owner or needs != self._needs
        self._needs, self._owner = needs, owner
        if isinstance(needs, Purpose):
            keyboard = self._made_keyboard()
            if anew and keyboard is not None:
                keyboard.use(needs, text)
        part = self.part()  # made now, if it was never needed
        for each in self._parts():
            each.setVisible(each is part)

    def follow(self, text: str) -> None:
        """Follow the text of the field."""
        if self._keyboard is not None and isinstance(self._needs, Purpose):
            self._keyboard.follow(text)

    def leave(self) -> None:
        """Leave the field: whoever comes next begins anew, with the keys that are there if they serve."""
        self._owner = None

    def release(self) -> None:
        """Leave the field, and take the keys away."""
        self.leave()
        self.hide()

    def forget(self) -> None:
        """Wipe what the keyboard still holds of a person."""
        self.release()
        if self._keyboard is not None:
            self._keyboard.forget()

    def part(self) -> QWidget | None:
        """Return what is shown for the field in hand."""
        if isinstance(self._needs, Purpose):
            return self._keyboard
        return self._pad(self._needs) if self._needs else None

    def _parts(self) -> list[QWidget]:
        return [*self._pads.values(), *([self._keyboard] if self._keyboard else [])]

    def _made_keyboard(self) -> Keyboard | None:
        if self._keyboard is None and self._new_typist is not None:
            self._keyboard = Keyboard(self._new_typist(), self)
            self._keyboard.written.connect(self.written)
            self._keyboard.deleted.connect(lambda: self.pressed.emit("back"))
            if self._look is not None:
                self._keyboard.set_look(self._look)
        return self._keyboard

    def _pad(self, keys: frozenset[str]) -> DigitPad | KeyGrid:
        if keys not in self._pads:
            pad = self._made(keys)
            pad.setParent(self)
            if self._look is not None:
                pad.set_look(self._look)
            self._pads[keys] = pad
        return self._pads[keys]

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

    # -- sizes -------------------------------------------------------------------------------------------

    def below(self, look: Look, needs: Needs) -> bool:
        """Whether the keys stand below the fields; so many letters do in landscape too."""
        return look.portrait or isinstance(needs, Purpose) or needs == CREDIT_CODE

    def height_wanted(self, look: Look, needs: Needs) -> int:
        """Return the height that keys take below the fields where there is room."""
        if isinstance(needs, Purpose):
            return look.px(_WRITING_HIGH)
        return look.px(_HIGH if look.portrait else _CODE_HIGH)

    def least_height(self, look: Look, needs: Needs) -> int:
        """Return the height below which keys are too low for a finger."""
        if isinstance(needs, Purpose):
            keyboard = self._made_keyboard()
            return 0 if keyboard is None else keyboard.least_height(look)
        if needs != CREDIT_CODE:
            return 4 * look.mm(20)
        return (5 if look.portrait else 3) * look.mm(17)

    def width_wanted(self, look: Look) -> int:
        """Return the width that keys need beside the fields."""
        return look.px(_WIDE)

    def stand(self, box: QRect, *, grounded: bool) -> None:
        """Put the keys into a box of the page, with or without ground that reaches the screen's edges."""
        look, page = self._look, self.parentWidget()
        self._grounded = grounded
        if look is None or page is None:
            return
        if not grounded:
            self._keys_at = QRect(0, 0, box.width(), box.height())
            self.setGeometry(box)
        else:
            edge, pad = look.px(EDGE), look.px(PAD)
            left = 0 if look.portrait else box.left() - edge
            ground = QRect(left, box.top() - pad, page.width() - left, page.height() - box.top() + pad)
            self._keys_at = QRect(edge, pad, ground.width() - 2 * edge, box.height())
            self.setGeometry(ground)
        self._place()
        self.update()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        for part in (*self._pads.values(), *([self._keyboard] if self._keyboard else [])):
            part.set_look(look)

    def _place(self) -> None:
        part, box = self.part(), QRect(self._keys_at)
        if part is None or self._look is None:
            return
        if isinstance(part, DigitPad) and self._grounded:
            wide = min(box.width(), self._look.px(_PAD_WIDE if not self._look.portrait else 2 * _PAD_WIDE))
            box = QRect(box.left() + (box.width() - wide) // 2, box.top(), wide, box.height())
        part.setGeometry(box)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground that sets the keys apart from the fields."""
        del event
        if self._grounded and self._look is not None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor(self._look.colour("sunken")))
            if self._look.high_contrast:
                painter.fillRect(QRect(0, 0, self.width(), 2), QColor(self._look.colour("line")))
            painter.end()
