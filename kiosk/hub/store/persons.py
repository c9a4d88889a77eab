"""Which entries speak of the same person, and what people settled where these did not agree."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.formats.receipt import Reason
from kiosk.hub.store.tables import (
    ATTENTION,
    HEADERS,
    KIOSKS,
    PAYLOADS,
    PERSON_CONFLICTS,
    PERSON_UPDATES,
    RESOLUTIONS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.hub.store.database import Database

_MANY = 500
_KEY = ("kiosk", "incarnation", "seq")
Key = tuple[str, int, int]
"""Kiosk, incarnation and number of an entry."""


@dataclasses.dataclass(frozen=True, slots=True)
class StoredUpdate:
    """What an entry said of a person; ``locked`` None = it was erased. ``point`` and ``device`` say where.

    ``marked`` = it comes back to staff because of a conflict.
    """

    person: str
    key: Key
    header: bytes
    locked: bytes | None
    point: str
    device: int
    marked: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Resolution:
    """What a person at the hub settled of one field."""

    id: str
    person: str
    field: str
    locked: bytes
    operator: str
    decided_at: str


@dataclasses.dataclass(frozen=True, slots=True)
class Conflict:
    """A field of a person of which equally sure things were said."""

    person: str
    field: str
    found_at: str


def add_updates(database: Database, connection: sa.Connection, updates: Sequence[tuple[Key, str]]) -> None:
    """Note of whom new entries speak."""
    database.insert_all(connection, PERSON_UPDATES, [(*key, person) for key, person in updates])


def spoken_of_twice(database: Database, connection: sa.Connection, persons: Sequence[str]) -> list[str]:
    """Return those persons of whom more than one entry speaks, in a fixed order.

    Each is counted by itself: for many at once, PostgreSQL reads the whole table until it has statistics.
    """
    found: list[str] = []
    for start in range(0, len(persons), _MANY):
        wanted = database.listed("wanted", persons[start : start + _MANY])
        here = PERSON_UPDATES.c.person == wanted.c.value
        times = sa.select(sa.func.count()).select_from(PERSON_UPDATES).where(here).scalar_subquery()
        found += connection.execute(sa.select(wanted.c.value).where(times > 1)).scalars()
    return sorted(found)


def updates_of(connection: sa.Connection, person: str) -> list[StoredUpdate]:
    """Return everything that entries say of a person."""

    def same(table: sa.Table) -> sa.ColumnElement[bool]:
        return sa.and_(*(table.c[name] == PERSON_UPDATES.c[name] for name in _KEY))

    conflicting = sa.and_(same(ATTENTION), ATTENTION.c.reason == Reason.CONFLICT.value)
    columns = (HEADERS.c.header, PAYLOADS.c.locked, KIOSKS.c.point, KIOSKS.c.device, ATTENTION.c.reason)
    query = (
        sa.select(PERSON_UPDATES, *columns)
        .join(HEADERS, same(HEADERS))
        .join(KIOSKS, KIOSKS.c.kiosk == PERSON_UPDATES.c.kiosk)
        .join(PAYLOADS, same(PAYLOADS), isouter=True)
        .join(ATTENTION, conflicting, isouter=True)
        .where(PERSON_UPDATES.c.person == person)
    )
    return [
        StoredUpdate(
            row.person,
            (row.kiosk, row.incarnation, row.seq),
            bytes(row.header),
            None if row.locked is None else bytes(row.locked),
            row.point,
            row.device,
            row.reason is not None,
        )
        for row in connection.execute(query)
    ]


def resolutions_of(connection: sa.Connection, person: str) -> list[Resolution]:
    """Return what people settled of a person."""
    rows = connection.execute(sa.select(RESOLUTIONS).where(RESOLUTIONS.c.person == person)).mappings()
    return [Resolution(**row) for row in rows]


def add_resolution(connection: sa.Connection, resolution: Resolution) -> None:
    """Keep what somebody settled."""
    connection.execute(sa.insert(RESOLUTIONS).values(dataclasses.asdict(resolution)))


def conflicts(connection: sa.Connection) -> list[Conflict]:
    """Return all that waits for people, the oldest first."""
    order = (PERSON_CONFLICTS.c.found_at, PERSON_CONFLICTS.c.person, PERSON_CONFLICTS.c.field)
    rows = connection.execute(sa.select(PERSON_CONFLICTS).order_by(*order)).mappings()
    return [Conflict(**row) for row in rows]


def put_conflicts(connection: sa.Connection, person: str, fields: Sequence[str], found_at: str) -> bool:
    """Keep which fields of a person wait for people; return whether that has changed."""
    here = PERSON_CONFLICTS.c.person == person
    known = set(connection.execute(sa.select(PERSON_CONFLICTS.c.field).where(here)).scalars())
    gone, new = known - set(fields), sorted(set(fields) - known)
    for field in gone:
        connection.execute(sa.delete(PERSON_CONFLICTS).where(here, PERSON_CONFLICTS.c.field == field))
    if new:
        rows = [{"person": person, "field": field, "found_at": found_at} for field in new]
        connection.execute(sa.insert(PERSON_CONFLICTS), rows)
    return bool(gone or new)


def unmark(connection: sa.Connection, keys: Iterator[Key] | set[Key]) -> None:
    """Let entries no longer come back to staff."""
    for key in keys:
        here = [ATTENTION.c[name] == value for name, value in zip(_KEY, key, strict=True)]
        connection.execute(sa.delete(ATTENTION).where(*here))


def persons_of(connection: sa.Connection, keys: Sequence[Key]) -> list[str]:
    """Return of whom these entries speak, in a fixed order."""
    found: set[str] = set()
    for key in keys:
        here = [PERSON_UPDATES.c[name] == value for name, value in zip(_KEY, key, strict=True)]
        found.update(connection.execute(sa.select(PERSON_UPDATES.c.person).where(*here)).scalars())
    return sorted(found)


def forget(connection: sa.Connection, people: Sequence[str]) -> None:
    """Forget that anything was ever said of these persons."""
    for person in people:
        unmark(connection, {one.key for one in updates_of(connection, person) if one.marked})
        for table in (PERSON_CONFLICTS, RESOLUTIONS, PERSON_UPDATES):
            connection.execute(sa.delete(table).where(table.c.person == person))
