"""What the receipt of a case says, made from its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.flows.case_notes import notes_of
from kiosk.formats.qr import make_qr
from kiosk.formats.suite import SigningKey
from kiosk.model.case import CaseReceipt

if TYPE_CHECKING:
    from kiosk.settings import Settings
    from kiosk.store.cases import CaseRecord
    from kiosk.store.store import Store


def receipt_of(store: Store, settings: Settings, record: CaseRecord) -> CaseReceipt:
    """Return what the receipt of a case says now; the same case always has the same QR."""
    identity = store.identity
    if identity is None:
        raise AssertionError("a case exists only after enrolment")
    qr = make_qr(
        identity.status_url, record.receipt_token, record.entry_hash, SigningKey(identity.signing_seed)
    )
    notes = notes_of(store, record)
    return CaseReceipt(
        number=record.number,
        title=record.title,
        point=identity.point,
        masked_name=record.masked_name,
        masked_id_number=record.masked_id_number,
        submitted_at=record.submitted_at,
        due=record.due,
        clock_text=record.clock_text,
        state=record.state,
        qr=qr,
        bring=record.bring,
        on_their_way=notes.on_their_way,
        place=notes.place,
        estimates=notes.estimates,
        phones=record.phones,
        demo=settings.demo,
        reprint=record.printed,
    )
