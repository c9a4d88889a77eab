"""Exchanging by stick: what the hub lacks goes into a file, and the hub's answers come back in one."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from typing import TYPE_CHECKING

from kiosk.errors import FormatError, HubUnreachable
from kiosk.formats import suite
from kiosk.formats.batch import make_batch
from kiosk.formats.envelope import EnvelopeType, type_of
from kiosk.formats.files import ENVELOPE_BYTES, make_files
from kiosk.formats.held import read_held
from kiosk.formats.receipt import Outcome, Receipt
from kiosk.formats.shapes import plain
from kiosk.model.clock import parse_time
from kiosk.sync.carriers.carrier import not_sent
from kiosk.sync.carriers.file import reading, write_file
from kiosk.sync.carriers.nobody import Nobody
from kiosk.sync.down import Down
from kiosk.sync.files import believe
from kiosk.sync.receipts import Asked, counted, not_enrolled, quarantined, verified
from kiosk.sync.reconciling import Reconciling
from kiosk.sync.status import outboxes
from kiosk.sync.trust import Trust
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.model.clock import Clock
    from kiosk.model.identity import Identity
    from kiosk.store.feed import FeedStore
    from kiosk.store.store import Store

_MOST_ENTRIES = 20_000
_MOST_BYTES = 12 << 20
_HALF_MS = dt.timedelta(milliseconds=0.5)


@dataclasses.dataclass(slots=True)
class Exported:
    """What was written."""

    entries: int = 0
    files: int = 0
    bytes: int = 0


@dataclasses.dataclass(slots=True)
class TakenBack:
    """What came back: how far the hub holds each journal, how many files; ``cut_off`` = not whole."""

    receipts: list[Receipt] = dataclasses.field(default_factory=list)
    files: int = 0
    news: int = 0
    cut_off: bool = False


def export(
    store: Store, clock: Clock, path: Path, progress: Callable[[int], None] | None = None
) -> Exported | None:
    """Write everything that the hub has not confirmed to a file; None if there is nothing.

    ``progress`` is told how many entries and files are written, of ``waiting``.
    """
    identity = _identity(store)
    done = Exported()
    envelopes = _envelopes(store, identity, clock, done)
    first = next(envelopes, None)
    if first is None:
        return None

    def all_of_them() -> Iterator[bytes]:
        for envelope in itertools.chain([first], envelopes):
            yield envelope
            if progress is not None:
                progress(done.entries + done.files)

    done.bytes = write_file(path, all_of_them())
    return done


def waiting(store: Store) -> int:
    """Return how many entries and files there are to be written."""
    entries = sum(box.entries - box.confirmed for box in outboxes(store))
    return entries + len(store.attachments.waiting(store.files_of_cases()))


def take_back(
    store: Store,
    clock: Clock,
    path: Path,
    feed: FeedStore | None = None,
    progress: Callable[[int], None] | None = None,
) -> TakenBack:
    """Take the hub's answers from a file; what is not for this machine is passed over.

    ``progress`` is told how many bytes of the file are behind.
    Raises ``HubUnreachable`` if nothing in it counts, ``HubRefused`` where the hub refuses.
    """
    identity = _identity(store)
    trust = Trust(store, identity, Nobody())
    taken = TakenBack()
    with reading(path, progress) as file:
        for envelope in file:
            try:
                _take(store, clock, identity, trust, envelope, taken)
                if feed is not None and type_of(envelope) is EnvelopeType.FEED:
                    taken.news += Down(store, feed, identity, trust).take_from_stick(envelope)
                if feed is not None and type_of(envelope) is EnvelopeType.DAYS:
                    Reconciling(store, feed.days, identity, trust, clock.now()).take_from_stick(envelope)
            except (FormatError, HubUnreachable):
                continue
        taken.cut_off = file.cut_off
    if not taken.receipts and not taken.files:
        raise _nothing_for_us()
    return taken


def _envelopes(store: Store, identity: Identity, clock: Clock, done: Exported) -> Iterator[bytes]:
    trust = Trust(store, identity, Nobody())
    key = trust.sealing_key(clock.now().astimezone(dt.UTC).date())
    signing = suite.SigningKey(identity.signing_seed)
    for incarnation in store.journal.incarnations():
        known = store.confirmations.of(incarnation)
        at = known.stored_through if known else 0
        while entries := store.journal.read(incarnation, at + 1, _MOST_ENTRIES, _MOST_BYTES):
            if entries[0].header.kiosk != identity.kiosk:
                break
            at, done.entries = entries[-1].header.seq, done.entries + len(entries)
            yield make_batch(entries, sealed_to=key, signed_by=signing)
    for files in _packed(store):
        done.files += len(files)
        yield make_files(
            files, kiosk=identity.kiosk, incarnation=identity.incarnation, sealed_to=key, signed_by=signing
        )


def _packed(store: Store) -> Iterator[list[bytes]]:
    """Give the files that wait, as many at once as go into one envelope; a damaged one is set aside."""
    pack: list[bytes] = []
    for name in store.attachments.waiting(store.files_of_cases()):
        try:
            file = store.attachments.locked_bytes(name)
        except FormatError:
            store.set_aside_damaged(name)
            continue
        if pack and sum(map(len, pack)) + len(file) > ENVELOPE_BYTES:
            yield pack
            pack = []
        pack.append(file)
    if pack:
        yield pack


def _take(
    store: Store, clock: Clock, identity: Identity, trust: Trust, data: bytes, taken: TakenBack
) -> None:
    kind = type_of(data)
    if kind is EnvelopeType.RECEIPT:
        taken.receipts.append(_take_receipt(store, clock, identity, trust, data))
    elif kind is EnvelopeType.HELD:
        nonce = trust.read(data, EnvelopeType.HELD, read_held).nonce
        taken.files += len(believe(store, identity, trust, data, nonce, None).held)


def _take_receipt(store: Store, clock: Clock, identity: Identity, trust: Trust, data: bytes) -> Receipt:
    """Record a receipt; raise ``HubUnreachable`` if it does not count."""
    receipt = counted(data, _answered(data, trust), store, identity, trust)
    if receipt.outcome is Outcome.QUARANTINED:
        raise quarantined()
    # How long the stick was on its way is not known: so much may the clock be off, and no more is told.
    away = max(clock.now() - parse_time(receipt.hub_time), dt.timedelta(0))
    if not store.confirmations.record(plain(receipt), clock.now(), round(away / _HALF_MS)):
        raise not_sent()
    return receipt


def _answered(data: bytes, trust: Trust) -> Asked:
    """Return what a receipt on a stick must answer: a batch, by its hash, which is its nonce too."""
    receipt = verified(data, trust)
    if receipt.batch_hash is None:
        raise not_sent()
    nonce = suite.b64(bytes.fromhex(receipt.batch_hash)[:16])
    return Asked(receipt.incarnation, nonce, receipt.batch_hash)


def _identity(store: Store) -> Identity:
    identity = store.identity
    if identity is None:
        raise not_enrolled()
    return identity


def _nothing_for_us() -> HubUnreachable:
    return HubUnreachable(
        Text("这个文件里没有给这台机器的回执。", "The file holds no answer for this machine."),
        Text(
            "请看看是不是这台机器的 U 盘，是不是拷贝完整了。数据都在，可以再导出一次。",
            "Check that it is this machine's stick, copied whole. Everything is kept; you can export again.",
        ),
    )
