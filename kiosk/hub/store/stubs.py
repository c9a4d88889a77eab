"""Which machine of staff was told of whom, and of whom it is to be told anew."""

from __future__ import annotations

import dataclasses
import uuid
from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.formats.enrolment import MachineRole
from kiosk.hub.store.feed import forget_text
from kiosk.hub.store.tables import KIOSKS, PERSON_UPDATES, STUBS, STUBS_DUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.hub.store.database import Database

_MANY = 500
_DESKS = sa.select(KIOSKS.c.kiosk).where(KIOSKS.c.role == MachineRole.DESK.value)


@dataclasses.dataclass(frozen=True, slots=True)
class TellingOf:
    """What a machine was last told of a person; ``subject`` is who they are there, ``seq`` the entry."""

    kiosk: str
    person: str
    subject: str
    seq: int
    last_contact: str


def note_due(database: Database, connection: sa.Connection, kiosk: str, people: Sequence[str]) -> None:
    """Have staff's machines that serve or know these persons be told anew; ``kiosk`` spoke of them.

    Each note is a row of its own: two that speak at once never wait for each other, and none is lost.
    """
    if not people or connection.execute(_DESKS.limit(1)).first() is None:
        return
    point = sa.select(KIOSKS.c.region, KIOSKS.c.point).where(KIOSKS.c.kiosk == kiosk).subquery()
    beside = _DESKS.join(point, sa.and_(KIOSKS.c.region == point.c.region, KIOSKS.c.point == point.c.point))
    due = {(desk, person) for desk in connection.execute(beside).scalars() for person in people}
    for start in range(0, len(people), _MANY):
        wanted = database.listed("wanted", people[start : start + _MANY])
        query = sa.select(STUBS.c.kiosk, STUBS.c.person).join(wanted, wanted.c.value == STUBS.c.person)
        due |= {(row.kiosk, row.person) for row in connection.execute(query)}
    rows = [(desk, person, str(uuid.uuid4())) for desk, person in sorted(due)]
    database.insert_all(connection, STUBS_DUE, rows)


def note_all_due(database: Database, connection: sa.Connection, kiosk: str) -> None:
    """Have a machine be told of everybody of whom the machines of its service point spoke."""
    here = sa.select(KIOSKS.c.region, KIOSKS.c.point).where(KIOSKS.c.kiosk == kiosk).subquery()
    beside = sa.select(KIOSKS.c.kiosk).join(
        here, sa.and_(KIOSKS.c.region == here.c.region, KIOSKS.c.point == here.c.point)
    )
    people = sa.select(PERSON_UPDATES.c.person).where(PERSON_UPDATES.c.kiosk.in_(beside)).distinct()
    rows = [(kiosk, person, str(uuid.uuid4())) for person in connection.execute(people).scalars()]
    database.insert_all(connection, STUBS_DUE, rows)


def due(connection: sa.Connection, kiosk: str, most: int) -> dict[str, list[str]]:
    """Return of whom a machine is to be told anew, each with the notes that say so."""
    query = sa.select(STUBS_DUE.c.person, STUBS_DUE.c.note).where(STUBS_DUE.c.kiosk == kiosk)
    found: dict[str, list[str]] = {}
    for row in connection.execute(query.order_by(STUBS_DUE.c.person).limit(most)):
        found.setdefault(row.person, []).append(row.note)
    return found


def settle(connection: sa.Connection, kiosk: str, person: str, notes: Sequence[str]) -> None:
    """Forget notes that were seen to; those that came meanwhile stay."""
    here = (STUBS_DUE.c.kiosk == kiosk, STUBS_DUE.c.person == person, STUBS_DUE.c.note.in_(notes))
    connection.execute(sa.delete(STUBS_DUE).where(*here))


def told(connection: sa.Connection, kiosk: str, person: str) -> TellingOf | None:
    """Return what a machine was last told of a person."""
    found = _read(connection, STUBS.c.kiosk == kiosk, STUBS.c.person == person)
    return found[0] if found else None


def told_of_anybody(connection: sa.Connection, kiosk: str) -> list[TellingOf]:
    """Return all that a machine was told of people."""
    return _read(connection, STUBS.c.kiosk == kiosk)


def told_before(connection: sa.Connection, kiosk: str, moment: str) -> list[TellingOf]:
    """Return those of whom a machine was told and whose last contact was before a moment."""
    return _read(connection, STUBS.c.kiosk == kiosk, STUBS.c.last_contact < moment)


def keep(connection: sa.Connection, one: TellingOf) -> None:
    """Remember what a machine was told; what it was told before is taken back."""
    before = told(connection, one.kiosk, one.person)
    if before is not None:
        take_back(connection, before)
    connection.execute(sa.insert(STUBS).values(dataclasses.asdict(one)))


def take_back(connection: sa.Connection, one: TellingOf) -> None:
    """Take what a machine was told of a person out of its stream; the chain goes on over the hash."""
    forget_text(connection, one.kiosk, one.seq)
    here = (STUBS.c.kiosk == one.kiosk, STUBS.c.person == one.person)
    connection.execute(sa.delete(STUBS).where(*here))


def forget(connection: sa.Connection, people: Sequence[str]) -> set[tuple[str, str]]:
    """Take back whatever was told of these persons; return machine and subject, wherever they are known."""
    found = [one for person in people for one in _read(connection, STUBS.c.person == person)]
    for one in found:
        take_back(connection, one)
    for person in people:
        connection.execute(sa.delete(STUBS_DUE).where(STUBS_DUE.c.person == person))
    return {(one.kiosk, one.subject) for one in found}


def count(connection: sa.Connection) -> int:
    """Return of how many persons machines were told, each machine for itself."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(STUBS)).scalar_one())


def _read(connection: sa.Connection, *those: sa.ColumnElement[bool]) -> list[TellingOf]:
    rows = connection.execute(sa.select(STUBS).where(*those).order_by(STUBS.c.kiosk, STUBS.c.seq))
    return [TellingOf(**row) for row in rows.mappings()]
