"""Nobody is sent home while their paper is still in the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.devices.folder_printer import FolderPrinter
from kiosk.devices.printer import PrintState

if TYPE_CHECKING:
    from kiosk.devices.printer import PrintJob
    from tests.journeys.person import At


class SlowPrinter(FolderPrinter):
    """Prints for as long as the test wants."""

    state = PrintState.PRINTING

    def poll(self, job: PrintJob) -> PrintState:
        del job
        return self.state


@pytest.mark.parametrize("end", [PrintState.PRINTED, PrintState.FAILED])
def test_the_receipt_counts_down_only_once_the_paper_is_out_or_cannot_come(at: At, end: PrintState) -> None:
    printer = at.house.printer = SlowPrinter(at.house.settings.data / "receipts")
    at.filled_in("jobseeker")
    at.sign()
    at.see(at.pages.receipt)
    at.wait_idle(60)
    at.see(at.pages.receipt)
    printer.state = end
    said = "回执打好了" if end is PrintState.PRINTED else "没打出纸"
    at.finger.wait(lambda: said in at.banners(), "what became of the paper")
    at.wait_idle(31)
    at.see(at.pages.attract)
