"""What every printer can do: take a receipt, and say how far it has got."""

from __future__ import annotations

import dataclasses
import enum
from typing import Protocol

from kiosk.text import Text


class PrintState(enum.Enum):
    """How far a print job is; only PRINTED counts as issued."""

    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"

    @property
    def text(self) -> Text:
        """Return the state in words."""
        return _STATES[self]

    @property
    def final(self) -> bool:
        """Tell whether nothing more will happen."""
        return self in {PrintState.PRINTED, PrintState.FAILED}


class PaperState(enum.Enum):
    """What is known of the paper, asked before a task starts."""

    UNKNOWN = "unknown"
    OK = "ok"
    NEAR_END = "near_end"
    OUT = "out"

    @property
    def text(self) -> Text:
        """Return the state in words."""
        return _PAPER[self]


_STATES = {
    PrintState.QUEUED: Text("排队中", "Waiting to print"),
    PrintState.PRINTING: Text("正在打印", "Printing"),
    PrintState.PRINTED: Text("已出纸", "Printed"),
    PrintState.FAILED: Text("没打出来，请用手机拍下二维码", "Not printed. Please photograph the QR code"),
}
_PAPER = {
    PaperState.UNKNOWN: Text("不知道有没有纸", "Paper not known"),
    PaperState.OK: Text("有纸", "There is paper"),
    PaperState.NEAR_END: Text("纸快用完了，请工作人员换纸", "Paper is running out. Staff, please change it"),
    PaperState.OUT: Text("没纸了，可继续办理，凭手机拍照", "No paper. Go on, and photograph the QR code"),
}


@dataclasses.dataclass(frozen=True, slots=True)
class PrintJob:
    """One receipt handed to a printer; ``id`` is the printer's own, "" where it never took it."""

    number: str
    id: str


class Printer(Protocol):
    """Something that puts a receipt on paper, or in its place."""

    @property
    def way(self) -> str:
        """Return how it prints, as the journal notes it: "paper", "file" or "none"."""
        ...

    def print(self, pdf: bytes, number: str) -> PrintJob:
        """Hand over the paper called ``number`` (a case's receipt, its letter, a notice).

        A refusal shows when the job is polled.
        """
        ...

    def poll(self, job: PrintJob) -> PrintState:
        """Return how far the job is now; asks once and does not wait."""
        ...

    def cancel(self, job: PrintJob) -> None:
        """Give a job up, so that nobody's receipt comes out after they have left."""
        ...

    def paper(self) -> PaperState:
        """Return what is known of the paper now."""
        ...

    def kept(self) -> list[str]:
        """Return the numbers of the cases whose receipts this printer still holds."""
        ...

    def remove(self, number: str) -> None:
        """Remove the receipt that is held of a case; none is no error."""
        ...
