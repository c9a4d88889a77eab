"""Sending by stick: what is unsent goes into a file, and the hub's receipt comes back in one."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from kiosk.formats import suite
from kiosk.formats.batch import make_batch
from kiosk.formats.receipt import Outcome, Receipt
from kiosk.formats.shapes import plain
from kiosk.model.clock import parse_time
from kiosk.sync.carriers.carrier import not_sent
from kiosk.sync.carriers.file import read_file, write_file
from kiosk.sync.receipts import Asked, counted, not_enrolled, quarantined, verified
from kiosk.sync.trust import Trust

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kiosk.model.clock import Clock
    from kiosk.model.identity import Identity
    from kiosk.store.store import Store

_MOST_ENTRIES = 20_000
_MOST_BYTES = 12 << 20
_HALF_MS = dt.timedelta(milliseconds=0.5)


@dataclasses.dataclass(frozen=True, slots=True)
class Exported:
    """What was written: a range, both ends inclusive, and how many entries were left for the next file."""

    first_seq: int
    last_seq: int
    left: int


def export(store: Store, clock: Clock, path: Path) -> Exported | None:
    """Write what is unsent of the present incarnation to a file; None if nothing is."""
    identity = _identity(store)
    known = store.confirmations.of(identity.incarnation)
    at = known.stored_through if known else 0
    entries = store.journal.read(identity.incarnation, at + 1, _MOST_ENTRIES, _MOST_BYTES)
    if not entries:
        return None
    trust = Trust(store, identity, _NoCarrier())
    key = trust.sealing_key(clock.now().astimezone(dt.UTC).date())
    write_file(path, make_batch(entries, sealed_to=key, signed_by=suite.SigningKey(identity.signing_seed)))
    head = store.journal.head()
    last = entries[-1].header.seq
    return Exported(at + 1, last, head.seq - last if head else 0)


def take_receipt(store: Store, clock: Clock, path: Path) -> Receipt:
    """Read the hub's receipt from a file and record it; raise ``HubUnreachable`` if it does not count."""
    identity = _identity(store)
    trust = Trust(store, identity, _NoCarrier())
    data = read_file(path)
    receipt = counted(data, _answered(data, identity, trust), store, identity, trust)
    if receipt.outcome is Outcome.QUARANTINED:
        raise quarantined()
    # How long the stick was on its way is not known: so much may the clock be off, and no more is told.
    away = max(clock.now() - parse_time(receipt.hub_time), dt.timedelta(0))
    if not store.confirmations.record(plain(receipt), clock.now(), round(away / _HALF_MS)):
        raise not_sent()
    return receipt


def _answered(data: bytes, identity: Identity, trust: Trust) -> Asked:
    """Return what a receipt on a stick must answer: a batch, by its hash, which is its nonce too."""
    receipt = verified(data, identity, trust)
    if receipt.batch_hash is None:
        raise not_sent()
    nonce = suite.b64(bytes.fromhex(receipt.batch_hash)[:16])
    return Asked(receipt.incarnation, nonce, receipt.batch_hash)


def _identity(store: Store) -> Identity:
    identity = store.identity
    if identity is None:
        raise not_enrolled()
    return identity


class _NoCarrier:
    """There is no hub to ask where a stick is needed."""

    def hello(self) -> object:
        """Fail: nobody answers."""
        raise not_sent()

    def enrol(self, request: Mapping[str, str]) -> bytes:  # noqa: ARG002 - nobody answers
        """Fail: nobody answers."""
        raise not_sent()

    def head(self, question: bytes) -> bytes:  # noqa: ARG002 - nobody answers
        """Fail: nobody answers."""
        raise not_sent()

    def send(self, batch: bytes, nonce: str) -> bytes:  # noqa: ARG002 - nobody answers
        """Fail: nobody answers."""
        raise not_sent()

    def close(self) -> None:
        """Do nothing."""
