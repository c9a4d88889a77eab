"""The same bytes on a stick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.errors import HubRefused, HubUnreachable, UsageError
from kiosk.formats import suite
from kiosk.hub import commands
from kiosk.sync.carriers.file import write_file
from kiosk.sync.status import sync_status
from kiosk.sync.stick import export, take_back, waiting
from tests.builders import a_case, a_help_call
from tests.hubs import LocalHub, machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.hub.sticks import FromStick
    from kiosk.model.clock import FixedClock
    from tests.hubs import Machine


def carried_back(hub: LocalHub, folder: Path, clock: FixedClock) -> FromStick:
    """Take in ``out.kiosk`` at the hub and put the answers into ``back.kiosk``."""
    taken = commands.import_file(hub.data, folder / "out.kiosk", clock)
    write_file(folder / "back.kiosk", taken.answers)
    return taken


def test_a_machine_without_a_network_sends_by_stick(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    local_kiosk.store.journal.append([a_case(), a_case()])
    written = export(local_kiosk.store, clock, tmp_path / "out.kiosk")
    assert written is not None
    assert (written.entries, written.files) == (3, 0)
    for _ in range(2):  # the same stick twice
        carried_back(local_hub, tmp_path, clock)
    for _ in range(2):
        [receipt] = take_back(local_kiosk.store, clock, tmp_path / "back.kiosk").receipts
        assert receipt.stored_through == 3
    assert sync_status(local_kiosk.store, clock)["unsent"] == 0
    assert export(local_kiosk.store, clock, tmp_path / "more.kiosk") is None
    assert local_kiosk.sync(local_hub).confirmed == 3


def test_the_answer_to_something_else_is_no_receipt_on_a_stick(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    export(local_kiosk.store, clock, tmp_path / "out.kiosk")
    other = local_hub.send((tmp_path / "out.kiosk").read_bytes(), suite.b64(bytes(16)))
    for data in (other, b"", b"KIOSKENV", other[:-1]):
        (tmp_path / "back.kiosk").write_bytes(data)
        with pytest.raises(HubUnreachable):
            take_back(local_kiosk.store, clock, tmp_path / "back.kiosk")
    assert sync_status(local_kiosk.store, clock)["confirmed"] == 0


def test_a_stick_that_cannot_be_used_is_said_so(
    local_kiosk: Machine, tmp_path: Path, clock: FixedClock
) -> None:
    with pytest.raises(UsageError):
        export(local_kiosk.store, clock, tmp_path / "not there" / "out.kiosk")
    with pytest.raises(UsageError):
        take_back(local_kiosk.store, clock, tmp_path / "not there.kiosk")


def test_a_file_that_is_no_batch_is_refused(local_hub: LocalHub, tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8" * 1000)
    with pytest.raises(UsageError, match="copied whole"):
        commands.import_file(local_hub.data, tmp_path / "holiday.jpg")
    with pytest.raises(UsageError):
        commands.import_file(local_hub.data, tmp_path / "not there")


def test_a_revoked_machine_is_told_by_stick_too(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    export(local_kiosk.store, clock, tmp_path / "out.kiosk")
    assert commands.revoke(local_hub.data, local_kiosk.identity.kiosk)
    carried_back(local_hub, tmp_path, clock)
    with pytest.raises(HubRefused):
        take_back(local_kiosk.store, clock, tmp_path / "back.kiosk")
    assert commands.release(local_hub.data, local_kiosk.identity.kiosk) == 1
    assert commands.stats(local_hub.data)["entries"] == 1


def test_another_machines_stick_and_another_hubs_are_refused_with_a_reason_and_change_nothing(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    export(local_kiosk.store, clock, tmp_path / "out.kiosk")
    carried_back(local_hub, tmp_path, clock)
    stranger = LocalHub(tmp_path / "other hub", clock)
    with pytest.raises(UsageError, match="this hub can take"):
        commands.import_file(stranger.data, tmp_path / "out.kiosk", clock)
    with machine(tmp_path / "other", local_hub, clock) as other:
        with pytest.raises(HubUnreachable, match="this machine's stick"):
            take_back(other.store, clock, tmp_path / "back.kiosk")
        assert sync_status(other.store, clock)["confirmed"] == 0
    assert commands.stats(stranger.data)["entries"] == 0
    stranger.stop()


@pytest.mark.parametrize("share", [0.2, 0.7, 0.99])
def test_of_a_half_copied_stick_the_whole_parts_count_and_the_rest_is_said_to_be_missing(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock, share: float
) -> None:
    local_kiosk.store.journal.append([a_case()])
    export(local_kiosk.store, clock, tmp_path / "out.kiosk")
    one = (tmp_path / "out.kiosk").read_bytes()
    (tmp_path / "out.kiosk").write_bytes(one + one[: int(len(one) * share)])
    taken = carried_back(local_hub, tmp_path, clock)
    assert (len(taken.answers), taken.cut_off) == (3, True)  # the receipt, what is new, the days
    answer = taken.answers[0]
    (tmp_path / "back.kiosk").write_bytes(answer + answer[: int(len(answer) * share)])
    assert take_back(local_kiosk.store, clock, tmp_path / "back.kiosk").cut_off
    assert sync_status(local_kiosk.store, clock)["unsent"] == 0


def test_a_stick_pulled_while_writing_leaves_the_old_file_or_none(
    local_kiosk: Machine, tmp_path: Path, clock: FixedClock
) -> None:
    def pulled() -> Iterator[bytes]:
        yield b"half"
        raise OSError(5, "Input/output error")

    export(local_kiosk.store, clock, tmp_path / "out.kiosk")
    before = (tmp_path / "out.kiosk").read_bytes()
    for name in ("out.kiosk", "new.kiosk"):
        with pytest.raises(UsageError):
            write_file(tmp_path / name, pulled())
    assert (tmp_path / "out.kiosk").read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.kiosk*")] == ["out.kiosk"]


def test_network_and_stick_overlap_in_any_order(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    local_kiosk.store.journal.append([a_case()])
    export(local_kiosk.store, clock, tmp_path / "out.kiosk")
    local_kiosk.store.journal.append([a_case()])
    local_kiosk.sync(local_hub)  # the network was faster than the stick
    carried_back(local_hub, tmp_path, clock)
    local_kiosk.store.journal.append([a_case()])
    take_back(local_kiosk.store, clock, tmp_path / "back.kiosk")
    assert sync_status(local_kiosk.store, clock)["confirmed"] == 3
    assert local_kiosk.sync(local_hub).confirmed == 4
    assert commands.stats(local_hub.data)["cases"] == 3


def test_how_far_a_stick_is_is_told_on_both_ways(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    local_kiosk.store.journal.append([a_help_call() for _ in range(3)])
    there: list[int] = []
    wanted = waiting(local_kiosk.store)
    export(local_kiosk.store, clock, tmp_path / "out.kiosk", there.append)
    assert there == [wanted] == [4]
    read: list[int] = []
    commands.import_file(local_hub.data, tmp_path / "out.kiosk", clock, progress=read.append)
    carried_back(local_hub, tmp_path, clock)
    assert read == [(tmp_path / "out.kiosk").stat().st_size]
    back: list[int] = []
    take_back(local_kiosk.store, clock, tmp_path / "back.kiosk", local_kiosk.feed, back.append)
    assert back == sorted(back)
    assert back[-1] == (tmp_path / "back.kiosk").stat().st_size
