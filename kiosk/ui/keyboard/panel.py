"""What the panels of keys have in common: one a tab, passive, saying only what was touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from kiosk.text import Text
from kiosk.ui.keyboard.purpose import Kind, Purpose
from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kiosk.devices.text_entry.composing import Composition
    from kiosk.ui.look import Look

DELETE = Text("删除", "Delete")
FIRST = Text("选第一个", "Take first")
DOT = "\u00b7"
_SIGN_NAMES = {
    DOT: Text("间隔点", "Dot between names"),
    "，": Text("逗号", "Comma"),
    "、": Text("顿号", "Pause mark"),
    "。": Text("句号", "Full stop"),
    "-": Text("短横", "Hyphen"),
    "'": Text("撇号", "Apostrophe"),
    ".": Text("点", "Point"),
}


class Panel(QWidget):
    """The keys of one tab."""

    pressed = Signal(str)  # a key for the engine
    written = Signal(str)  # text as it is
    first_asked = Signal()  # the first candidate is right
    deleted = Signal()

    has_bar = True  # whether candidates stand above it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look: Look | None = None
        self.purpose = Purpose()
        self.delete = Key(DELETE, icon="backspace", parent=self)
        self.delete.tapped.connect(self.deleted)

    def use(self, purpose: Purpose) -> None:
        """Offer what a field needs."""
        self.purpose = purpose
        self.place()

    def show_composition(self, composition: Composition) -> None:
        """Follow what is being composed."""

    def clear(self) -> None:
        """Forget what was touched."""

    def least_height(self, look: Look) -> int:
        """Return the height below which a finger would miss, in pixels."""
        raise NotImplementedError

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self.look = look
        for key in self.findChildren(Key):
            key.set_look(look)
        self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the keys anew."""
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Place the keys, once there is a look and room."""
        if self.look is not None and not self.size().isEmpty():
            self.arrange(self.look, self.rect(), gap_of(self.look))

    def arrange(self, look: Look, box: QRect, gap: int) -> None:
        """Place the keys in a box."""
        raise NotImplementedError

    def signs(self, *others: str) -> tuple[str, ...]:
        """Return the signs that the field needs: the dot between the parts of a name, or others."""
        return (DOT,) if self.purpose.kind is Kind.NAME else others

    def sign_key(self, sign: str) -> Key:
        """Make a key that writes a sign."""
        key = Key(sign, name=_SIGN_NAMES.get(sign, sign), parent=self)
        key.tapped.connect(lambda: self.written.emit(key.text()))
        return key

    def first_key(self) -> Key:
        """Make the key that takes the first candidate."""
        key = Key(FIRST, role="small", parent=self)
        key.tapped.connect(self.first_asked)
        return key

    def say_sign(self, key: Key, sign: str) -> None:
        """Let a key write another sign."""
        key.say(sign, _SIGN_NAMES.get(sign, sign))


def gap_of(look: Look) -> int:
    """Return the gap between keys in pixels."""
    return look.mm(look.theme.touch.least_gap_mm)
