"""Who asked for a thing of which there is not enough for all, and what became of it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.hub.store.tables import SIGNUPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.hub.store.database import Database


@dataclasses.dataclass(frozen=True, slots=True)
class SignUp:
    """One case that asks for one thing; ``outcome`` None = provisional, ``freed`` = given back.

    The times are hub times: when the person signed, and when it came to the hub.
    """

    number: str
    list: str
    item: str
    kiosk: str
    signed_at: str
    received_at: str
    outcome: str | None = None
    position: int | None = None
    version: int | None = None


def add_signups(database: Database, connection: sa.Connection, signups: Sequence[SignUp]) -> None:
    """Keep new sign-ups."""
    database.insert_all(connection, SIGNUPS, [dataclasses.astuple(one) for one in signups])


def signups_for(connection: sa.Connection, name: str, item: str) -> list[SignUp]:
    """Return all who asked for a thing, those who gave it back too."""
    query = sa.select(SIGNUPS).where(SIGNUPS.c.list == name, SIGNUPS.c.item == item)
    return [SignUp(**row) for row in connection.execute(query).mappings()]


def signups_of(connection: sa.Connection, number: str) -> list[SignUp]:
    """Return what a case asks for."""
    query = sa.select(SIGNUPS).where(SIGNUPS.c.number == number).order_by(SIGNUPS.c.list)
    return [SignUp(**row) for row in connection.execute(query).mappings()]


def asked_for(connection: sa.Connection, name: str) -> list[str]:
    """Return the things of a list that somebody waits for."""
    waiting = sa.or_(SIGNUPS.c.outcome.is_(None), SIGNUPS.c.outcome == "lost")
    query = sa.select(SIGNUPS.c.item).where(SIGNUPS.c.list == name, waiting).distinct()
    return list(connection.execute(query.order_by(SIGNUPS.c.item)).scalars())


def settle_signup(connection: sa.Connection, signup: SignUp) -> None:
    """Keep what became of a sign-up."""
    here = sa.and_(SIGNUPS.c.number == signup.number, SIGNUPS.c.list == signup.list)
    values = {"outcome": signup.outcome, "position": signup.position, "version": signup.version}
    connection.execute(sa.update(SIGNUPS).where(here).values(values))
