"""One hidden answer that its owner looks at for some seconds."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

_SECONDS = 10


class Glance(QObject):
    """Remembers which line is open; another one opened, or the seconds over, and it is hidden again."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line: int | None = None
        self._over = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._over.timeout.connect(self.end)

    @property
    def line(self) -> int | None:
        """The line that is open."""
        return self._line

    def turn(self, line: int) -> None:
        """Open a line, or hide it where it is open."""
        if line == self._line:
            self.end()
            return
        self._line = line
        self._over.start()
        self.changed.emit()

    def end(self) -> None:
        """Hide what is open."""
        self._over.stop()
        if self._line is not None:
            self._line = None
            self.changed.emit()
