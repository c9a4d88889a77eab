"""Appending to the journal inside a transaction: number, time, salt, chain, and the views with it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

import uuid_utils
from sqlalchemy import func, insert, select

from kiosk.errors import FormatError, NotEnrolled
from kiosk.formats import canonical, suite
from kiosk.formats import entry as entry_format
from kiosk.model.clock import hub_text, local_text
from kiosk.model.entry import Header
from kiosk.store.tables import (
    confirmations,
    identity,
    journal_entries,
    journal_payloads,
    position_of,
)
from kiosk.store.views.fold import Target
from kiosk.store.views.registry import fold
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from kiosk.model.clock import Clock
    from kiosk.model.entry import Entry, NewEntry

# A quartz clock drifts by up to about 100 parts in a million.
_DRIFT = 1e-4

_newest, _contacts = journal_entries.alias(), confirmations.alias()
# Who we are, the last entry of all, and the last contact with the hub: one look before each append.
_STANDING = (
    select(
        identity.c.kiosk,
        identity.c.incarnation,
        journal_entries.c.incarnation.label("last_incarnation"),
        journal_entries.c.seq,
        journal_entries.c.hash,
        confirmations.c.last_contact,
        confirmations.c.clock_offset_ms,
        confirmations.c.uncertainty_ms,
    )
    .join_from(
        identity,
        journal_entries,
        journal_entries.c.position == select(func.max(_newest.c.position)).scalar_subquery(),
        isouter=True,
    )
    .join(
        confirmations,
        confirmations.c.incarnation == select(func.max(_contacts.c.incarnation)).scalar_subquery(),
        isouter=True,
    )
)
_NEWEST_INCARNATION = select(func.coalesce(func.max(journal_entries.c.incarnation), 0))
_ADD_ENTRIES = insert(journal_entries)
_ADD_PAYLOADS = insert(journal_payloads)


class Appender:
    """Extends the chain of this machine, in a transaction that somebody else began."""

    def __init__(self, clock: Clock, lookup_key: bytes) -> None:
        self.clock = clock
        self.lookup_key = lookup_key

    def append(self, connection: Connection, news: Sequence[NewEntry]) -> list[Entry]:
        """Append in order and fold into the views.

        Raises ``NotEnrolled`` before the first enrolment, ``FormatError`` for a payload that is too large.
        """
        now = self.clock.now()
        standing = read_standing(connection, now)
        if standing is None:
            raise not_enrolled()
        entries: list[Entry] = []
        previous = standing.hash
        for seq, new in enumerate(news, standing.seq + 1):
            entries.append(_make(new, standing, now, seq, previous))
            previous = entries[-1].hash
        _write(connection, entries, now)
        target = Target(connection, self.lookup_key)
        for entry in entries:
            fold(target, entry)
        return entries


@dataclasses.dataclass(frozen=True, slots=True)
class Standing:
    """Where the journal stands before the next entry; ``seq`` 0 and the genesis hash before the first."""

    kiosk: str
    incarnation: int
    seq: int
    hash: str
    hub_time: str | None
    hub_time_uncertainty_ms: int | None


def read_standing(connection: Connection, now: dt.datetime) -> Standing | None:
    """Return where the journal stands, and the hub's time by the last known offset; None if not enrolled."""
    row = connection.execute(_STANDING).first()
    if row is None:
        return None
    seq, last_hash = row.seq, row.hash
    if row.last_incarnation != row.incarnation:
        seq, last_hash = 0, entry_format.genesis_hash(row.kiosk, row.incarnation)
    if row.last_contact is None:
        return Standing(row.kiosk, row.incarnation, seq, last_hash, None, None)
    hub_time = now + dt.timedelta(milliseconds=row.clock_offset_ms)
    since = abs((now - row.last_contact).total_seconds())
    uncertainty = row.uncertainty_ms + round(since * 1000 * _DRIFT)
    return Standing(row.kiosk, row.incarnation, seq, last_hash, hub_text(hub_time), uncertainty)


def newest_incarnation(connection: Connection) -> int:
    """Return the highest incarnation that has entries, 0 if there is none."""
    return int(connection.execute(_NEWEST_INCARNATION).scalar_one())


def _make(new: NewEntry, standing: Standing, now: dt.datetime, seq: int, previous: str) -> Entry:
    payload = canonical.encode(new.payload)
    if len(payload) > entry_format.PAYLOAD_LIMIT:
        raise too_large()
    salt = suite.random_bytes(entry_format.SALT_BYTES)
    header = Header(
        kiosk=standing.kiosk,
        incarnation=standing.incarnation,
        seq=seq,
        id=str(uuid_utils.uuid7(nanoseconds=int(now.timestamp() * 1000) * 1_000_000)),
        kind=str(new.kind),
        kind_version=new.kind_version,
        subject=new.subject,
        actor=new.actor,
        local_time=local_text(now),
        hub_time=standing.hub_time,
        hub_time_uncertainty_ms=standing.hub_time_uncertainty_ms,
        payload_hash=entry_format.payload_hash(salt, payload),
        previous_hash=previous,
    )
    return entry_format.make_entry(header, payload, salt)


def _write(connection: Connection, entries: Sequence[Entry], now: dt.datetime) -> None:
    if not entries:
        return
    connection.execute(_ADD_ENTRIES, [_entry_row(entry, now) for entry in entries])
    connection.execute(_ADD_PAYLOADS, [_payload_row(entry) for entry in entries])


def _entry_row(entry: Entry, now: dt.datetime) -> dict[str, Any]:
    header = entry.header
    return {
        "position": position_of(header.incarnation, header.seq),
        "incarnation": header.incarnation,
        "seq": header.seq,
        "id": header.id,
        "kind": header.kind,
        "kind_version": header.kind_version,
        "subject": header.subject,
        "happened_at": now,
        "header": entry.header_bytes,
        "hash": entry.hash,
    }


def _payload_row(entry: Entry) -> dict[str, Any]:
    return {
        "position": position_of(entry.header.incarnation, entry.header.seq),
        "salt": entry.salt,
        "payload": entry.payload_bytes,
    }


def not_enrolled() -> NotEnrolled:
    """Return the error for a machine without a number of its own."""
    return NotEnrolled(
        Text("这台机器还没有接入中心。", "This machine has not joined a hub yet."),
        Text("请工作人员用开通码接入，再来办理。", "Ask staff to enrol it with a code first."),
    )


def too_large() -> FormatError:
    """Return the error for a payload beyond the format's limit."""
    return FormatError(
        Text("内容太多了，没有保存。", "There is too much in it; it was not stored."),
        Text("请叫工作人员帮忙。", "Please ask staff for help."),
    )
