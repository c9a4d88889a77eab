"""The outline of a bank card, to lay a real one on: how many pixels this screen has to a millimetre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.ui.look import Look

WIDE_MM, HIGH_MM = 85.6, 54.0  # ISO/IEC 7810 ID-1
_CORNER_MM = 3.2
_NAME = Text("银行卡大小的框", "A frame of the size of a bank card")


class CardOutline(QWidget):
    """A frame as large as a card at ``px_per_mm``; its inside stays empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._px_per_mm = 4.0
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_scale(self, px_per_mm: float) -> None:
        """Draw the frame at another density."""
        self._px_per_mm = px_per_mm
        self.updateGeometry()
        self.update()

    def frame(self) -> QRectF:
        """Return the inner edge of the frame, where the card's edge belongs, in pixels."""
        wide, high = WIDE_MM * self._px_per_mm, HIGH_MM * self._px_per_mm
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)

    def set_look(self, look: Look) -> None:
        """Follow the look; the size is the screen's own."""
        self._look = look
        self.setAccessibleName(look.say(_NAME))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the card and its frame."""
        return QSize(round(WIDE_MM * self._px_per_mm) + 40, round(HIGH_MM * self._px_per_mm) + 40)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a smaller frame would be wrong."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame outside the card's edge."""
        del event
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._look.px(8)
        painter.setPen(QPen(QColor(self._look.colour("go_on")), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = _CORNER_MM * self._px_per_mm
        box = self.frame().adjusted(-width / 2, -width / 2, width / 2, width / 2)
        painter.drawRoundedRect(box, radius, radius)
        painter.end()
