"""Day by day, what the hub said that it holds, and whether it is the same as here."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Column, Integer, MetaData, Table, Unicode, delete, insert, select, update

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.formats.days import CountedDay, Run
    from kiosk.store.database import Database

HUB_DAYS = MetaData()
# How far each incarnation was found the same on both sides, and since when the whole of it.
_compared = Table(
    "hub_days_compared",
    HUB_DAYS,
    Column("incarnation", Integer, primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("same_through", Integer, nullable=False),
    Column("compared_at", Unicode, nullable=False),  # hub times
    Column("whole_at", Unicode, nullable=False),
)
_days = Table(
    "hub_days",
    HUB_DAYS,
    Column("incarnation", Integer, primary_key=True),
    Column("day", Unicode, primary_key=True),
    Column("same", Integer, nullable=False),  # entries found the same on both sides
    Column("held", Integer, nullable=False),  # beyond those: what the hub said, in a run that differs
    Column("here", Integer, nullable=False),
    Column("differs", Boolean, nullable=False),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Compared:
    """How far an incarnation was found the same; the times are the hub's."""

    epoch: int
    same_through: int
    compared_at: str
    whole_at: str


@dataclasses.dataclass(frozen=True, slots=True)
class HubDay:
    """One day: what the hub holds of it and what was here when they were compared."""

    incarnation: int
    day: str
    held: int
    here: int
    differs: bool


class HubDays:
    """What was compared; it can be compared again, so nothing here is precious."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def compared(self, incarnation: int) -> Compared | None:
        """Return how far an incarnation was compared, None if never."""
        query = select(_compared).where(_compared.c.incarnation == incarnation)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return Compared(row.epoch, row.same_through, row.compared_at, row.whole_at) if row else None

    def all(self) -> list[HubDay]:
        """Return every day, the earliest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(_days).order_by(_days.c.incarnation, _days.c.day)).all()
        return [
            HubDay(row.incarnation, row.day, row.same + row.held, row.same + row.here, row.differs)
            for row in rows
        ]

    def last_compared(self) -> str | None:
        """Return the hub time of the latest comparison."""
        with self._database.read() as connection:
            return max(connection.scalars(select(_compared.c.compared_at)), default=None)

    def keep(self, ours: Run, theirs: Run, epoch: int, at: str) -> None:
        """Keep what both sides hold of a run; one that begins at 1 takes the place of all before it."""
        mine, held = _by_day(ours), _by_day(theirs)
        same = mine == held
        whole = ours.first == 1
        known = self.compared(ours.incarnation)
        here = _days.c.incarnation == ours.incarnation
        with self._database.write() as connection:
            if whole:
                connection.execute(delete(_days).where(here))
            connection.execute(update(_days).where(here).values(held=0, here=0, differs=False))
            rows = {row.day: row.same for row in connection.execute(select(_days).where(here))}
            for day in sorted(mine.keys() | held.keys()):
                count, told = _entries(mine, day), _entries(held, day)
                values = {
                    "same": rows.get(day, 0) + (count if same else 0),
                    "held": 0 if same else told,
                    "here": 0 if same else count,
                    "differs": mine.get(day) != held.get(day),
                }
                connection.execute(delete(_days).where(here, _days.c.day == day))
                row = {"incarnation": ours.incarnation, "day": day, **values}
                connection.execute(insert(_days), [row])
            connection.execute(delete(_compared).where(_compared.c.incarnation == ours.incarnation))
            row = {
                "incarnation": ours.incarnation,
                "epoch": epoch,
                "same_through": ours.through if same else ours.first - 1,
                "compared_at": at,
                "whole_at": at if whole or known is None else known.whole_at,
            }
            connection.execute(insert(_compared), [row])


def _by_day(run: Run) -> dict[str, CountedDay]:
    return {one.day: one for one in run.days}


def _entries(days: Mapping[str, CountedDay], day: str) -> int:
    return days[day].entries if day in days else 0
