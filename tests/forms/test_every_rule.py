from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from kiosk.forms.outcome import Value
from kiosk.forms.places import rule_places
from kiosk.forms.samples import sample_answers, sample_id_number, sample_value
from kiosk.forms.walk import Situation, walk

if TYPE_CHECKING:
    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts


def test_every_yes_no_rule_is_hit_both_ways(form: CompiledForm, facts: Facts) -> None:
    """Random people answer everything; each rule has to hold for some and not for others."""
    draw = random.Random(7)
    wanted = {place.text for place in rule_places(form.definition) if place.yes_no}
    seen: dict[str, set[bool]] = {text: set() for text in wanted}
    for _ in range(6000):
        answers = {field.id: sample_value(field, facts, draw) for field in form.definition.fields()}
        answers["id_number"] = sample_id_number(facts.today, draw, ages=(10, 70))
        way = walk(form.definition, form.rules(), Situation(answers, facts))
        for text in wanted:
            outcome = way.evaluate(text)
            if isinstance(outcome, Value):
                seen[text].add(outcome.value)
        if all(len(found) == 2 for found in seen.values()):
            break
    assert {text for text, found in seen.items() if found != {True, False}} == set()


@pytest.mark.parametrize("eligible", [True, False])
def test_generated_answers_have_no_problems(form: CompiledForm, facts: Facts, eligible: bool) -> None:
    for seed in range(25):
        answers = sample_answers(form, facts, seed, eligible=eligible)
        assert form.problems(answers, facts) == []
        assert form.eligibility(answers, facts).verdict == ("eligible" if eligible else "ineligible")
        assert form.settled(answers, facts) == answers
        assert form.computed(answers, facts)["for_staff"] == []


def test_generated_answers_leave_out_what_was_refused(unemployment: CompiledForm, facts: Facts) -> None:
    skipped = unemployment.sensitive_fields({"health", "minimum_allowance", "release"})
    for seed in range(10):
        answers = sample_answers(unemployment, facts, seed, skipped=skipped)
        assert unemployment.problems(answers, facts, skipped) == []
        assert not set(answers) & skipped
        assert answers["unemployment_reason"] != "70"


def test_the_same_seed_gives_the_same_person(form: CompiledForm, facts: Facts) -> None:
    assert sample_answers(form, facts, 3) == sample_answers(form, facts, 3)
    assert sample_answers(form, facts, 3) != sample_answers(form, facts, 4)
