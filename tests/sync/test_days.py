"""Day by day both ends count the same, and a difference shows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from kiosk.formats import days
from kiosk.hub import commands
from kiosk.hub.store import reconciled as hub_reconciled
from kiosk.hub.store import tables
from kiosk.hub.store.epoch import raise_epoch
from kiosk.sync.days import sync_days
from kiosk.sync.status import sync_status
from kiosk.sync.stick import export, take_back
from tests.builders import a_case
from tests.hubs import LocalHub, machine
from tests.sync.test_stick import carried_back

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from tests.hubs import Machine


def test_per_day_both_ends_tell_the_same_count_and_hash(
    local_kiosk: Machine, local_hub: LocalHub, clock: FixedClock
) -> None:
    for entries in (2, 3):
        local_kiosk.store.journal.append([a_case() for _ in range(entries)])
        clock.move(dt.timedelta(days=1))
    local_kiosk.sync(local_hub)
    clock.move(dt.timedelta(days=-1))  # a clock that was set back
    local_kiosk.store.journal.append([a_case()])
    told = sync_days(local_kiosk.store, local_kiosk.feed.days)
    assert [(one["day"], one["confirmed"], one["entries"]) for one in told] == [
        ("2026-11-23", 3, 3),
        ("2026-11-24", 3, 4),
    ]
    assert _agree(local_kiosk, local_hub)
    local_kiosk.sync(local_hub)
    told = sync_days(local_kiosk.store, local_kiosk.feed.days)
    assert all(one["confirmed"] == one["entries"] == one["hub"] for one in told)
    assert _agree(local_kiosk, local_hub)
    with local_hub.hub.database.writing() as connection:
        connection.execute(sa.update(tables.HEADERS).where(tables.HEADERS.c.seq == 5).values(hash="0" * 64))
    assert not _agree(local_kiosk, local_hub)


@pytest.fixture(params=["sqlite", "postgresql"])
def either_hub(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[LocalHub]:
    """A hub without a network, on either database."""
    url = None if request.param == "sqlite" else request.getfixturevalue("postgres").new_database()
    made = LocalHub(tmp_path / "either", clock, url)
    yield made
    made.stop()


def test_a_day_that_differs_is_named_on_both_sides_until_it_is_the_same_again(
    either_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    with machine(tmp_path / "kiosk", either_hub, clock) as kiosk:
        for _ in range(2):
            kiosk.store.journal.append([a_case(), a_case()])
            kiosk.sync(either_hub)
            clock.move(dt.timedelta(days=1))
        status = sync_status(kiosk.store, clock, kiosk.feed.days)
        assert (status["hub_holds"], status["entries"], status["days_differing"]) == (5, 5, [])
        assert _reconciled(either_hub) == 1

        clock.move(dt.timedelta(days=8))  # after a week all of it is compared anew
        kiosk.store.journal.append([a_case()])
        with either_hub.hub.database.writing() as connection:
            lost = connection.execute(sa.select(tables.HEADERS).where(tables.HEADERS.c.seq == 5)).one()
            connection.execute(sa.delete(tables.HEADERS).where(tables.HEADERS.c.seq == 5))
        kiosk.sync(either_hub)
        status = sync_status(kiosk.store, clock, kiosk.feed.days)
        assert status["days_differing"] == [{"incarnation": 1, "day": "2026-11-24", "entries": 2, "hub": 1}]
        assert (status["hub_holds"], status["entries"], _reconciled(either_hub)) == (5, 6, 0)

        with either_hub.hub.database.writing() as connection:
            connection.execute(sa.insert(tables.HEADERS).values(lost._asdict()))
        kiosk.sync(either_hub)
        status = sync_status(kiosk.store, clock, kiosk.feed.days)
        assert (status["hub_holds"], status["days_differing"], _reconciled(either_hub)) == (6, [], 1)


def test_only_what_is_new_is_compared_and_a_restored_hub_from_the_beginning(
    local_kiosk: Machine, local_hub: LocalHub
) -> None:
    asked: list[list[tuple[int, int]]] = []

    class Listening:
        """The hub, with an ear on what is compared."""

        def __getattr__(self, name: str) -> Any:
            return getattr(local_hub, name)

        def ask(self, path: str, question: bytes, authorization: str) -> Any:
            if path == "/v1/days":
                asked.append([(run.first, run.through) for run in days.read_question(question).runs])
            return local_hub.ask(path, question, authorization)

    for _ in range(3):
        local_kiosk.sync(Listening())
        local_kiosk.store.journal.append([a_case(), a_case()])
    assert asked == [[(1, 1)], [(2, 3)], [(4, 5)]]
    with local_hub.hub.database.writing() as connection:
        raise_epoch(connection, 2)
    local_kiosk.sync(Listening())
    local_kiosk.sync(Listening())
    assert asked[3:] == [[(1, 7)]]


def test_a_stick_brings_the_hubs_days_and_an_old_one_changes_nothing(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    local_kiosk.store.journal.append([a_case(), a_case()])
    export(local_kiosk.store, clock, tmp_path / "out.kiosk")
    carried_back(local_hub, tmp_path, clock)
    take_back(local_kiosk.store, clock, tmp_path / "back.kiosk", local_kiosk.feed)
    status = sync_status(local_kiosk.store, clock, local_kiosk.feed.days)
    assert (status["hub_holds"], status["days_differing"]) == (3, [])
    local_kiosk.store.journal.append([a_case()])
    local_kiosk.sync(local_hub)
    take_back(local_kiosk.store, clock, tmp_path / "back.kiosk", local_kiosk.feed)
    assert sync_status(local_kiosk.store, clock, local_kiosk.feed.days)["hub_holds"] == 4


def _reconciled(hub: LocalHub) -> int:
    with hub.hub.database.reading() as connection:
        return len(hub_reconciled.reconciled_kiosks(hub_reconciled.compared(connection)))


def _agree(kiosk: Machine, hub: LocalHub) -> bool:
    theirs = commands.days(hub.data, kiosk.identity.kiosk)
    return _told(sync_days(kiosk.store, kiosk.feed.days), "confirmed") == _told(theirs, "entries")


def _told(days_: list[dict[str, Any]], count: str) -> list[tuple[Any, ...]]:
    return [(one["incarnation"], one["day"], one[count], one["hash"]) for one in days_]
