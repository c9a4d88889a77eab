"""Day by day both ends count the same, and a difference shows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from kiosk.hub import commands
from kiosk.hub.store import tables
from kiosk.sync.days import sync_days
from tests.builders import a_case

if TYPE_CHECKING:
    from kiosk.model.clock import FixedClock
    from tests.hubs import LocalHub, Machine


def test_per_day_both_ends_tell_the_same_count_and_hash(
    local_kiosk: Machine, local_hub: LocalHub, clock: FixedClock
) -> None:
    for entries in (2, 3):
        local_kiosk.store.journal.append([a_case() for _ in range(entries)])
        clock.move(dt.timedelta(days=1))
    local_kiosk.sync(local_hub)
    clock.move(dt.timedelta(days=-1))  # a clock that was set back
    local_kiosk.store.journal.append([a_case()])
    told = sync_days(local_kiosk.store)
    assert [(one["day"], one["confirmed"], one["entries"]) for one in told] == [
        ("2026-11-23", 3, 3),
        ("2026-11-24", 3, 4),
    ]
    assert _agree(local_kiosk, local_hub)
    local_kiosk.sync(local_hub)
    assert all(one["confirmed"] == one["entries"] for one in sync_days(local_kiosk.store))
    assert _agree(local_kiosk, local_hub)
    with local_hub.hub.database.writing() as connection:
        connection.execute(sa.update(tables.HEADERS).where(tables.HEADERS.c.seq == 5).values(hash="0" * 64))
    assert not _agree(local_kiosk, local_hub)


def _agree(kiosk: Machine, hub: LocalHub) -> bool:
    theirs = commands.days(hub.data, kiosk.identity.kiosk)
    return _told(sync_days(kiosk.store), "confirmed") == _told(theirs, "entries")


def _told(days: list[dict[str, Any]], count: str) -> list[tuple[Any, ...]]:
    return [(one["incarnation"], one["day"], one[count], one["hash"]) for one in days]
