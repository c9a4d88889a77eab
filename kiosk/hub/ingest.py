"""Taking batches in: verified, in order, each entry once, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import FormatError
from kiosk.formats import suite
from kiosk.formats.batch import SealedBatch, read_batch
from kiosk.formats.receipt import Outcome
from kiosk.hub import refusal
from kiosk.hub.judging import judge
from kiosk.hub.receipts import sealed_receipt
from kiosk.hub.store import journal, kiosks, quarantine

if TYPE_CHECKING:
    from kiosk.formats.batch import BatchHeader
    from kiosk.hub.hub import Hub
    from kiosk.hub.store.database import Connection
    from kiosk.hub.store.kiosks import Incarnation
    from kiosk.model.entry import Entry


def ingest(hub: Hub, data: bytes, nonce: str) -> bytes:
    """Take a batch in and return the receipt; raise ``Refusal`` if it is none or from nobody."""
    batch, signer, entries = _opened(hub, data)
    key = hub.keys.storage
    locked = [_locked(key, entry) for entry in entries]
    with hub.database.writing() as connection:
        header = batch.header
        held = kiosks.find_incarnation(connection, header.kiosk, header.incarnation, hold=True)
        if held is None:
            raise refusal.unknown_machine()
        if held.revoked_at is not None:
            quarantine.put_aside(hub.database, connection, header, data, hub.now())
            outcome = Outcome.QUARANTINED
        else:
            outcome = _take(hub, connection, held, list(zip(entries, locked, strict=True)))
        return sealed_receipt(
            hub, connection, held, signer, outcome=outcome, nonce=nonce, batch_hash=batch.envelope.hash
        )


def release(hub: Hub, kiosk: str) -> int:
    """Take a revocation back and take in what was put aside; return how many batches."""
    with hub.database.writing() as connection:
        kiosks.revoke(connection, kiosk, None)
        waiting = quarantine.put_aside_of(connection, kiosk)
    for data in waiting:
        ingest(hub, data, suite.b64(bytes(16)))
    with hub.database.writing() as connection:
        quarantine.forget(connection, kiosk)
    return len(waiting)


def _opened(hub: Hub, data: bytes) -> tuple[SealedBatch, Incarnation, list[Entry]]:
    """Return a batch, verified, whose signer may speak for the journal it is of."""
    try:
        batch = read_batch(data)
        signer = _signer(hub, batch.header, batch.envelope.signing_key)
        return batch, signer, batch.entries(signer.signing_key, hub.keys.sealing)
    except FormatError as error:
        raise refusal.bad_request() from error


def _signer(hub: Hub, header: BatchHeader, key_id: str) -> Incarnation:
    """Return who signed: the journal's own incarnation, or a later one of the same machine."""
    with hub.database.reading() as connection:
        signer = kiosks.by_key(connection, key_id)
    if signer is None or signer.kiosk != header.kiosk or signer.incarnation < header.incarnation:
        raise refusal.unknown_machine()
    return signer


def _locked(key: bytes, entry: Entry) -> bytes | None:
    """Encrypt salt and payload for keeping, or return None where they are gone."""
    if entry.salt is None or entry.payload_bytes is None:
        return None
    return suite.lock(key, entry.salt + entry.payload_bytes)


def _take(
    hub: Hub, connection: Connection, held: Incarnation, entries: list[tuple[Entry, bytes | None]]
) -> Outcome:
    """Store what is new; the journal's row is held, so nobody else writes to it."""
    first, last = entries[0][0].header, entries[-1][0].header
    if first.seq > held.stored_through + 1:
        return Outcome.GAP
    if first.seq <= held.stored_through:
        known = journal.hashes(connection, held.kiosk, held.incarnation, first.seq, last.seq)
        if any(known.get(entry.header.seq, entry.hash) != entry.hash for entry, _ in entries):
            return Outcome.FORK
    new = [(entry, locked) for entry, locked in entries if entry.header.seq > held.stored_through]
    if not new:
        return Outcome.STORED
    if new[0][0].header.previous_hash != held.chain_head:
        return Outcome.FORK
    if not journal.store_entries(hub.database, connection, new, hub.now()):
        return Outcome.FORK
    judge(hub, connection, [entry for entry, _ in new])
    kiosks.advance(connection, held.kiosk, held.incarnation, last.seq, new[-1][0].hash)
    return Outcome.STORED
