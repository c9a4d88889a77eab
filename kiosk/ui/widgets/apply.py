"""Handing a look down a tree of widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kiosk.ui.look import Look


def apply_look(thing: QObject, look: Look) -> None:
    """Give ``look`` to a widget that has ``set_look``, or to what it holds if it has no look of its own."""
    follow = getattr(thing, "set_look", None)
    if follow is not None:
        follow(look)
    elif isinstance(thing, QWidget):
        for child in thing.children():
            apply_look(child, look)
