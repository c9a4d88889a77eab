"""One exchange with the hub: ask how far it is, send what is missing, believe only what verifies."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
from typing import TYPE_CHECKING

import structlog

from kiosk.errors import HubRefused, HubUnreachable
from kiosk.formats import suite
from kiosk.formats.batch import make_batch
from kiosk.formats.envelope import envelope_hash
from kiosk.formats.head import HeadQuestion, write_question
from kiosk.formats.receipt import Outcome, Receipt
from kiosk.formats.shapes import plain
from kiosk.settings import Sync
from kiosk.sync.asking import Asking
from kiosk.sync.batch_size import BatchSize
from kiosk.sync.carriers.carrier import TooLarge, UnknownMachine, not_sent
from kiosk.sync.down import Down
from kiosk.sync.files import FileSender
from kiosk.sync.receipts import Asked, Forked, counted, highest_epoch, not_enrolled, quarantined
from kiosk.sync.reconciling import Reconciling
from kiosk.sync.trust import Trust

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.model.clock import Clock
    from kiosk.model.entry import Entry
    from kiosk.model.identity import Identity
    from kiosk.store.feed import FeedStore
    from kiosk.store.store import Store
    from kiosk.sync.carriers.carrier import Carrier

_LOG = structlog.get_logger(__name__)
_ROUNDS_WITHOUT_PROGRESS = 3


@dataclasses.dataclass(frozen=True, slots=True)
class SyncReport:
    """What one exchange did; ``confirmed`` is how far the hub holds the present incarnation.

    ``received`` is how many entries came down.
    """

    entries: int
    batches: int
    bytes: int
    confirmed: int
    attention: int
    received: int = 0


class Exchange:
    """The exchange of one store over one carrier."""

    def __init__(
        self,
        store: Store,
        carrier: Carrier,
        clock: Clock,
        settings: Sync | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        feed: FeedStore | None = None,
        size: BatchSize | None = None,
    ) -> None:
        self._feed = feed
        self._store, self._carrier, self._clock = store, carrier, clock
        self._settings = settings or Sync()
        self._monotonic = monotonic
        self._size = size or BatchSize(self._settings.batch_entries)
        self._batches = self._bytes = self._entries = 0

    def run(self) -> SyncReport:
        """Send everything that the hub has not confirmed.

        Raises ``NotEnrolled``, ``HubUnreachable`` or ``HubRefused``; what was confirmed until then stays so.
        """
        identity = self._store.identity
        if identity is None:
            raise not_enrolled()
        trust, received = Trust(self._store, identity, self._carrier), 0
        try:
            at = self._ask(identity, trust)
            self._send_older(identity, trust)
            at = self._send_from(identity, trust, identity.incarnation, at)
            asking = Asking(identity, self._carrier)
            self._bytes += FileSender(self._store, identity, trust, asking).run()
            if self._feed is not None:
                received = Down(self._store, self._feed, identity, trust).run(asking)
                days = self._feed.days
                Reconciling(self._store, days, identity, trust, self._clock.now()).run(asking)
        finally:
            self._carrier.close()
        needing = len(self._store.confirmations.attention())
        return SyncReport(self._entries, self._batches, self._bytes, at, needing, received)

    def _ask(self, identity: Identity, trust: Trust) -> int:
        """Return how far the hub holds the present incarnation."""
        nonce = suite.b64(suite.random_bytes(16))
        question = write_question(HeadQuestion(1, identity.kiosk, identity.incarnation, nonce))
        asked = Asked(identity.incarnation, nonce, None)
        try:
            receipt = self._exchanged(lambda: self._carrier.head(question), asked, identity, trust)
        except UnknownMachine as error:
            raise UnknownMachine(f"{identity.kiosk}/{identity.incarnation}") from error
        return receipt.stored_through

    def _send_older(self, identity: Identity, trust: Trust) -> None:
        """Send what is left of earlier incarnations; one that forked waits for support, the rest goes on."""
        for incarnation in self._store.journal.incarnations():
            if incarnation >= identity.incarnation:
                continue
            known = self._store.confirmations.of(incarnation)
            current = known is not None and known.epoch >= highest_epoch(self._store, identity)
            at = known.stored_through if known is not None and current else 0
            first = self._store.journal.read(incarnation, at + 1, 1)
            if not first or first[0].header.kiosk != identity.kiosk or self._carried(first):
                continue
            try:
                held = self._send(identity, trust, first).stored_through
                self._entries += max(0, held - at)
                self._send_from(identity, trust, incarnation, held)
            except Forked:
                self._carry_over(incarnation, at)
            except HubRefused as error:
                _LOG.info("older_incarnation_refused", incarnation=incarnation, why=error.what.en)

    def _carried(self, first: Sequence[Entry]) -> bool:
        """Tell whether what is left of a journal was carried over before: it goes all or not at all."""
        return self._store.carrying.is_carried(first[0])

    def _carry_over(self, incarnation: int, at: int) -> None:
        """Bring what the hub will not take of an older journal into the present one, which it takes.

        That a person enrolled the machine again is what allows it.
        """
        left: list[Entry] = []
        while entries := self._store.journal.read(incarnation, at + 1):
            left += entries
            at = entries[-1].header.seq
        carried = self._store.carrying.carry_over(left)
        _LOG.info("older_incarnation_carried_over", incarnation=incarnation, entries=carried)

    def _send_from(self, identity: Identity, trust: Trust, incarnation: int, at: int) -> int:
        """Send batch after batch from the entry after ``at``; return how far the hub then is."""
        idle = 0
        while entries := self._read(incarnation, at + 1):
            try:
                receipt = self._send(identity, trust, entries)
            except TooLarge:
                if not self._size.halve():
                    raise
                continue
            except HubUnreachable:
                self._size.halve()  # what the link does not carry whole is tried in smaller parts next time
                raise
            idle = 0 if receipt.stored_through > at else idle + 1
            if idle >= _ROUNDS_WITHOUT_PROGRESS:
                raise not_sent()
            self._entries += max(0, receipt.stored_through - at)
            at = receipt.stored_through
        return at

    def _read(self, incarnation: int, first: int) -> Sequence[Entry]:
        return self._store.journal.read(incarnation, first, self._size.entries, self._settings.batch_bytes)

    def _send(self, identity: Identity, trust: Trust, entries: Sequence[Entry]) -> Receipt:
        """Send one batch and return the receipt that counts."""
        signing = suite.SigningKey(identity.signing_seed)
        batch = make_batch(entries, sealed_to=trust.sealing_key(self._hub_day()), signed_by=signing)
        nonce = suite.b64(suite.random_bytes(16))
        asked = Asked(entries[0].header.incarnation, nonce, envelope_hash(batch))
        receipt = self._exchanged(lambda: self._carrier.send(batch, nonce), asked, identity, trust)
        self._batches += 1
        self._bytes += len(batch)
        if receipt.outcome is Outcome.QUARANTINED:
            raise quarantined()
        return receipt

    def _exchanged(
        self, call: Callable[[], bytes], asked: Asked, identity: Identity, trust: Trust
    ) -> Receipt:
        """Make a call, and record the receipt if it counts."""
        start = self._monotonic()
        answer = call()
        seconds, received = self._monotonic() - start, self._clock.now()
        receipt = counted(answer, asked, self._store, identity, trust)
        if not self._store.confirmations.record(plain(receipt), received, round(seconds * 1000)):
            raise not_sent()
        if asked.batch_hash is not None:  # a question says nothing of how much the link carries
            self._size.took(seconds)
        return receipt

    def _hub_day(self) -> dt.date:
        """Return the hub's day, as far as it is known."""
        latest = self._store.confirmations.latest()
        offset = latest.clock_offset_ms if latest else 0
        return (self._clock.now() + dt.timedelta(milliseconds=offset)).astimezone(dt.UTC).date()
