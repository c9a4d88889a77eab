"""Handing a look down a tree of widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kiosk.ui.look import Look


@runtime_checkable
class Looking(Protocol):
    """A widget that follows the look, with all that it holds."""

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        ...


def apply_look(thing: QObject, look: Look) -> None:
    """Give ``look`` to a widget, or to what it holds if it has no look of its own."""
    if isinstance(thing, Looking):
        thing.set_look(look)
    elif isinstance(thing, QWidget):
        for child in thing.children():
            apply_look(child, look)
