"""Prints receipts and what goes with them, and follows each until its paper is out.

A job outlives the visit that asked for it.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.devices.printer import PrintState
from kiosk.flows.papers import further_papers
from kiosk.flows.printed import note_printed
from kiosk.flows.receipt import receipt_of
from kiosk.model.entry import Kind
from kiosk.receipts.receipt_pdf import render

if TYPE_CHECKING:
    from kiosk.devices.printer import PrintJob
    from kiosk.model.actor import Actor
    from kiosk.store.cases import CaseRecord
    from kiosk.ui.presenters.stage import Stage

_LOOK_MS = 500
_LOOKS = 120


@dataclasses.dataclass(slots=True)
class _Paper:
    """A job on its way: whose case, who asked, how often it is still looked at."""

    record: CaseRecord
    actor: Actor
    job: PrintJob
    noted_as: Kind
    looks_left: int = _LOOKS
    asked: bool = False


class Printing(QObject):
    """Says by case number whether the paper came out; only paper that is out is noted as issued."""

    printed = Signal(str)
    failed = Signal(str)

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._papers: list[_Paper] = []
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._look)

    def print(self, record: CaseRecord, actor: Actor) -> None:
        """Print the receipt of a case as it stands now."""
        parts, number = self._stage.parts, record.number

        def send() -> list[tuple[PrintJob, Kind]]:
            current = parts.store.cases.find_subject(record.subject) or record
            receipt = render(receipt_of(parts.store, parts.settings, current), parts.fonts)
            jobs = [(parts.printer.print(receipt, number), Kind.RECEIPT_PRINTED)]
            form = parts.library.form(record.form, record.version)
            papers = further_papers(parts.store, parts.settings, current, form, parts.fonts)
            return jobs + [(parts.printer.print(paper.pdf, paper.name), paper.noted_as) for paper in papers]

        def sent(jobs: list[tuple[PrintJob, Kind]]) -> None:
            self._papers += [_Paper(record, actor, job, kind) for job, kind in jobs]
            self._looking.start()
            self._look()

        self._stage.do(send, sent, lambda _: self.failed.emit(number), impersonal=True)

    def _look(self) -> None:
        if not self._papers:
            self._looking.stop()
        for paper in self._papers:
            self._look_at(paper)

    def _look_at(self, paper: _Paper) -> None:
        if paper.asked:
            return
        parts = self._stage.parts
        paper.looks_left -= 1
        if paper.looks_left < 0:
            self._stage.do(lambda: parts.printer.cancel(paper.job), impersonal=True)
            self._end(paper, PrintState.FAILED)
            return

        paper.asked = True
        self._stage.do(
            lambda: note_printed(
                parts.store, paper.record, paper.actor, paper.job, parts.printer, paper.noted_as
            ),
            lambda state: self._end(paper, state),
            lambda _: self._end(paper, PrintState.QUEUED),
            impersonal=True,
        )

    def _end(self, paper: _Paper, state: PrintState) -> None:
        paper.asked = False
        if not state.final or paper not in self._papers:
            return
        self._papers = [each for each in self._papers if each is not paper]
        if paper.noted_as is Kind.RECEIPT_PRINTED:  # what goes with a receipt is told of by the receipt
            (self.printed if state is PrintState.PRINTED else self.failed).emit(paper.record.number)
