"""Signed receipts: what the hub says it holds, read in the same transaction that stored it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.formats.receipt import Outcome, Receipt, make_receipt
from kiosk.hub import refusal
from kiosk.hub.store import attention, kiosks
from kiosk.hub.store.epoch import epoch

if TYPE_CHECKING:
    from kiosk.formats.head import HeadQuestion
    from kiosk.hub.hub import Hub
    from kiosk.hub.store.database import Connection
    from kiosk.hub.store.kiosks import Incarnation


def answer_head(hub: Hub, question: HeadQuestion) -> bytes:
    """Say how far the hub has got with a journal; sealed, so that only its machine can read it."""
    with hub.database.reading() as connection:
        held = kiosks.find_incarnation(connection, question.kiosk, question.incarnation)
        if held is None:
            raise refusal.unknown_machine()
        return sealed_receipt(
            hub, connection, held, held, outcome=Outcome.STORED, nonce=question.nonce, batch_hash=None
        )


def sealed_receipt(
    hub: Hub,
    connection: Connection,
    journal: Incarnation,
    reader: Incarnation,
    *,
    outcome: Outcome,
    nonce: str,
    batch_hash: str | None,
) -> bytes:
    """Return the receipt for a journal as it is now, sealed to the keys of ``reader``."""
    now = kiosks.find_incarnation(connection, journal.kiosk, journal.incarnation) or journal
    receipt = Receipt(
        format=1,
        kiosk=now.kiosk,
        incarnation=now.incarnation,
        epoch=epoch(connection),
        batch_hash=batch_hash,
        nonce=nonce,
        outcome=outcome,
        chain_head=now.chain_head,
        stored_through=now.stored_through,
        backed_up_through=now.backed_up_through,
        attention=attention.needing(connection, now.kiosk, now.incarnation),
        hub_time=hub.now(),
    )
    return make_receipt(receipt, sealed_to=reader.sealing_key, signed_by=hub.keys.signer(hub.today()))
