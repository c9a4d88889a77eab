"""The same bytes on a stick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.errors import HubRefused, HubUnreachable, UsageError
from kiosk.formats import suite
from kiosk.hub import commands
from kiosk.hub.refusal import Refusal
from kiosk.sync.status import sync_status
from kiosk.sync.stick import export, take_receipt
from tests.builders import a_case

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from tests.hubs import LocalHub, Machine


def test_a_machine_without_a_network_sends_by_stick(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    local_kiosk.store.journal.append([a_case(), a_case()])
    written = export(local_kiosk.store, clock, tmp_path / "out.kiosk")
    assert written is not None
    assert (written.first_seq, written.last_seq, written.left) == (1, 3, 0)
    for _ in range(2):
        (tmp_path / "back.kiosk").write_bytes(commands.import_file(local_hub.data, tmp_path / "out.kiosk"))
    receipt = take_receipt(local_kiosk.store, clock, tmp_path / "back.kiosk")
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
            take_receipt(local_kiosk.store, clock, tmp_path / "back.kiosk")
    assert sync_status(local_kiosk.store, clock)["confirmed"] == 0


def test_a_stick_that_cannot_be_used_is_said_so(
    local_kiosk: Machine, tmp_path: Path, clock: FixedClock
) -> None:
    with pytest.raises(UsageError):
        export(local_kiosk.store, clock, tmp_path / "not there" / "out.kiosk")
    with pytest.raises(UsageError):
        take_receipt(local_kiosk.store, clock, tmp_path / "not there.kiosk")


def test_a_file_that_is_no_batch_is_refused(local_hub: LocalHub, tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8" * 1000)
    with pytest.raises(Refusal):
        commands.import_file(local_hub.data, tmp_path / "holiday.jpg")
    with pytest.raises(UsageError):
        commands.import_file(local_hub.data, tmp_path / "not there")


def test_a_revoked_machine_is_told_by_stick_too(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    export(local_kiosk.store, clock, tmp_path / "out.kiosk")
    assert commands.revoke(local_hub.data, local_kiosk.identity.kiosk)
    (tmp_path / "back.kiosk").write_bytes(commands.import_file(local_hub.data, tmp_path / "out.kiosk"))
    with pytest.raises(HubRefused):
        take_receipt(local_kiosk.store, clock, tmp_path / "back.kiosk")
    assert commands.release(local_hub.data, local_kiosk.identity.kiosk) == 1
    assert commands.stats(local_hub.data)["entries"] == 1
