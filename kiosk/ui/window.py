"""The one window: full screen on a terminal, a plain window on a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from kiosk.ui.shell import Shell


class Window(QWidget):
    """Holds the shell; on a terminal it has no frame and cannot be closed by a key."""

    closed = Signal()

    def __init__(self, shell: Shell, *, windowed: bool = False) -> None:
        super().__init__()
        self._windowed = windowed
        self.setWindowTitle("社区就业服务 · Community employment service")
        if not windowed:
            self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(shell.look.colours.ground))
        self.setPalette(palette)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(shell)

    def open(self, size: QSize | None = None) -> None:
        """Show it: at a size, or over the whole screen."""
        if size is not None:
            self.setFixedSize(size)
        if size is not None or self._windowed:
            self.show()
        else:
            self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only where somebody at a desk may."""
        if not self._windowed:
            event.ignore()
            return
        self.closed.emit()
        super().closeEvent(event)
