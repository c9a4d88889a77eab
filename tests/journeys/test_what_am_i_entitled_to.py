"""From the policy tile through the questions to what may be there, into a form with the answers, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.flows.calculation import AskFact
from kiosk.tour.answering import Answering
from kiosk.tour.policy_walk import LAID_OFF
from kiosk.ui.fields.field_box import FieldBox
from tests.journeys.person import At, at_the_machine
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[At]:
    del qtbot
    with at_the_machine(demo_folder(tmp_path)) as place:
        yield place


def calculate(at: At) -> None:
    """Come from the attract screen to the first question."""
    at.begin()
    at.choose("policy")
    at.see(at.pages.policy_topics)
    at.finger.tap(at.pages.policy_topics.calculate)
    at.see(at.pages.question)


def answer_all(at: At) -> int:
    """Answer as the laid-off welder; return how many questions there were."""
    calculator = at.screen.kiosk.approach.policy_way.calculator
    answering = Answering(at.finger, at.pages.question, lambda _table, _code: [])
    count = 0
    while at.shell.page is at.pages.question:
        place = calculator.calculation.place() if calculator.calculation else None
        assert isinstance(place, AskFact)
        for box in at.pages.question.findChildren(FieldBox):
            if box.isVisible() and box.id:
                answering.give(box, LAID_OFF[box.id])
        count += 1
        at.finger.tap(at.pages.question.next)
    at.see(at.pages.entitlements)
    return count


def test_the_answers_go_on_into_the_form_and_the_way_back_leads_home(at: At) -> None:
    calculate(at)
    assert 5 <= answer_all(at) <= 10
    at.choose("unemployment_benefit")
    at.see(at.pages.entitlement)
    said = at.banners()
    assert "像是合适" in said
    assert "社会保险法第四十五条" in said
    assert "24个月" in said
    assert "仅供参考" in said
    at.finger.tap(at.pages.entitlement.go_on)
    at.see(at.pages.notice)
    application = at.screen.kiosk.form_way.application
    assert application is not None
    answers = application.answers
    assert (answers["paid_years"], answers["leaving_reason"]) == ("from_10", "dismissed")
    assert answers["registered_unemployed"] is True
    assert answers["draws_pension"] is False
    at.finger.tap(at.shell.bar.back)
    at.see(at.pages.entitlement)
    at.finger.tap(at.shell.bar.back)
    at.see(at.pages.entitlements)
    at.finger.tap(at.shell.bar.back)
    at.see(at.pages.question)
    while at.shell.page is at.pages.question:
        at.finger.tap(at.pages.question.back)
    at.see(at.pages.policy_topics)
    at.finger.tap(at.shell.bar.back)
    at.see(at.pages.home)


def test_who_is_told_no_is_led_on_and_only_which_policies_were_read_is_kept(at: At) -> None:
    before = entries(at)
    calculate(at)
    answer_all(at)
    at.finger.tap(at.pages.entitlements.tabs.buttons[2])
    at.choose("unemployment_registration")
    at.see(at.pages.entitlement)
    at.finger.tap(at.pages.entitlement.go_on)
    at.see(at.pages.policy)
    at.finger.tap(at.shell.bar.back)
    at.see(at.pages.entitlement)
    at.finger.tap(at.pages.entitlement.read)
    at.see(at.pages.policy)
    at.finger.tap(at.shell.bar.home)
    at.see(at.pages.home)
    at.settle()
    added = entries(at)[len(before) :]
    assert [kind for kind, _ in added] == ["policy_read", "policy_read"]
    assert [set(payload) for _, payload in added] == [{"card"}, {"card"}]
    assert at.screen.kiosk.approach.policy_way.calculator.calculation is None
    words = at.words() + json.dumps(added)
    assert "1985" not in words
    assert "被单位辞退" not in words


def to_the_question_whether_to_use_the_answers(at: At) -> None:
    """Finish a case and touch what else there may be."""
    at.filled_in()
    at.sign()
    at.see(at.pages.receipt)
    at.settle()
    at.finger.tap(at.pages.receipt.entitled)
    at.see(at.pages.use_again)


def test_a_finished_case_leads_to_what_else_there_is_and_its_answers_count_if_the_person_agrees(
    at: At,
) -> None:
    to_the_question_whether_to_use_the_answers(at)
    before = entries(at)
    calculator = at.screen.kiosk.approach.policy_way.calculator
    assert calculator.calculation is None
    at.blue()
    at.finger.wait(lambda: calculator.calculation is not None, "the calculation")
    assert calculator.calculation is not None
    assert {"born", "gender"} <= calculator.calculation.answers.keys()
    at.finger.tap(at.shell.bar.home)
    at.see(at.pages.home)
    at.settle()
    assert not [kind for kind, _ in entries(at)[len(before) :] if kind != "receipt_printed"]
    assert calculator.calculation is None
    assert at.screen.kiosk._known == {}


def test_whoever_refuses_is_asked_afresh_and_nothing_goes_on_to_the_next_person(at: At) -> None:
    to_the_question_whether_to_use_the_answers(at)
    at.finger.tap(at.pages.use_again.no)
    at.see(at.pages.question)
    calculator = at.screen.kiosk.approach.policy_way.calculator
    assert calculator.calculation is not None
    assert calculator.calculation.answers == {}
    assert 5 <= answer_all(at) <= 10
    at.finger.tap(at.shell.bar.home)
    at.see(at.pages.home)
    at.choose("policy")
    at.finger.tap(at.pages.policy_topics.calculate)
    at.see(at.pages.question)
    assert calculator.calculation.answers == {}


def entries(at: At) -> list[tuple[str, dict[str, Any]]]:
    found = at.house.store.journal.read(1, 0, 100)
    return [(str(each.header.kind), json.loads(each.payload_bytes or b"{}")) for each in found]
