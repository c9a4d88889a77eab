"""Noting in the journal that a paper of a case came out of the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.devices.printer import PrintState
from kiosk.model.entry import Kind, NewEntry

if TYPE_CHECKING:
    from kiosk.devices.printer import Printer, PrintJob
    from kiosk.model.actor import Actor
    from kiosk.store.cases import CaseRecord
    from kiosk.store.store import Store


def note_printed(
    store: Store,
    record: CaseRecord,
    actor: Actor,
    job: PrintJob,
    printer: Printer,
    kind: Kind = Kind.RECEIPT_PRINTED,
) -> PrintState:
    """Ask the printer how far a job is; once the paper is out, append an entry of ``kind``."""
    state = printer.poll(job)
    if state is PrintState.PRINTED:
        payload = {"case": record.number, "way": printer.way}
        store.journal.append([NewEntry(kind, record.subject, actor, payload)])
    return state
