"""A printer that keeps the PDF in a folder: for demonstrations, tests and the desk's own machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import structlog

from kiosk.devices.printer import PaperState, PrintJob, PrintState
from kiosk.model.paper_name import case_of, is_paper_name

if TYPE_CHECKING:
    from pathlib import Path


class FolderPrinter:
    """Writes ``NUMBER.pdf``, whole or not at all, readable by its owner only."""

    way = "file"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def print(self, pdf: bytes, number: str) -> PrintJob:
        """Write the PDF, replacing an earlier print of the same paper."""
        if not is_paper_name(number):
            raise ValueError("not the name of a paper, so not a file name either")
        path = self._folder / f"{number}.pdf"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(path, pdf)
        except OSError as error:
            structlog.get_logger(__name__).warning("print_failed", case=number, errno=error.errno)
            return PrintJob(number, "")
        return PrintJob(number, path.name)

    def poll(self, job: PrintJob) -> PrintState:
        """Return PRINTED if the file was written."""
        return PrintState.PRINTED if job.id else PrintState.FAILED

    def cancel(self, job: PrintJob) -> None:
        """Do nothing: a file is written at once or not at all."""

    def paper(self) -> PaperState:
        """Return OK: a folder needs none."""
        return PaperState.OK

    def kept(self) -> list[str]:
        """Return the names of the papers in the folder that are about a case."""
        return sorted(path.stem for path in self._folder.glob("*.pdf") if case_of(path.stem))

    def remove(self, number: str) -> None:
        """Delete a paper; one that cannot be deleted now is tried again another day."""
        try:
            (self._folder / f"{number}.pdf").unlink(missing_ok=True)
        except OSError as error:
            structlog.get_logger(__name__).warning("receipt_not_removed", case=number, errno=error.errno)


def _write(path: Path, data: bytes) -> None:
    """Write beside the file, then put it in its place."""
    part = path.with_suffix(".part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - the mode at creation
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
