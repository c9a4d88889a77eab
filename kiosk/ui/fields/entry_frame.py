"""The white box that something is typed into, and the line that says where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

if TYPE_CHECKING:
    from kiosk.ui.look import Look

HEIGHT = 132  # picture pixels
PAD = 40
_LEAST_TEXT = 28


def paint_entry_frame(painter: QPainter, box: QRectF, look: Look, *, active: bool) -> None:
    """Draw the box, with the strong border while keys go into it."""
    width = look.px(5 if active else 2)
    painter.setPen(QPen(QColor(look.colour("go_on" if active else "faint")), width))
    painter.setBrush(QColor(look.colour("card")))
    half = width / 2
    radius = look.px(24)
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)


def paint_caret(painter: QPainter, look: Look, x: float, middle: float, height: float) -> None:
    """Draw the steady line where the next character comes; nothing on this screen blinks."""
    painter.fillRect(QRectF(x, middle - height / 2, look.px(5), height), QColor(look.colour("go_on")))


def fitted_font(look: Look, text: str, width: float) -> QFont:
    """Return the font of typed text, smaller where the text would not fit in ``width``."""
    font = look.font("number", bold=True)
    wide = QFontMetricsF(font).horizontalAdvance(text)
    if wide > width > 0:
        font.setPixelSize(max(look.px(_LEAST_TEXT), int(font.pixelSize() * width / wide)))
    return font
