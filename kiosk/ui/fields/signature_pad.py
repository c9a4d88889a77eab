"""A box to sign in with a finger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.text import Text
from kiosk.ui.widgets.ink_pad import InkPad
from kiosk.ui.widgets.strokes import Strokes

if TYPE_CHECKING:
    from kiosk.ui.look import Look

_HERE = Text("请用手指在这里签名", "Please sign here with your finger")


class SignaturePad(InkPad):
    """Says where to sign, and gives the strokes as a value."""

    def value(self) -> dict[str, Any] | None:
        """Return the strokes in JSON, or None if this is no signature."""
        if not self.strokes.is_signature(self._box.height()):
            return None
        return self.strokes.value(self._box.width(), self._box.height())

    def show_strokes(self, value: dict[str, Any] | None) -> None:
        """Show strokes that were drawn before."""
        self.show_drawn(Strokes.of(value), QSize(value["width"], value["height"]) if value else QSize())

    def set_look(self, look: Look) -> None:
        """Follow the look, keeping what was drawn."""
        super().set_look(look)
        self.setAccessibleName(look.say(_HERE))

    def paint_ground(self, painter: QPainter, look: Look) -> None:
        """Draw the box, a line to sign on, and the invitation while it is empty."""
        super().paint_ground(painter, look)
        base = self.height() * 0.78
        painter.setPen(QPen(QColor(look.colour("line")), look.px(3)))
        painter.drawLine(QPointF(look.px(48), base), QPointF(self.width() - look.px(48), base))
        if self.empty:
            painter.setFont(look.font("body"))
            painter.setPen(QColor(look.colour("ink_2")))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()).adjusted(24, 0, -24, 0), flags, look.say(_HERE))
