"""An icon by itself, or on its tinted square."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from kiosk.ui.look import Look

from kiosk.ui.icons import paint_icon


class Icon(QWidget):
    """An icon ``side`` picture pixels wide; with a tint it stands on a rounded square of that colour."""

    def __init__(
        self, name: str, *, side: int = 48, colour: str = "ink", tint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._side = side
        self._colour = colour
        self._tint = tint
        self._look: Look | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, *, tint: str = "", colour: str = "ink") -> None:
        """Show another icon."""
        self._name, self._tint, self._colour = name, tint, colour
        self.update()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self.setFixedSize(look.px(self._side), look.px(self._side))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        del event
        if self._look is None or not self._name:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tinted_icon(
            painter, QRectF(self.rect()), self._look, self._name, tint=self._tint, colour=self._colour
        )
        painter.end()


def paint_tinted_icon(
    painter: QPainter, box: QRectF, look: Look, name: str, *, tint: str, colour: str = "ink"
) -> None:
    """Draw an icon into ``box``: on its tinted square if it has a tint, else in ``colour`` alone."""
    if not tint:
        paint_icon(painter, box, name, look.colour(colour))
        return
    colours = look.tint(tint)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.ground))
    painter.drawRoundedRect(box, box.width() * 0.24, box.width() * 0.24)
    inset = box.width() * 0.17
    paint_icon(painter, box.adjusted(inset, inset, -inset, -inset), name, colours.ink)
