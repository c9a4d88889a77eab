"""A hub that was brought back to before a machine enrolled: the machine keeps its name and hands in everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.errors import UsageError
from kiosk.hub import commands
from kiosk.sync.carriers.carrier import UnknownMachine
from kiosk.sync.carriers.https import HttpsCarrier
from kiosk.sync.enrol import enrol
from kiosk.sync.status import sync_status
from tests.builders import a_case
from tests.hubs import REGION, LocalHub, Machine, RunningHub, machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.model.clock import FixedClock

POINT = "南湖"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RunningHub]:
    """A hub whose only backup is from before any machine joined it."""
    hub = RunningHub(tmp_path / "hub")
    hub.start()
    commands.backup(hub.data, tmp_path / "backup")
    yield hub
    hub.stop()


@pytest.fixture
def kiosk(hub: RunningHub, tmp_path: Path) -> Iterator[Machine]:
    with machine(tmp_path / "kiosk", hub, point=POINT) as joined:
        joined.store.journal.append([a_case(), a_case()])
        joined.sync(HttpsCarrier(hub.url))
        joined.store.journal.append([a_case()])
        yield joined


def _restored(hub: RunningHub, tmp_path: Path) -> None:
    hub.stop()
    hub.data = tmp_path / "restored"
    commands.restore(hub.data, tmp_path / "backup")
    hub.start()


def test_a_machine_that_a_restored_hub_never_saw_joins_under_its_own_name_and_sends_everything(
    hub: RunningHub, kiosk: Machine, tmp_path: Path
) -> None:
    _restored(hub, tmp_path)
    name = f"{kiosk.identity.kiosk}/1"
    with pytest.raises(UnknownMachine, match=f"--machine {name}"):
        kiosk.sync(HttpsCarrier(hub.url))
    with pytest.raises(UsageError, match=f"--machine {name}"):
        enrol(hub.url, hub.code(POINT), kiosk.store)
    assert kiosk.store.identity == kiosk.identity

    code = commands.make_code(hub.data, REGION, POINT, machine=name)
    kiosk.identity = enrol(hub.url, code, kiosk.store)
    assert (kiosk.identity.kiosk, kiosk.identity.incarnation) == (name.partition("/")[0], 2)
    kiosk.store.journal.append([a_case()])
    kiosk.sync(HttpsCarrier(hub.url))
    assert sync_status(kiosk.store, kiosk.clock)["unsent"] == 0
    told = commands.stats(hub.data)
    assert (told["kiosks"], told["entries"], told["cases"]) == (1, 6, 4)


def test_a_machine_whose_journal_the_hub_holds_whole_may_be_given_another_name(
    local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    with machine(tmp_path / "kiosk", local_hub, clock, point=POINT) as joined:
        joined.sync(local_hub)
        elsewhere = [local_hub.code("北湖", device=2) for _ in range(2)]
        with pytest.raises(UsageError, match="another code"):
            enrol("http://hub", elsewhere[0], joined.store, carrier=local_hub)
        moved = enrol("http://hub", elsewhere[1], joined.store, carrier=local_hub)
        assert (moved.kiosk == joined.identity.kiosk, moved.point) == (False, "北湖")


@pytest.mark.parametrize(
    "name", ["", "南湖", "12345678-1234-1234-1234-123456789abc", "12345678-1234-1234-1234-123456789abc/0"]
)
def test_a_text_that_names_no_machine_is_refused(local_hub: LocalHub, name: str) -> None:
    with pytest.raises(UsageError, match="not the name of a machine"):
        commands.make_code(local_hub.data, REGION, POINT, machine=name, clock=local_hub.clock)


def test_a_machine_is_not_taken_back_in_at_the_place_of_another_nor_at_another_place(
    local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    with machine(tmp_path / "kiosk", local_hub, clock, point=POINT) as joined:
        joined.sync(local_hub)
        there, other = joined.identity.kiosk, "12345678-1234-1234-1234-123456789abc"
        with pytest.raises(UsageError, match="Another machine stands"):
            commands.make_code(local_hub.data, REGION, POINT, machine=f"{other}/1", clock=clock)
        with pytest.raises(UsageError, match=f"{POINT}, device 1"):
            commands.make_code(local_hub.data, REGION, "北湖", machine=f"{there}/1", clock=clock)
        assert [one["kiosk"] for one in commands.stats(local_hub.data, by_machine=True)["machines"]] == [
            there
        ]
