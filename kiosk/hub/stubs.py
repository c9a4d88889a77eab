"""Stubs: the little that a machine of staff is told of a person who registered elsewhere.

Only a machine of the role ``desk`` is told, and only of persons of whom a machine of its own service point
spoke within the last thirty days. Each machine knows a person by a subject of its own, drawn at random.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from kiosk.formats.enrolment import MachineRole
from kiosk.formats.entry import read_header
from kiosk.hub.matching import id_number_of, merge, moment
from kiosk.hub.store import feed, persons, stubs
from kiosk.hub.store.kiosks import place_of
from kiosk.hub.store.stubs import TellingOf
from kiosk.model.clock import hub_text
from kiosk.model.news import ID_NUMBER, STUB, STUB_DAYS, STUB_FIELDS, STUB_VALUE, TOMBSTONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.hub.hub import Hub
    from kiosk.hub.merging import Version
    from kiosk.hub.store.database import Connection

_MOST = 500
EXPIRED = "expired"
WITHDRAWN = "withdrawn"


def tell(hub: Hub, connection: Connection, kiosk: str) -> None:
    """Add to a machine's own stream what is new of people, and what it must let go of."""
    if place_of(connection, kiosk).role != MachineRole.DESK.value:
        return
    oldest = hub_text(hub.clock.now() - dt.timedelta(days=STUB_DAYS))
    people, late = stubs.due(connection, kiosk, _MOST), stubs.told_before(connection, kiosk, oldest)
    if not people and not late:
        return
    feed.alone(hub.database, connection)
    for person, notes in people.items():
        _tell_of(hub, connection, kiosk, person, oldest)
        stubs.settle(connection, kiosk, person, notes)
    for one in stubs.told_before(connection, kiosk, oldest):
        _bury(hub, connection, one, EXPIRED)


def machine_joined(hub: Hub, connection: Connection, kiosk: str) -> None:
    """Begin to tell a machine that has become one of staff, and take back what another one was told."""
    if place_of(connection, kiosk).role == MachineRole.DESK.value:
        stubs.note_all_due(hub.database, connection, kiosk)
        return
    feed.alone(hub.database, connection)
    for one in stubs.told_of_anybody(connection, kiosk):
        _bury(hub, connection, one, WITHDRAWN)


def _tell_of(hub: Hub, connection: Connection, kiosk: str, person: str, oldest: str) -> None:
    updates = persons.updates_of(connection, person)
    last = max((moment(read_header(one.header)) for one in updates), default="")
    known = stubs.told(connection, kiosk, person)
    elsewhere = known is not None or any(one.key[0] != kiosk for one in updates)
    number = id_number_of(hub, updates)
    if number is None or not _fits(number) or last < oldest or not elsewhere:
        return
    counting = {ID_NUMBER: number, **_counting(hub, connection, person, updates)}
    subject, contact = known.subject if known else str(uuid.uuid4()), min(last, hub.now())
    payload = {
        "subject": subject,
        "fields": {name: _field(one) for name, one in counting.items() if name in STUB_FIELDS and _fits(one)},
        "last_contact": contact,
    }
    seq = feed.append(connection, hub.keys.storage, kiosk, STUB, payload, hub.now())
    stubs.keep(connection, TellingOf(kiosk, person, subject, seq, contact))


def _counting(
    hub: Hub, connection: Connection, person: str, updates: list[persons.StoredUpdate]
) -> Mapping[str, Version]:
    merged = merge(hub, updates, persons.resolutions_of(connection, person))
    return {name: field.counting for name, field in merged.items()}


def _fits(one: Version) -> bool:
    return one.value is None or (isinstance(one.value, str) and len(one.value) <= STUB_VALUE)


def _field(one: Version) -> dict[str, Any]:
    return {"value": one.value, "entry": one.id, "assurance": one.level}


def _bury(hub: Hub, connection: Connection, one: TellingOf, why: str) -> None:
    stubs.take_back(connection, one)
    told = {"subject": one.subject, "reason": why}
    feed.append(connection, hub.keys.storage, one.kiosk, TOMBSTONE, told, hub.now())
