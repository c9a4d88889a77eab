"""A journal in memory, chained as a machine's is (FORMATS.md §3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uuid_utils

from kiosk.formats import canonical, suite
from kiosk.formats.entry import SALT_BYTES, genesis_hash, make_entry, payload_hash
from kiosk.model.clock import local_text
from kiosk.model.entry import Header

if TYPE_CHECKING:
    import datetime as dt

    from kiosk.model.entry import Entry, NewEntry


class Journal:
    """One incarnation's journal; keeps its head, not its entries."""

    def __init__(self, kiosk: str, incarnation: int) -> None:
        self.kiosk, self.incarnation = kiosk, incarnation
        self.seq, self.head = 0, genesis_hash(kiosk, incarnation)

    def append(self, new: NewEntry, at: dt.datetime) -> Entry:
        """Make the next entry."""
        payload, salt = canonical.encode(dict(new.payload)), suite.random_bytes(SALT_BYTES)
        header = Header(
            kiosk=self.kiosk,
            incarnation=self.incarnation,
            seq=self.seq + 1,
            id=str(uuid_utils.uuid7(nanoseconds=int(at.timestamp() * 1000) * 1_000_000)),
            kind=str(new.kind),
            kind_version=new.kind_version,
            subject=new.subject,
            actor=new.actor,
            local_time=local_text(at),
            hub_time=None,
            hub_time_uncertainty_ms=None,
            payload_hash=payload_hash(salt, payload),
            previous_hash=self.head,
        )
        made = make_entry(header, payload, salt)
        self.seq, self.head = header.seq, made.hash
        return made
