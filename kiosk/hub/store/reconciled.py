"""Whether the hub and each machine hold the same, as they last compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.hub.store.tables import INCARNATIONS, RECONCILED

if TYPE_CHECKING:
    from kiosk.formats.days import Run
    from kiosk.hub.store.database import Database


def note(
    database: Database, connection: sa.Connection, kiosk: str, held: Run, told: Run, moment: str
) -> None:
    """Note how far a journal is the same on both sides; a difference stays until that run is the same."""
    here = sa.and_(RECONCILED.c.kiosk == kiosk, RECONCILED.c.incarnation == held.incarnation)
    same = held.days == told.days
    values = {"through": held.through if same else held.first - 1, "same": int(same), "compared_at": moment}
    row = {"kiosk": kiosk, "incarnation": held.incarnation, **values}
    if not database.insert_new(connection, RECONCILED, row):
        connection.execute(sa.update(RECONCILED).where(here).values(values))


def count(connection: sa.Connection) -> int:
    """Return of how many machines all that the hub holds was found the same on both sides."""
    same = sa.and_(
        RECONCILED.c.kiosk == INCARNATIONS.c.kiosk,
        RECONCILED.c.incarnation == INCARNATIONS.c.incarnation,
        RECONCILED.c.same == 1,
        RECONCILED.c.through >= INCARNATIONS.c.stored_through,
    )
    short = sa.select(INCARNATIONS.c.kiosk).where(
        INCARNATIONS.c.stored_through > 0, ~sa.select(RECONCILED.c.kiosk).where(same).exists()
    )
    some = sa.select(sa.func.count(sa.distinct(INCARNATIONS.c.kiosk))).where(
        INCARNATIONS.c.stored_through > 0, INCARNATIONS.c.kiosk.not_in(short)
    )
    return int(connection.execute(some).scalar_one())
