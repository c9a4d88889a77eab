"""A seat is provisional until the hub has ordered the sign-ups; what it says reaches case, receipt and staff."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kiosk.flows.case_notes import PROVISIONAL
from kiosk.flows.receipt import receipt_of
from kiosk.flows.staff_overview import Overview
from kiosk.flows.submit_answers import outcome_of
from kiosk.hub import commands
from kiosk.model.entry import Kind
from kiosk.settings import Settings
from kiosk.ui.presenters.staff_view import staff_view
from tests.builders import a_case
from tests.hub.test_scarce import publish, training
from tests.hubs import machine
from tests.sync.databases import ON_BOTH

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from kiosk.model.entry import NewEntry
    from kiosk.store.cases import CaseRecord
    from tests.hubs import LocalHub, Machine

WHY = ("名额已满。", "It is full.")


def sign_up(seats: int = 1) -> NewEntry:
    course = {
        "id": "welding",
        "title": {"zh": "焊工班", "en": "Welding"},
        "lines": [],
        "data": {"left": seats},
    }
    return a_case(form="training", title={"zh": "培训报名", "en": "Training"}, chosen={"course": course})


def record(kiosk: Machine, case: NewEntry) -> CaseRecord:
    found = kiosk.store.cases.find_subject(case.subject)
    assert found is not None
    return found


def place(kiosk: Machine, case: NewEntry) -> str:
    said = receipt_of(kiosk.store, Settings(), record(kiosk, case)).place
    return said.zh if said else ""


@ON_BOTH
def test_of_two_for_one_seat_each_machine_tells_what_became_of_its_own(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    publish(local_hub, tmp_path, welding=1, turning=4)
    first, second = sign_up(), sign_up()
    with machine(tmp_path / "other", local_hub, clock) as other:
        local_kiosk.sync(local_hub)
        other.sync(local_hub)
        local_kiosk.store.journal.append([training(), first])
        clock.move(dt.timedelta(minutes=1))
        other.store.journal.append([training(), second])
        assert place(local_kiosk, first) == place(other, second) == PROVISIONAL.zh
        for one in (local_kiosk, other, local_kiosk, other):
            one.sync(local_hub)
        assert place(local_kiosk, first) == "名额有了：welding班"
        assert place(other, second) == "名额没排上：welding班。还可以报：turning班"
        shown = staff_view(_seen(other), "王")
        assert shown.attention[0].text.zh.startswith("名额没排上")
        assert "没名额" in str(shown.recent[0].line)
        told = outcome_of(other.store, Settings(), record(other, second), None).as_json()["place"]
        assert (told["outcome"], told["next"]) == ("lost", ["turning班 turning"])

        clock.move(dt.timedelta(minutes=1))
        number = str(first.payload["case"])
        commands.decide(local_hub.data, number, "decided", "refused", WHY, "王", clock=local_hub.clock)
        other.sync(local_hub)
        assert place(other, second) == "名额有了：welding班"
        assert not other.store.journal.rebuild().differences


@ON_BOTH
def test_what_was_told_of_a_case_outlasts_the_purge_of_its_payloads_without_the_reason(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    publish(local_hub, tmp_path, welding=0)
    case = sign_up(seats=0)
    local_kiosk.store.journal.append([training(), case])
    local_kiosk.sync(local_hub)
    commands.decide(
        local_hub.data, str(case.payload["case"]), "decided", "refused", WHY, "王", clock=local_hub.clock
    )
    local_kiosk.sync(local_hub)
    commands.backup(local_hub.data, tmp_path / "backup")
    local_kiosk.sync(local_hub)
    clock.move(dt.timedelta(days=400))
    assert local_kiosk.store.journal.purge(clock.now()) > 0
    left = record(local_kiosk, case)
    assert left.purged
    assert left.decision is not None
    assert (left.decision.outcome, left.decision.reason.zh) == ("refused", "")
    assert place(local_kiosk, case).startswith("名额没排上：welding班")
    assert not local_kiosk.store.journal.rebuild().differences


@ON_BOTH
def test_an_erased_case_keeps_neither_decision_nor_place(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    publish(local_hub, tmp_path, welding=1)
    case = sign_up()
    local_kiosk.store.journal.append([training(), case])
    local_kiosk.sync(local_hub)
    local_kiosk.sync(local_hub)
    assert record(local_kiosk, case).allocation is not None
    local_kiosk.store.journal.erase(case.subject, "request")
    assert record(local_kiosk, case).allocation is None
    assert not local_kiosk.store.journal.rebuild().differences


def test_an_older_word_never_takes_the_place_of_a_newer(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    publish(local_hub, tmp_path, welding=1)
    case = sign_up()
    local_kiosk.store.journal.append([training(), case])
    local_kiosk.sync(local_hub)
    local_kiosk.feed.start_again(local_kiosk.identity.kiosk)
    local_kiosk.sync(local_hub)
    kinds = [entry.header.kind for entry in local_kiosk.store.journal.read(1, 1)]
    assert kinds.count(Kind.ALLOCATION_RECEIVED) == 1


def _seen(kiosk: Machine) -> Overview:
    sync: dict[str, Any] = {
        "entries": 1,
        "confirmed": 1,
        "last_contact": None,
        "clock_offset_seconds": None,
        "documents_waiting": 0,
        "compared_at": None,
        "days_differing": [],
    }
    cases = kiosk.store.cases
    return Overview(sync, tuple(cases.recent()), (), (), (), without_place=tuple(cases.without_place()))
