"""Device numbers at the hub, on both databases: a printed case number never names two cases."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import UsageError
from kiosk.formats import suite
from kiosk.formats.enrolment import read_code
from kiosk.formats.qr import make_qr
from kiosk.formats.receipt import Reason
from kiosk.hub import commands, numbering
from kiosk.hub.status import status
from kiosk.hub.store.decisions import last_decision
from kiosk.model.actor import RESIDENT
from kiosk.model.case import CaseState
from kiosk.model.entry import Kind, NewEntry
from kiosk.sync.enrol import enrol
from tests.builders import a_case
from tests.hub.chain import Chain
from tests.hubs import REGION, LocalHub, Machine, machine

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import FixedClock


def _device(hub: LocalHub, point: str, device: int | None = None, region: str = REGION) -> int:
    return read_code(commands.make_code(hub.data, region, point, device, clock=hub.clock)).device


def test_each_point_of_a_region_gets_a_number_of_its_own_and_keeps_it(hub: LocalHub) -> None:
    assert [_device(hub, point) for point in ("南湖", "北湖", "南湖")] == [1, 2, 1]
    assert _device(hub, "南湖", region="210311") == 1
    assert _device(hub, "东湖", region=REGION + "001001") == 3  # a case number has six digits of it


def test_a_number_that_another_point_has_is_refused_and_a_free_one_named(hub: LocalHub) -> None:
    _device(hub, "南湖", 7)
    with pytest.raises(UsageError, match="--device 1"):
        _device(hub, "北湖", 7)
    assert _device(hub, "南湖", 7) == 7


def test_a_point_with_several_machines_is_asked_which_one(hub: LocalHub) -> None:
    for device in (1, 2):
        _device(hub, "南湖", device)
    with pytest.raises(UsageError, match="1, 2"):
        _device(hub, "南湖")


def test_a_region_with_more_machines_than_numbers_still_gets_codes(local_hub: LocalHub) -> None:
    for device in range(1, numbering.MOST + 1):
        numbering.give_code(local_hub.hub, REGION, f"第{device}站", None, "public")
    assert _device(local_hub, "最后一站") == 1


def test_machines_that_share_a_number_are_named_and_one_gets_another_without_losing_its_journal(
    kiosk: Machine, hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    with machine(tmp_path / "other", hub, clock) as other:  # as hubs of before let it in
        [shared] = commands.stats(hub.data)["shared_numbers"]
        assert (shared["region"], shared["device"]) == (REGION, 1)
        assert {one["kiosk"] for one in shared["machines"]} == {kiosk.identity.kiosk, other.identity.kiosk}
        number, code = commands.renumber(hub.data, other.identity.kiosk, clock=hub.clock)
        assert commands.stats(hub.data)["shared_numbers"] == []
        again = enrol("http://hub", code, other.store, carrier=hub)
        assert (again.kiosk, again.device, again.incarnation) == (other.identity.kiosk, number, 2)
        assert number == 2


def test_a_machine_that_nobody_knows_is_not_given_a_number(hub: LocalHub) -> None:
    with pytest.raises(UsageError):
        commands.renumber(hub.data, "019aa000-0000-4000-8000-000000000000")


def test_a_doubled_number_comes_to_staff_and_neither_receipt_shows_the_others_case(
    kiosk: Machine, hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    first = a_case(title={"zh": "失业登记", "en": "Unemployment registration"})
    second = a_case(case=first.payload["case"], title={"zh": "求职登记", "en": "Job-seeker registration"})
    with machine(tmp_path / "other", hub, clock) as other:
        for one, case in ((kiosk, first), (other, second)):
            entry = one.store.journal.append([case])[0]
            one.sync(hub)
            key = suite.SigningKey(one.identity.signing_seed)
            token = case.payload["receipt_token"]
            query = make_qr("", token, entry.hash, key).partition("?")[2]
            told = status(hub.hub, token, query)
            assert told is not None
            assert told.state is CaseState.ATTENTION
            assert (told.case.title_zh if told.case else None) == ("失业登记" if one is kiosk else None)
        [doubled] = other.store.confirmations.attention()
        assert doubled.reason == Reason.DUPLICATE_CASE.value


def test_who_erases_a_doubled_case_erases_nothing_of_the_other(
    kiosk: Machine, hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    case = a_case()
    number = case.payload["case"]
    kiosk.store.journal.append([case])
    kiosk.sync(hub)
    commands.decide(hub.data, number, "decided", "refused", ("缺材料", "Papers missing"), "王", clock=clock)
    told = {"basis": "request", "entries": [], "cases": [{"number": number}]}
    with machine(tmp_path / "other", hub, clock) as other:
        erased = NewEntry(Kind.SUBJECT_ERASED, str(uuid.uuid4()), RESIDENT, told)
        Chain(other).add_all(a_case(case=number), erased).send(hub)
    with hub.hub.database.reading() as connection:
        decision = last_decision(connection, hub.hub.keys.storage, number)
    assert decision is not None
    assert "缺材料" in str(decision)
