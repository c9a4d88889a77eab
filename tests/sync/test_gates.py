"""What is said before a new application starts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kiosk.sync import gates
from kiosk.sync.gates import GateId
from tests.builders import a_case

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from tests.hubs import LocalHub, Machine


def test_all_well_says_nothing(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    local_kiosk.sync(local_hub)
    assert _found(local_kiosk, tmp_path, clock) <= {GateId.DISK}


def test_a_long_time_offline_is_said_and_stops_nobody(
    local_kiosk: Machine, tmp_path: Path, clock: FixedClock
) -> None:
    local_kiosk.store.journal.append([a_case()])
    clock.move(dt.timedelta(days=6))
    assert GateId.UNSENT not in _found(local_kiosk, tmp_path, clock)
    clock.move(dt.timedelta(days=2))
    found = [gate for gate in gates.gates(local_kiosk.store, tmp_path, clock) if gate.id is GateId.UNSENT]
    assert [gate.stops for gate in found] == [False]
    assert "8" in found[0].what.zh


@pytest.mark.parametrize(("minutes", "word"), [(11, "慢"), (-11, "快")])
def test_a_clock_that_is_off_is_said(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock, minutes: int, word: str
) -> None:
    clock.move(dt.timedelta(minutes=minutes))
    own = clock.__class__(clock.now() - dt.timedelta(minutes=minutes))
    local_kiosk.clock = own
    local_kiosk.sync(local_hub)
    found = [gate for gate in gates.gates(local_kiosk.store, tmp_path, own) if gate.id is GateId.CLOCK]
    assert word in found[0].what.zh


@pytest.mark.parametrize(("free", "stops"), [(2 << 30, None), (500 << 20, False), (50 << 20, True)])
def test_a_full_disk_stops_before_the_beginning(free: int, stops: bool | None) -> None:
    gate = gates._disk(free)
    assert (gate.stops if gate else None) is stops


def _found(kiosk: Machine, folder: Path, clock: FixedClock) -> set[GateId]:
    return {gate.id for gate in gates.gates(kiosk.store, folder, clock)}
