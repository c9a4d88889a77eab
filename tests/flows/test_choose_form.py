from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kiosk.flows.application import begin
from kiosk.flows.choose_form import AskWhich, Choice, ShowFits
from kiosk.forms.facts import Facts, load_facts
from kiosk.forms.library import FormLibrary

ROOT = Path(__file__).parents[2]
ANSWERS = {
    "hardship_recognised": True,
    "flexible_work": "registered",
    "pays_own_insurance": True,
    "last_year": "yes",
    "new_certificate": False,
    "business_started": False,
}
ALL = frozenset({"flexible_subsidy", "skill_subsidy", "startup_subsidy", "hardship", "public_post"})


@pytest.fixture(scope="module")
def library() -> FormLibrary:
    return FormLibrary(ROOT / "forms", ROOT / "resources")


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts(ROOT / "resources", dt.date(2026, 11, 23), "210302006")


@pytest.fixture
def choice(library: FormLibrary, facts: Facts) -> Choice:
    return Choice(library.which("subsidy"), facts, ALL)


def answered(choice: Choice) -> list[str]:
    """Answer everything; return the questions in the order of asking."""
    asked = []
    while isinstance(place := choice.place(), AskWhich):
        asked.append(place.screen.id)
        for field in place.screen.fields:
            choice.answer(field.id, ANSWERS[field.id])
        assert choice.next() == []
    return asked


def test_questions_come_one_after_another_and_then_the_forms(choice: Choice) -> None:
    assert len(answered(choice)) == 6
    place = choice.place()
    assert isinstance(place, ShowFits)
    assert place.fits[0].form == "flexible_subsidy"
    assert {fit.form for fit in place.fits} == ALL


def test_an_open_question_holds_up_with_a_message(choice: Choice) -> None:
    before = choice.place()
    problems = choice.next()
    assert [problem.field for problem in problems] == ["hardship_recognised"]
    assert problems[0].message.zh
    assert choice.place() == before


def test_back_turns_to_the_question_before_and_leaves_at_the_first(choice: Choice) -> None:
    asked = answered(choice)
    for expected in reversed(asked):
        assert choice.back()
        place = choice.place()
        assert isinstance(place, AskWhich)
        assert place.screen.id == expected
    assert not choice.back()


def test_an_answer_that_is_changed_changes_what_is_asked(choice: Choice) -> None:
    answered(choice)
    choice.answer("flexible_work", "none")
    place = choice.place()
    assert isinstance(place, ShowFits)
    verdicts = {fit.form: fit.verdict for fit in place.fits}
    assert (verdicts["flexible_subsidy"], verdicts["public_post"]) == ("unlikely", "likely")
    assert "work.pays_own_insurance" not in choice.known()


def test_a_form_that_is_not_here_is_not_offered(library: FormLibrary, facts: Facts) -> None:
    choice = Choice(library.which("subsidy"), facts, {"hardship"})
    answered(choice)
    assert [fit.form for fit in choice.fits()] == ["hardship"]


def test_what_was_answered_is_not_asked_again_in_the_form(
    choice: Choice, library: FormLibrary, facts: Facts
) -> None:
    answered(choice)
    application = begin(library.form("flexible_subsidy"), facts, choice.known())
    asked = []
    application.next()
    while application.at.startswith("eligibility:"):
        asked.append(application.at)
        application.answer("firm_owner", value=False)
        assert application.next() == []
    assert asked == ["eligibility:ask_owner"]
    assert application.at == "consent"
    assert application.back()
    assert application.at == "eligibility:ask_owner"
    assert application.back()
    assert application.at == "notice"


def test_a_form_that_does_not_fit_says_so_at_once(choice: Choice, library: FormLibrary, facts: Facts) -> None:
    answered(choice)
    application = begin(library.form("hardship"), facts, choice.known())
    application.next()
    assert application.at == "not_eligible"
