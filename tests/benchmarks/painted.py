"""Says when a window has been painted for the first time and its event loop is free for a finger."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget


class WhenPainted(QObject):
    """Prints ``ready`` in the first free moment after ``widget`` was painted; ends at a line on stdin.

    Until then the event loop runs on, and with it whatever is made ready in the background.
    """

    def __init__(self, application: QApplication, widget: QWidget) -> None:
        super().__init__()
        self._application = application
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._ready)
        return super().eventFilter(watched, event)

    def _ready(self) -> None:
        print("ready", flush=True)
        self._end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._end.activated.connect(self._application.quit)
