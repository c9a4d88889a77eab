"""A journal made by hand, well chained, with whatever in it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from kiosk.formats import canonical, suite
from kiosk.formats.batch import make_batch
from kiosk.formats.entry import genesis_hash, make_entry, payload_hash
from kiosk.formats.receipt import Receipt, read_receipt
from kiosk.hub.ingest import ingest
from kiosk.model.actor import RESIDENT
from kiosk.model.entry import Entry, Header, NewEntry
from kiosk.sync.trust import Trust

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.hubs import LocalHub, Machine

NONCE = suite.b64(b"n" * 16)


class Chain:
    """Makes a journal by hand, well chained, with whatever in it."""

    def __init__(self, kiosk: Machine) -> None:
        self.kiosk = kiosk
        self.entries: list[Entry] = []

    def add(self, **other: Any) -> Chain:
        salt, payload = b"s" * 32, canonical.encode(other.pop("payload", {"page": "home"}))
        previous = self.entries[-1].hash if self.entries else genesis_hash(self.kiosk.identity.kiosk, 1)
        known: dict[str, Any] = {
            "kiosk": self.kiosk.identity.kiosk,
            "incarnation": 1,
            "seq": len(self.entries) + 1,
            "id": f"019aa000-0000-7000-8000-{len(self.entries):012x}",
            "kind": "help_asked",
            "kind_version": 1,
            "subject": str(uuid.uuid4()),
            "actor": RESIDENT,
            "local_time": "2026-11-23T09:00:00.000+08:00",
            "hub_time": None,
            "hub_time_uncertainty_ms": None,
            "payload_hash": payload_hash(salt, payload),
            "previous_hash": previous,
        }
        gone = other.pop("gone", False)
        made = make_entry(Header(**{**known, **other}), None if gone else payload, None if gone else salt)
        self.entries.append(made)
        return self

    def add_all(self, *news: NewEntry) -> Chain:
        """Add entries that no kiosk would make: what is in them is not looked at."""
        for new in news:
            self.add(kind=new.kind.value, subject=new.subject, actor=new.actor, payload=dict(new.payload))
        return self

    def send(self, hub: LocalHub, entries: Sequence[Entry] | None = None) -> Receipt:
        identity = self.kiosk.identity
        key = Trust(self.kiosk.store, identity, hub).sealing_key(self.kiosk.clock.now().date())
        signing = suite.SigningKey(identity.signing_seed)
        batch = make_batch(entries or self.entries, sealed_to=key, signed_by=signing)
        opener = suite.SealingKey(identity.sealing_seed)
        signer = hub.hub.keys.signer(hub.hub.today())
        return read_receipt(ingest(hub.hub, batch, NONCE), {signer.id: signer.public}, {opener.id: opener})
