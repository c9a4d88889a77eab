"""What may be read aloud, and what must not be heard by everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from kiosk.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look

PRIVATE = "kiosk_private"

W = TypeVar("W", bound="QWidget")


@runtime_checkable
class Aloud(Protocol):
    """A widget that can be read aloud."""

    def aloud(self) -> str:
        """Return what is read, in the language of the screen."""
        ...


def kept_private(widget: W) -> W:
    """Mark a widget, with all that it holds, as something of the person: it is never spoken."""
    widget.setProperty(PRIVATE, True)  # noqa: FBT003 - Qt's
    return widget


def is_private(widget: QWidget) -> bool:
    """Tell whether a widget is marked as something of the person."""
    return widget.property(PRIVATE) is True


def said_aloud(look: Look | None, *texts: Text | str | None) -> str:
    """Return texts of the house as they are read; what is not in two languages may be anybody's."""
    if look is None:
        return ""
    return "\n".join(look.say(text) for text in texts if isinstance(text, Text) and text.zh)
