"""``case submit`` for every form: right answers are stored, all others are refused with a word at the field."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.flows.submit_answers import Outcome, submit_answers
from kiosk.forms.library import FormLibrary
from kiosk.forms.samples import hostile_values, sample_answers
from kiosk.model.case import CaseState
from kiosk.settings import load

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.app import House

_HERE = load()
FORMS = FormLibrary(_HERE.forms, _HERE.resources).ids()


def submit(house: House, form: str, answers: dict[str, Any]) -> Outcome:
    return submit_answers(house.store, house.settings, house.library.form(form), house.facts(), answers)


def right(house: House, form: str, seed: int) -> dict[str, Any]:
    return sample_answers(house.library.form(form), house.facts(), seed, eligible=True)


def cases(house: House) -> int:
    return len(house.store.cases.recent(1000))


@pytest.mark.parametrize("form", FORMS)
def test_right_answers_are_stored_with_a_number_and_a_qr(house: House, form: str) -> None:
    for seed in (1, 2, 3):
        outcome = submit(house, form, right(house, form, seed))
        assert outcome.problems == ()
        assert outcome.state is CaseState.SAVED
        assert outcome.qr
    assert cases(house) == 3


@pytest.mark.parametrize("form", FORMS)
def test_a_missing_answer_is_asked_for_and_nothing_is_stored(house: House, form: str) -> None:
    answers = right(house, form, 4)
    asked_for = 0
    for field in answers:
        outcome = submit(house, form, {name: value for name, value in answers.items() if name != field})
        if outcome.problems:
            asked_for += 1
            assert all(problem.message.zh and problem.message.en for problem in outcome.problems)
            assert outcome.record is None
        else:
            assert not house.library.form(form).field(field).required or outcome.record is not None
    assert asked_for >= 4
    assert house.store.journal.verify().ok


@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_answer_is_refused_at_its_field_and_nothing_is_stored(house: House, form: str) -> None:
    compiled, answers = house.library.form(form), right(house, form, 5)
    draw = random.Random(5)
    for name in sorted(answers):
        for value in draw.sample(values := hostile_values(compiled.field(name)), min(4, len(values))):
            outcome = submit(house, form, {**answers, name: value})
            assert outcome.record is None, (name, type(value))
            assert all(problem.message.zh and problem.message.en for problem in outcome.problems)
    assert cases(house) == 0


@pytest.mark.parametrize("form", FORMS)
def test_a_field_that_the_form_does_not_have_is_refused(house: House, form: str) -> None:
    outcome = submit(house, form, {**right(house, form, 6), "is_admin": True})
    assert [problem.field for problem in outcome.problems] == ["is_admin"]
    assert cases(house) == 0


@pytest.mark.parametrize("form", FORMS)
def test_who_is_not_eligible_is_told_why_and_nothing_is_stored(
    house: House, form: str, tmp_path: Path
) -> None:
    compiled = house.library.form(form)
    if not any(rule.verdict == "ineligible" for rule in compiled.definition.eligibility.rules):
        return
    answers = sample_answers(compiled, house.facts(), 7, eligible=False)
    outcome = submit(house, form, answers)
    assert outcome.problems
    assert cases(house) == 0
