"""The hub's numbers, on both databases: how many machines are behind each, and of how many it is whole."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kiosk.hub import commands
from tests.builders import a_case
from tests.hub.chain import Chain
from tests.hubs import LocalHub, Machine, machine

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import FixedClock


def test_each_number_says_how_many_machines_are_reconciled_behind_it(
    kiosk: Machine, hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    with machine(tmp_path / "other", hub, clock) as other:
        for one in (kiosk, other):
            one.store.journal.append([a_case()])
            one.sync(hub)  # sends, then compares
        other.store.journal.append([a_case(), a_case()])
        last = other.store.journal.read(1, 3, 10)

        Chain(other).send(hub, last)  # sent, and not compared
    told = commands.stats(hub.data, by_machine=True)
    assert told["reconciled"] == 1
    assert told["behind"]["entries"] == {"kiosks": 2, "reconciled": 1}
    assert told["behind"]["cases"] == {"kiosks": 2, "reconciled": 1}
    assert told["behind"]["states.attention"] == {"kiosks": 2, "reconciled": 1}
    known = {one["kiosk"]: one for one in told["machines"]}
    ours, theirs = known[kiosk.identity.kiosk], known[other.identity.kiosk]
    assert (ours["reconciled"], ours["same_through"], ours["entries"]) == (True, 2, 2)
    assert (theirs["reconciled"], theirs["same_through"], theirs["entries"]) == (False, 2, 4)
    assert theirs["point"] == other.identity.point


def test_a_day_is_reconciled_once_all_of_it_was_compared(
    kiosk: Machine, hub: LocalHub, clock: FixedClock
) -> None:
    kiosk.store.journal.append([a_case()])
    kiosk.sync(hub)
    clock.move(dt.timedelta(days=1))
    kiosk.store.journal.append([a_case()])

    Chain(kiosk).send(hub, kiosk.store.journal.read(1, 3, 10))
    assert [one["reconciled"] for one in commands.days(hub.data, kiosk.identity.kiosk)] == [True, False]
    kiosk.sync(hub)
    assert [one["reconciled"] for one in commands.days(hub.data, kiosk.identity.kiosk)] == [True, True]


def test_a_hub_without_entries_has_numbers_too(local_hub: LocalHub) -> None:
    told = commands.stats(local_hub.data)
    assert (told["entries"], told["behind"]["entries"]) == (0, {"kiosks": 0, "reconciled": 0})
    assert commands.days(local_hub.data, "nobody") == []
