"""The cross at the end of a box, which empties it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.text import Text
from kiosk.ui.icons import paint_icon

if TYPE_CHECKING:
    from kiosk.ui.look import Look

_NAME = Text("清空", "Clear")


class EmptyButton(QAbstractButton):
    """A round cross; its touch area is larger than its picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self.setAccessibleName(look.say(_NAME))
        self.setToolTip("")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cross."""
        del event
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._look.px(60)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        colour = self._look.colour("go_on" if self.isDown() else "ink_2")
        paint_icon(painter, box, "x-circle", colour, two_tone=False)
        painter.end()
