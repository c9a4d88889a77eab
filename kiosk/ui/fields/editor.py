"""What every way of asking has in common: it shows a field, takes keys if it wants any, says the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from kiosk.forms.screen import ShownField
    from kiosk.text import Text
    from kiosk.ui.keyboard.purpose import Purpose
    from kiosk.ui.look import Look


class Editor(QWidget):
    """Asks one field. ``answered`` carries the JSON value, None when there is none (any longer)."""

    answered = Signal(object)
    touched = Signal()  # the person wants to type here
    noticed = Signal(object)  # a Text to show beside the field at once, or None

    keys: frozenset[str] = frozenset()  # what the pad must offer
    purpose: Purpose | None = None  # what the keyboard writes into it, if it is filled with words
    typed = False  # whether it is filled by keys or an input method
    greedy = False  # whether it makes use of all the room there is

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look: Look | None = None
        self.active = False

    def show_field(self, field: ShownField, *, alone: bool) -> None:
        """Show a field with its answer; ``alone`` when it has the screen to itself."""
        raise NotImplementedError

    def value(self) -> Any:
        """Return the answer as it is now, in JSON."""
        raise NotImplementedError

    def height_wanted(self, width: int, room: int) -> int:
        """Return the height that shows it best in a width, at most ``room``."""
        raise NotImplementedError

    def clear(self) -> None:
        """Forget the field and the answer."""
        raise NotImplementedError

    def hint(self) -> Text | None:
        """Say how to answer, where the field itself does not."""
        return None

    def take(self, key: str) -> None:
        """Take a key of the pad: a character, ``back`` or ``empty``."""

    def write(self, words: str) -> None:
        """Take words of the keyboard."""

    def before_cursor(self) -> str:
        """Return what stands before the place that is written at."""
        return ""

    def set_active(self, *, active: bool) -> None:
        """Show whether keys go here."""
        self.active = active
        self.update()

    def set_look(self, look: Look) -> None:
        """Follow the look, keeping what was typed."""
        self.look = look
        self.update()
