"""Whether the hub and each machine hold the same, as they last compared."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.hub.store.tables import INCARNATIONS, RECONCILED

if TYPE_CHECKING:
    from collections.abc import Iterable

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


@dataclasses.dataclass(frozen=True, slots=True)
class Compared:
    """How a journal stood when both sides last compared; ``through`` 0 and no time = never."""

    kiosk: str
    incarnation: int
    stored_through: int
    through: int
    same: bool
    compared_at: str | None

    @property
    def reconciled(self) -> bool:
        """Tell whether all that the hub holds of it was found the same."""
        return self.same and self.through >= self.stored_through


def compared(connection: sa.Connection, kiosk: str | None = None) -> list[Compared]:
    """Return every journal of which the hub holds anything, of one machine or of all."""
    same = sa.and_(
        RECONCILED.c.kiosk == INCARNATIONS.c.kiosk, RECONCILED.c.incarnation == INCARNATIONS.c.incarnation
    )
    query = (
        sa.select(
            INCARNATIONS.c.kiosk,
            INCARNATIONS.c.incarnation,
            INCARNATIONS.c.stored_through,
            RECONCILED.c.through,
            RECONCILED.c.same,
            RECONCILED.c.compared_at,
        )
        .join(RECONCILED, same, isouter=True)
        .where(INCARNATIONS.c.stored_through > 0)
        .order_by(INCARNATIONS.c.kiosk, INCARNATIONS.c.incarnation)
    )
    if kiosk is not None:
        query = query.where(INCARNATIONS.c.kiosk == kiosk)
    return [
        Compared(
            row.kiosk, row.incarnation, row.stored_through, row.through or 0, bool(row.same), row.compared_at
        )
        for row in connection.execute(query)
    ]


def reconciled_kiosks(journals: Iterable[Compared]) -> set[str]:
    """Return the machines of which all that the hub holds, of every incarnation, was found the same."""
    known = list(journals)
    return {one.kiosk for one in known} - {one.kiosk for one in known if not one.reconciled}
