"""Prints a paper that belongs to no case, and says when it is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.devices.printer import PrintState

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.devices.printer import Printer, PrintJob
    from kiosk.text import Text
    from kiosk.ui.presenters.stage import Stage

_LOOK_MS = 500
_LOOKS = 120


class PaperPrinting(QObject):
    """One paper at a time; ``printed`` and ``failed`` carry its name."""

    printed = Signal(str)
    failed = Signal(str)

    def __init__(self, stage: Stage, parent: QObject | None = None, *, on_sheets: bool = False) -> None:
        super().__init__(parent)
        self._stage = stage
        self._on_sheets = on_sheets
        self._job: PrintJob | None = None
        self._looks_left = 0
        self._looking = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._looking.timeout.connect(self._look)

    def print(self, make: Callable[[], bytes], name: str) -> None:
        """Have a PDF made and printed under a name."""

        def gone(_: Text) -> None:
            self.failed.emit(name)

        self._stage.do(lambda: self._printer.print(make(), name), self._sent, gone, impersonal=True)

    @property
    def _printer(self) -> Printer:
        """Return the printer, in the worker; where no other has sheets, it is the one of the roll."""
        parts = self._stage.parts
        return (parts.sheet_printer if self._on_sheets else None) or parts.printer

    def _sent(self, job: PrintJob) -> None:
        self._job, self._looks_left = job, _LOOKS
        self._look()

    def _look(self) -> None:
        job = self._job
        if job is None:
            return
        self._looks_left -= 1
        if self._looks_left < 0:
            self._stage.do(lambda: self._printer.cancel(job), impersonal=True)
            self._end(job, PrintState.FAILED)
            return
        self._stage.do(lambda: self._printer.poll(job), lambda state: self._end(job, state), impersonal=True)

    def _end(self, job: PrintJob, state: PrintState) -> None:
        if not state.final:
            self._looking.start()
            return
        self._job = None
        (self.printed if state is PrintState.PRINTED else self.failed).emit(job.number)
