"""Prints a paper that belongs to no case, and says when it is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.devices.printer import PrintState

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.devices.printer import PrintJob
    from kiosk.text import Text
    from kiosk.ui.presenters.stage import Stage

_LOOK_MS = 500
_LOOKS = 120


class PaperPrinting(QObject):
    """One paper at a time; ``printed`` and ``failed`` carry its name."""

    printed = Signal(str)
    failed = Signal(str)

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._job: PrintJob | None = None
        self._looks_left = 0
        self._looking = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._looking.timeout.connect(self._look)

    def print(self, make: Callable[[], bytes], name: str) -> None:
        """Have a PDF made and printed under a name."""
        parts = self._stage.parts

        def gone(_: Text) -> None:
            self.failed.emit(name)

        self._stage.do(lambda: parts.printer.print(make(), name), self._sent, gone, impersonal=True)

    def _sent(self, job: PrintJob) -> None:
        self._job, self._looks_left = job, _LOOKS
        self._look()

    def _look(self) -> None:
        job, parts = self._job, self._stage.parts
        if job is None:
            return
        self._looks_left -= 1
        if self._looks_left < 0:
            self._stage.do(lambda: parts.printer.cancel(job), impersonal=True)
            self._end(job, PrintState.FAILED)
            return
        self._stage.do(lambda: parts.printer.poll(job), lambda state: self._end(job, state), impersonal=True)

    def _end(self, job: PrintJob, state: PrintState) -> None:
        if not state.final:
            self._looking.start()
            return
        self._job = None
        (self.printed if state is PrintState.PRINTED else self.failed).emit(job.number)
