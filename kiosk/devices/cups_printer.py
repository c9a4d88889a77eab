"""A printer of the system, through CUPS' own ``lp`` and ``lpstat``.

The PDF goes in on standard input, so no temporary file of ours holds it. ``lpstat`` tells how a job ended
from CUPS' history: set ``PreserveJobFiles No`` and ``PreserveJobHistory 600`` (seconds). A job that is
neither waiting nor in the history may have been cancelled, so it never counts as printed.
"""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
from typing import TYPE_CHECKING

import structlog

from kiosk.devices.printer import PaperState, PrintJob, PrintState

if TYPE_CHECKING:
    from collections.abc import Sequence

_JOB = re.compile(r"request id is (\S+-\d+)")
_TRUE_SIZE = ("-o", "print-scaling=none")  # the QR keeps its 34 mm; the paper is the queue's own default
_PRINTED = "job-completed-successfully"
_AT_WORK = ("job-printing", "processing-to-stop-point")
_OUT = ("media-empty", "media-needed", "media-jam")
_LOW = ("media-low",)


@dataclasses.dataclass(frozen=True, slots=True)
class Commands:
    """CUPS' commands, and how many seconds each may take."""

    lp: str = "lp"
    lpstat: str = "lpstat"
    cancel: str = "cancel"
    seconds: float = 5


class CupsPrinter:
    """One queue of CUPS."""

    way = "paper"

    def __init__(self, queue: str, commands: Commands | None = None) -> None:
        self._queue = queue
        self._commands = commands or Commands()

    def print(self, pdf: bytes, number: str) -> PrintJob:
        """Hand the PDF to the queue; the job's title is the case number and nothing else."""
        said = self._run([self._commands.lp, "-d", self._queue, "-t", number, *_TRUE_SIZE, "-"], pdf)
        found = _JOB.search(said or "")
        if found is None:
            structlog.get_logger(__name__).warning("print_refused", case=number)
        return PrintJob(number, found.group(1) if found else "")

    def poll(self, job: PrintJob) -> PrintState:
        """Return how far the job is; QUEUED too while CUPS does not answer."""
        if not job.id:
            return PrintState.FAILED
        waiting = self._jobs("not-completed")
        if waiting is None:
            return PrintState.QUEUED
        if job.id in waiting:
            return _at_work(waiting[job.id])
        ended = self._jobs("completed")
        if ended is None:
            return PrintState.QUEUED
        return PrintState.PRINTED if _PRINTED in ended.get(job.id, "") else PrintState.FAILED

    def cancel(self, job: PrintJob) -> None:
        """Take the job out of the queue, printing or not."""
        if job.id:
            self._run([self._commands.cancel, job.id])

    def paper(self) -> PaperState:
        """Return what the queue's alerts say of the paper; UNKNOWN if it says nothing."""
        said = self._run([self._commands.lpstat, "-l", "-p", self._queue])
        alerts = re.search(r"^\s*Alerts:(.*)$", said or "", re.MULTILINE)
        if alerts is None:
            return PaperState.UNKNOWN
        if any(reason in alerts.group(1) for reason in _OUT):
            return PaperState.OUT
        return PaperState.NEAR_END if any(reason in alerts.group(1) for reason in _LOW) else PaperState.OK

    def kept(self) -> list[str]:
        """Return none: the queue keeps no files (``PreserveJobFiles No``)."""
        return []

    def remove(self, number: str) -> None:
        """Do nothing: nothing is kept."""

    def _jobs(self, which: str) -> dict[str, str] | None:
        """Return the queue's jobs with what CUPS says of each; None if it does not answer."""
        said = self._run([self._commands.lpstat, "-l", "-W", which, "-o", self._queue])
        if said is None:
            return None
        blocks = re.split(r"^(?=\S)", said, flags=re.MULTILINE)
        return {block.split(maxsplit=1)[0]: block for block in blocks if block.strip()}

    def _run(self, command: Sequence[str], data: bytes = b"") -> str | None:
        """Run one of CUPS' commands; None if it failed, is not there or took too long."""
        try:
            done = subprocess.run(  # noqa: S603 - the commands are fixed, the queue is set by staff
                command,
                input=data,
                capture_output=True,
                timeout=self._commands.seconds,
                check=True,
                env={**os.environ, "LC_ALL": "C"},
            )
        except (OSError, subprocess.SubprocessError):
            structlog.get_logger(__name__).info("cups_silent", command=command[0])
            return None
        return done.stdout.decode(errors="replace")


def _at_work(block: str) -> PrintState:
    return PrintState.PRINTING if any(reason in block for reason in _AT_WORK) else PrintState.QUEUED
