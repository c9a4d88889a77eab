"""A QR code painted from its matrix: whole pixels a module, with the quiet zone it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.ui.look import Look

QUIET = 4
_NAME = Text("回执二维码", "QR code of the receipt")


class Qr(QWidget):
    """Black on white in every look, so that every phone reads it."""

    def __init__(self, *, side: int = 340, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._matrix: Sequence[Sequence[bool]] = ()

    def show_matrix(self, matrix: Sequence[Sequence[bool]]) -> None:
        """Show rows of modules, dark ones true, without a quiet zone."""
        self._matrix = matrix
        self.update()

    def set_look(self, look: Look) -> None:
        """Follow the look; at least three pixels a module."""
        self.setFixedSize(look.px(self._side), look.px(self._side))
        self.setAccessibleName(look.say(_NAME))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the modules."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        count = len(self._matrix)
        if count:
            module = max(1, self.width() // (count + 2 * QUIET))
            start = (self.width() - module * count) // 2
            for y, row in enumerate(self._matrix):
                for x, dark in enumerate(row):
                    if dark:
                        place = QRect(start + x * module, start + y * module, module, module)
                        painter.fillRect(place, Qt.GlobalColor.black)
        painter.end()
