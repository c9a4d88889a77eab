"""Bugs planted into the product, in the process that plays the schedules: each must be found by them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from kiosk.errors import HubUnreachable
from kiosk.formats.batch import read_batch
from kiosk.formats.envelope import envelope_hash
from kiosk.formats.receipt import Outcome, Receipt, make_receipt
from kiosk.hub import ingest as hub_ingest
from kiosk.hub.store import database as hub_database
from kiosk.hub.store import files as hub_files
from kiosk.hub.store import journal as hub_journal
from kiosk.hub.store import kiosks, tables
from kiosk.hub.store.epoch import epoch
from kiosk.store import attachments, purging
from kiosk.store import database as kiosk_database
from kiosk.sync import exchange, receipts
from tests import hubs

if TYPE_CHECKING:
    from collections.abc import Callable

_FORKS = ("take in", "clone", "exchange", "stick out", "stick to the hub")
_CLOCKS = ("take in", "clock", "purge", "exchange")


@dataclasses.dataclass(frozen=True)
class Plant:
    """A bug: how it is put in, among which actions it shows (none = any), and from which seed to look."""

    put_in: Callable[[], None]
    among: tuple[str, ...]
    seed: int


PLANTS: dict[str, Plant] = {}


def _plant(name: str, *among: str, seed: int = 1) -> Callable[[Callable[[], None]], Callable[[], None]]:
    def keep(put_in: Callable[[], None]) -> Callable[[], None]:
        PLANTS[name] = Plant(put_in, among, seed)
        return put_in

    return keep


@_plant("any 200 is a receipt", seed=21)
def _any_200() -> None:
    believed = exchange.Exchange._exchanged

    def exchanged(self: Any, call: Any, asked: Any, identity: Any, trust: Any) -> Any:
        if asked.batch_hash is None:
            return believed(self, call, asked, identity, trust)
        answers: list[bytes] = []
        try:
            return believed(self, lambda: answers.append(call()) or answers[0], asked, identity, trust)
        except HubUnreachable:
            if not answers:
                raise
            head = self._store.journal.head()
            values = {"format": 1, "incarnation": asked.incarnation, "epoch": identity.epoch, "attention": []}
            now = self._clock.now()
            told = {**values, "stored_through": head.seq, "backed_up_through": 0, "hub_time": now.isoformat()}
            self._store.confirmations.record(told, now, 0)
            raise

    exchange.Exchange._exchanged = exchanged  # type: ignore[method-assign]


@_plant("a receipt that verifies counts, whatever it answers", *_FORKS, seed=8)
def _whatever_it_answers() -> None:
    def counted(data: bytes, _asked: Any, _store: Any, _identity: Any, trust: Any) -> Any:
        return receipts.verified(data, trust)

    exchange.counted = counted  # type: ignore[attr-defined]


@_plant("the hub answers before it commits")
def _ack_before_commit() -> None:
    stored, waiting = hub_ingest.ingest, list[tuple[Any, ...]]()

    class Undone(Exception):
        """Rolls back."""

    def ingest(hub: Any, data: bytes, nonce: str) -> bytes:
        while waiting:
            stored(*waiting.pop())
        whole = hub_ingest.sealed_receipt
        told: list[bytes] = []

        def receipt(*words: Any, **named: Any) -> bytes:
            told.append(whole(*words, **named))
            raise Undone

        hub_ingest.sealed_receipt = receipt  # type: ignore[attr-defined]
        try:
            stored(hub, data, nonce)
        except Undone:
            waiting.append((hub, data, nonce))
        finally:
            hub_ingest.sealed_receipt = whole  # type: ignore[attr-defined]
        return told[0]

    hubs.ingest = ingest  # type: ignore[attr-defined]


@_plant("neither side checks the chain", *_FORKS)
def _no_chain_check() -> None:
    """Both, as either side finds a fork by itself."""
    _whatever_it_answers()

    def take(hub: Any, connection: Any, held: Any, entries: Any) -> Outcome:
        new = [(entry, locked) for entry, locked in entries if entry.header.seq > held.stored_through]
        if new:
            _store(hub, connection, held, new)
        return Outcome.STORED

    hub_ingest._take = take


@_plant("the kiosk forgets to sync", seed=10)
def _kiosk_without_sync() -> None:
    changed = tuple(one.replace("= FULL", "= OFF") for one in kiosk_database._PRAGMAS)
    assert changed != kiosk_database._PRAGMAS
    kiosk_database._PRAGMAS = changed


@_plant("the hub forgets to sync", seed=26)
def _hub_without_sync() -> None:
    prepared = hub_database._prepare_sqlite

    def prepare(connection: Any, record: object) -> None:
        prepared(connection, record)
        connection.execute("PRAGMA synchronous=OFF")

    hub_database._prepare_sqlite = prepare


@_plant("a document's name is not synced", seed=10)
def _folder_without_sync() -> None:
    attachments.Attachments._sync = lambda _self: None  # type: ignore[method-assign]


@_plant("a document is let go of before it is backed up", seed=43)
def _let_go_too_early() -> None:
    told = attachments.Attachments.told

    def believed(self: Any, asked: Any, held: Any, backed_up: Any) -> None:
        told(self, asked, held, {*held, *backed_up})

    attachments.Attachments.told = believed  # type: ignore[method-assign]


@_plant("a number is given out again after a restore", *_FORKS, seed=45)
def _number_again() -> None:
    """The hub lets the newest writer of a number win, instead of calling it a fork."""
    take = hub_ingest._take

    def taken(hub: Any, connection: Any, held: Any, entries: Any) -> Outcome:
        first, last = entries[0][0].header, entries[-1][0].header
        known = hub_journal.hashes(connection, held.kiosk, held.incarnation, first.seq, last.seq)
        others = [e.header.seq for e, _ in entries if known.get(e.header.seq, e.hash) != e.hash]
        if not others:
            return take(hub, connection, held, entries)
        for table in (tables.HEADERS, tables.PAYLOADS, tables.CASES, tables.ATTENTION):
            here = sa.and_(table.c.kiosk == held.kiosk, table.c.incarnation == held.incarnation)
            connection.execute(sa.delete(table).where(here, table.c.seq >= others[0]))
        _store(hub, connection, held, [one for one in entries if one[0].header.seq >= others[0]])
        return Outcome.STORED

    hub_ingest._take = taken


@_plant("other bytes at the same place are a success", *_FORKS, seed=45)
def _other_bytes() -> None:
    ingested = hub_ingest.ingest

    def ingest(hub: Any, data: bytes, nonce: str) -> bytes:
        answer = ingested(hub, data, nonce)
        header = read_batch(data).header
        with hub.database.reading() as connection:
            held = kiosks.find_incarnation(connection, header.kiosk, header.incarnation)
            known = hub_journal.hashes(connection, held.kiosk, held.incarnation, 1, 1 << 40)
        if known.get(header.last_seq) in {None, header.head_hash} or held.revoked_at:
            return answer
        return _receipt_of(hub, held, nonce, header, data)

    hubs.ingest = ingest  # type: ignore[attr-defined]


@_plant("a document's last piece is lost")
def _last_piece() -> None:
    def add_piece(connection: Any, file: Any, data: bytes) -> Any:
        arrived = file.arrived + len(data)
        if arrived < file.size:
            values = {"sha256": file.sha256, "at": file.arrived, "data": data}
            connection.execute(sa.insert(tables.FILE_PIECES).values(**values))
        return hub_files._set(connection, file, arrived, whole=int(arrived == file.size))

    hub_files.add_piece = add_piece


@_plant("what is old by the clock is purged, sent or not", *_CLOCKS, seed=4)
def _trust_the_clock() -> None:
    everything = purging._WITH_PAYLOAD
    purging._DUE = (
        everything.with_only_columns(purging._entries.subject)
        .where(
            purging._entries.happened_at < sa.bindparam("before"),
            purging._entries.kind == "case_submitted",
        )
        .order_by(None)
        .distinct()
        .limit(500)
    )
    purging._DUE_OF = everything.where(
        purging._entries.subject == sa.bindparam("subject"),
        purging._entries.happened_at < sa.bindparam("before"),
    )


def _store(hub: Any, connection: Any, held: Any, new: Any) -> None:
    """Keep entries as the product does, whatever they follow."""
    hub_journal.store_entries(hub.database, connection, new, hub.now())
    marked = hub_ingest.judge(hub, connection, [entry for entry, _ in new])
    hub_ingest.attention.mark(connection, marked)
    last = new[-1][0]
    kiosks.advance(connection, held.kiosk, held.incarnation, last.header.seq, last.hash)


def _receipt_of(hub: Any, held: Any, nonce: str, header: Any, data: bytes) -> bytes:
    with hub.database.reading() as connection:
        now = epoch(connection)
    receipt = Receipt(
        format=1,
        kiosk=held.kiosk,
        incarnation=held.incarnation,
        epoch=now,
        batch_hash=envelope_hash(data),
        nonce=nonce,
        outcome=Outcome.STORED,
        chain_head=header.head_hash,
        stored_through=header.last_seq,
        backed_up_through=0,
        attention=(),
        hub_time=hub.now(),
    )
    return make_receipt(receipt, sealed_to=held.sealing_key, signed_by=hub.keys.signer(hub.today()))
