"""A few points for a few days against a real hub in a process: everything arrives, whatever was cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.hub import commands
from kiosk.hub.store import tables
from kiosk.hub.store.database import Database, file_url
from kiosk.simulation.plan import planned_days
from kiosk.simulation.simulate import Wanted, simulate
from tests.hubs import RunningHub

if TYPE_CHECKING:
    from pathlib import Path

POINTS, DAYS, SEED = 4, 2, 18


def test_every_visit_is_at_the_hub_once_after_outages_a_stick_and_a_day_offline(tmp_path: Path) -> None:
    planned = [planned_days(SEED, point, DAYS) for point in range(POINTS)]
    assert any(days[0].stick for days in planned)
    assert any(days[0].offline and not days[0].stick for days in planned)
    hub = RunningHub(tmp_path / "hub")
    hub.start()
    try:
        told = simulate(hub.url, tmp_path / "hub", Wanted(POINTS, DAYS, SEED, 0.2))
    finally:
        hub.stop()
    visits = sum(len(day.visits) for days in planned for day in days)
    assert (told["visits"], told["unsent"], told["starved"], told["attention"]) == (visits, 0, 0, 0)
    held = commands.stats(tmp_path / "hub")
    assert (held["entries"], held["cases"]) == (told["entries"], visits)
    assert held["states"] == {"stored": visits}
    database = Database(file_url(tmp_path / "hub"))
    with database.reading() as connection:
        days = connection.execute(
            sa.select(sa.func.count(sa.distinct(sa.func.substr(tables.CASES.c.submitted_at, 1, 10))))
        )
        assert days.scalar_one() == DAYS
    database.close()
