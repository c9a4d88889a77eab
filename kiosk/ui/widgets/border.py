"""The border of a card that can be touched, in every contrast, and the edge of a strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look

TOUCHED = "kiosk_touched"  # the application's property: the last thing used was the screen, not the keyboard
_PRESSED = 8  # picture pixels


def shows_focus(widget: QWidget) -> bool:
    """Tell whether the keyboard is on a widget; who touches the screen is shown no focus."""
    application = QCoreApplication.instance()
    return widget.hasFocus() and not (application is not None and application.property(TOUCHED) is True)


def border(look: Look, colour: str, width: float, *, down: bool) -> QPen:
    """Return the pen of a border; thick under a finger, as the ground of what is chosen is tinted already."""
    if down:
        return QPen(QColor(look.colour("go_on")), look.px(_PRESSED))
    return QPen(QColor(look.colour(colour)), look.px(width))


def paint_strip(widget: QWidget, look: Look) -> None:
    """Draw the ground of a strip across the screen, and the line above it."""
    painter = QPainter(widget)
    painter.fillRect(widget.rect(), QColor(look.colour("card")))
    painter.fillRect(0, 0, widget.width(), look.px(2), QColor(look.colour("line")))
    painter.end()
