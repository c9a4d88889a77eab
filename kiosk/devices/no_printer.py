"""A machine without a printer: people photograph the QR code."""

from __future__ import annotations

from kiosk.devices.printer import PaperState, PrintJob, PrintState


class NoPrinter:
    """Prints nothing, and says so."""

    way = "none"

    def print(self, pdf: bytes, number: str) -> PrintJob:  # noqa: ARG002 - nothing is printed
        """Take nothing."""
        return PrintJob(number, "")

    def poll(self, job: PrintJob) -> PrintState:  # noqa: ARG002 - every job has failed
        """Return FAILED."""
        return PrintState.FAILED

    def cancel(self, job: PrintJob) -> None:
        """Do nothing: nothing was taken."""

    def paper(self) -> PaperState:
        """Return OUT, which tells people to photograph the QR code."""
        return PaperState.OUT

    def kept(self) -> list[str]:
        """Return none."""
        return []

    def remove(self, number: str) -> None:
        """Do nothing: nothing is kept."""
