from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.forms.people import SEEKER, WELDER, born

if TYPE_CHECKING:
    from typing import Any

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts


def problems(form: CompiledForm, answers: dict[str, Any], facts: Facts) -> Any:
    return {problem.field for problem in form.problems(answers, facts)}


def test_a_pensioner_can_register(jobseeker: CompiledForm, facts: Facts) -> None:
    assert problems(jobseeker, SEEKER, facts) == set()
    assert jobseeker.eligibility(SEEKER, facts).verdict == "eligible"


def test_there_is_nothing_to_ask_before(jobseeker: CompiledForm, facts: Facts) -> None:
    assert jobseeker.eligibility_screens({}, facts) == []
    assert jobseeker.eligibility({}, facts).verdict == "eligible"


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2010-11-24", "ineligible"),
        ("2010-11-23", "ask_staff"),
        ("2008-11-24", "ask_staff"),
        ("2008-11-23", "eligible"),
    ],
)
def test_children_are_led_to_staff_and_minors_looked_after(
    jobseeker: CompiledForm, facts: Facts, day: Any, verdict: str
) -> None:
    assert jobseeker.eligibility({**SEEKER, "id_number": born(day)}, facts).verdict == verdict


def test_the_wage_ends_no_lower_than_it_starts(jobseeker: CompiledForm, facts: Facts) -> None:
    assert problems(jobseeker, {**SEEKER, "wage_to": 199999}, facts) == {"wage_to"}
    assert problems(jobseeker, {**SEEKER, "wage_to": 200000}, facts) == set()


@pytest.mark.parametrize(
    "field",
    [
        "id_number",
        "name",
        "phone",
        "person_category",
        "household_nature",
        "household_region",
        "education",
        "trades",
    ],
)
def test_the_essentials_are_required(jobseeker: CompiledForm, facts: Facts, field: str) -> None:
    answers = {key: value for key, value in SEEKER.items() if key != field}
    assert problems(jobseeker, answers, facts) == {field}


def test_what_nobody_needs_is_not_asked(jobseeker: CompiledForm) -> None:
    asked = {field.id for field in jobseeker.definition.fields()}
    assert not asked & {"height", "weight", "eyesight", "marital_status", "political_status", "ethnicity"}


@pytest.mark.parametrize(
    ("tag", "with_it", "without"),
    [
        ("youth_16_24", {"id_number": born("2005-01-01")}, {}),
        ("graduate", {"person_category": "03"}, {}),
        ("veteran", {"person_category": "05"}, {}),
        ("employed", {"person_category": "02"}, {}),
    ],
)
def test_each_tag_is_suggested_to_whom_it_fits(
    jobseeker: CompiledForm, facts: Facts, tag: str, with_it: dict[str, Any], without: dict[str, Any]
) -> None:
    assert tag in jobseeker.computed({**SEEKER, **with_it}, facts)["tags"]
    assert tag not in jobseeker.computed({**SEEKER, **without}, facts)["tags"]


def test_answers_given_for_unemployment_carry_over_by_concept(
    jobseeker: CompiledForm, unemployment: CompiledForm, facts: Facts
) -> None:
    known = {concept: WELDER[field] for field, concept in unemployment.concepts().items() if field in WELDER}
    carried = {field: known[concept] for field, concept in jobseeker.concepts().items() if concept in known}
    assert {
        "id_number",
        "name",
        "phone",
        "household_nature",
        "household_region",
        "education",
        "trades",
    } <= set(carried)
    left = problems(jobseeker, carried, facts)
    assert not left & set(carried)


def test_it_is_done_on_the_spot(jobseeker: CompiledForm, facts: Facts) -> None:
    assert jobseeker.clock(facts).due == facts.today
