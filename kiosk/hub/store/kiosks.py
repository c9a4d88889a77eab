"""The machines that the hub knows, and their incarnations with keys and progress."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.formats import suite
from kiosk.formats.entry import genesis_hash
from kiosk.hub.store.tables import CODES, INCARNATIONS, KIOSKS

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """Where a machine stands; together these are one machine."""

    region: str
    point: str
    device: int
    role: str


@dataclasses.dataclass(frozen=True, slots=True)
class Incarnation:
    """One enrolment of a machine: its public keys, and how far its journal has got."""

    kiosk: str
    incarnation: int
    key_id: str
    signing_key: bytes
    sealing_key: bytes
    enrolled_at: str
    revoked_at: str | None
    stored_through: int
    chain_head: str
    backed_up_through: int


def find_kiosk(connection: sa.Connection, place: Place) -> str | None:
    """Return the id of the machine at a place, held until the transaction ends; None where there is none."""
    query = sa.select(KIOSKS.c.kiosk).where(_at(place)).with_for_update()
    return connection.execute(query).scalar_one_or_none()


def kiosk_at(connection: sa.Connection, place: Place, new_id: str) -> str:
    """Return the id of the machine at a place; the first one there gets ``new_id``."""
    found = find_kiosk(connection, place)
    if found is None:
        connection.execute(sa.insert(KIOSKS).values(kiosk=new_id, **dataclasses.asdict(place)))
        return new_id
    connection.execute(sa.update(KIOSKS).where(_at(place)).values(role=place.role))
    return found


def forget(connection: sa.Connection, kiosk: str) -> None:
    """Forget a machine of which nothing is held."""
    connection.execute(sa.delete(INCARNATIONS).where(INCARNATIONS.c.kiosk == kiosk))
    connection.execute(sa.delete(KIOSKS).where(KIOSKS.c.kiosk == kiosk))


def places(connection: sa.Connection) -> list[tuple[str, Place]]:
    """Return every machine with where it stands."""
    rows = connection.execute(sa.select(KIOSKS).order_by(KIOSKS.c.kiosk))
    return [(row.kiosk, Place(row.region, row.point, row.device, row.role)) for row in rows]


def promised_places(connection: sa.Connection, now: str) -> list[Place]:
    """Return the places for which there is a code that can still be used."""
    columns = (CODES.c.region, CODES.c.point, CODES.c.device, CODES.c.role)
    query = sa.select(*columns).where(CODES.c.used_by.is_(None), CODES.c.expires_at >= now)
    return [Place(**row) for row in connection.execute(query).mappings()]


def find_place(connection: sa.Connection, kiosk: str) -> Place | None:
    """Return where a machine stands, or None where it is not known."""
    return dict(places(connection)).get(kiosk)


def renumber(connection: sa.Connection, kiosk: str, device: int) -> None:
    """Give a machine another number at its point."""
    connection.execute(sa.update(KIOSKS).where(KIOSKS.c.kiosk == kiosk).values(device=device))


def place_of(connection: sa.Connection, kiosk: str) -> Place:
    """Return where a known machine stands."""
    columns = (KIOSKS.c.region, KIOSKS.c.point, KIOSKS.c.device, KIOSKS.c.role)
    row = connection.execute(sa.select(*columns).where(KIOSKS.c.kiosk == kiosk)).mappings().one()
    return Place(**row)


def incarnations(connection: sa.Connection, kiosk: str | None = None) -> list[Incarnation]:
    """Return the incarnations of a machine, or of all, the oldest first."""
    query = sa.select(INCARNATIONS).order_by(INCARNATIONS.c.kiosk, INCARNATIONS.c.incarnation)
    if kiosk is not None:
        query = query.where(INCARNATIONS.c.kiosk == kiosk)
    return [Incarnation(**row) for row in connection.execute(query).mappings()]


def add_incarnation(
    connection: sa.Connection, kiosk: str, keys: tuple[str, bytes, bytes], enrolled_at: str
) -> Incarnation:
    """Add the next incarnation of a machine; ``keys`` are key id, signing and sealing public key."""
    number = max((one.incarnation for one in incarnations(connection, kiosk)), default=0) + 1
    return _add(connection, kiosk, number, keys, enrolled_at)


def add_lost_incarnation(connection: sa.Connection, kiosk: str, incarnation: int, now: str) -> None:
    """Add an incarnation whose keys are lost: nobody can sign or open with those that stand for them."""
    signing, sealing = suite.SigningKey().public, suite.SealingKey().public
    _add(connection, kiosk, incarnation, (suite.key_id(signing), signing, sealing), now)


def find_incarnation(
    connection: sa.Connection, kiosk: str, incarnation: int, *, hold: bool = False
) -> Incarnation | None:
    """Return an incarnation; ``hold`` keeps others from changing it until the transaction ends."""
    query = sa.select(INCARNATIONS).where(_is(kiosk, incarnation))
    row = connection.execute(query.with_for_update() if hold else query).mappings().one_or_none()
    return None if row is None else Incarnation(**row)


def by_key(connection: sa.Connection, key_id: str) -> Incarnation | None:
    """Return the incarnation that signs with a key."""
    query = sa.select(INCARNATIONS).where(INCARNATIONS.c.key_id == key_id)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else Incarnation(**row)


def advance(connection: sa.Connection, kiosk: str, incarnation: int, seq: int, chain_head: str) -> None:
    """Record how far a journal has got."""
    here = _is(kiosk, incarnation)
    connection.execute(sa.update(INCARNATIONS).where(here).values(stored_through=seq, chain_head=chain_head))


def backed_up(connection: sa.Connection, those: Sequence[Incarnation]) -> None:
    """Record that everything stored in ``those`` is in a backup."""
    for one in those:
        connection.execute(
            sa.update(INCARNATIONS)
            .where(_is(one.kiosk, one.incarnation))
            .values(backed_up_through=one.stored_through)
        )


def revoke(connection: sa.Connection, kiosk: str, moment: str | None) -> int:
    """Revoke every incarnation of a machine, or with None take it back; return how many."""
    changed = sa.update(INCARNATIONS).where(INCARNATIONS.c.kiosk == kiosk).values(revoked_at=moment)
    return connection.execute(changed).rowcount


def _add(
    connection: sa.Connection, kiosk: str, number: int, keys: tuple[str, bytes, bytes], enrolled_at: str
) -> Incarnation:
    new = Incarnation(kiosk, number, *keys, enrolled_at, None, 0, genesis_hash(kiosk, number), 0)
    connection.execute(sa.insert(INCARNATIONS).values(dataclasses.asdict(new)))
    return new


def _at(place: Place) -> sa.ColumnElement[bool]:
    return sa.and_(
        KIOSKS.c.region == place.region, KIOSKS.c.point == place.point, KIOSKS.c.device == place.device
    )


def _is(kiosk: str, incarnation: int) -> sa.ColumnElement[bool]:
    return sa.and_(INCARNATIONS.c.kiosk == kiosk, INCARNATIONS.c.incarnation == incarnation)
