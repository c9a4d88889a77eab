"""A day that is not the same on both sides is told as such by the hub, until it is the same again; on both databases."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from kiosk.formats.days import CountedDay, Run
from kiosk.hub import statistics
from kiosk.hub.store import reconciled, tables
from tests.builders import a_case

if TYPE_CHECKING:
    from kiosk.model.clock import FixedClock
    from tests.hubs import LocalHub, Machine


@pytest.mark.parametrize("wrong", ["count", "hash"])
def test_where_the_hub_holds_something_else_it_says_so_of_the_day_until_it_is_the_same_again(
    kiosk: Machine, hub: LocalHub, clock: FixedClock, wrong: str
) -> None:
    for _ in range(2):
        kiosk.store.journal.append([a_case(), a_case()])
        kiosk.sync(hub)
        clock.move(dt.timedelta(days=1))
    assert told(hub, kiosk) == (True, 5, [True, True])

    kiosk.store.journal.append([a_case(), a_case()])
    spoiling = Spoiling(hub, wrong, seq=7)
    kiosk.sync(spoiling)
    assert told(hub, kiosk) == (False, 5, [True, True, False])
    kiosk.sync(hub)  # nothing new, and still not the same
    assert told(hub, kiosk) == (False, 5, [True, True, False])
    spoiling.mend()
    kiosk.sync(hub)
    assert told(hub, kiosk) == (True, 7, [True, True, True])

    clock.move(dt.timedelta(days=8))  # all of it is compared anew
    spoiling = Spoiling(hub, wrong, seq=5)
    kiosk.sync(spoiling)
    assert told(hub, kiosk) == (False, 0, [False, False, False])
    spoiling.mend()
    kiosk.sync(hub)
    assert told(hub, kiosk) == (True, 7, [True, True, True])


def told(hub: LocalHub, kiosk: Machine) -> tuple[bool, int, list[bool]]:
    """Whether the hub says that both hold the same, how far, and of which days."""
    [journal] = statistics.machines(hub.hub)
    days = statistics.days_of(hub.hub, kiosk.identity.kiosk)
    return journal["reconciled"], journal["same_through"], [one["reconciled"] for one in days]


class Spoiling:
    """The hub, whose database loses an entry, or its hash, right before the days are compared."""

    def __init__(self, hub: LocalHub, wrong: str, seq: int) -> None:
        self._hub, self._wrong, self._seq = hub, wrong, seq
        self.lost: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._hub, name)

    def ask(self, path: str, question: bytes, authorization: str) -> Any:
        if path == "/v1/days":
            here = tables.HEADERS.c.seq == self._seq
            with self._hub.hub.database.writing() as connection:
                self.lost = connection.execute(sa.select(tables.HEADERS).where(here)).one()._asdict()
                if self._wrong == "count":
                    connection.execute(sa.delete(tables.HEADERS).where(here))
                else:
                    connection.execute(sa.update(tables.HEADERS).where(here).values(hash="0" * 64))
        return self._hub.ask(path, question, authorization)

    def mend(self) -> None:
        """Bring back what was lost."""
        with self._hub.hub.database.writing() as connection:
            connection.execute(sa.delete(tables.HEADERS).where(tables.HEADERS.c.seq == self._seq))
            connection.execute(sa.insert(tables.HEADERS).values(self.lost))


def test_a_machine_that_compares_what_the_hub_does_not_hold_is_not_called_the_same(
    local_kiosk: Machine, local_hub: LocalHub
) -> None:
    local_kiosk.sync(local_hub)
    database, beyond = local_hub.hub.database, CountedDay("2026-11-23", 3, "0" * 64)
    with database.writing() as connection:
        ours, theirs = Run(1, 5, 7, ()), Run(1, 5, 7, (beyond,))
        reconciled.note(database, connection, local_kiosk.identity.kiosk, ours, theirs, local_hub.hub.now())
        assert reconciled.reconciled_kiosks(reconciled.compared(connection)) == set()
