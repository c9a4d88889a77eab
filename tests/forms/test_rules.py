from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kiosk.forms.functions import as_timestamp
from kiosk.forms.outcome import Failed, Needs, Value
from kiosk.forms.parameters import Parameter, Parameters
from kiosk.forms.rules import Rule, World
from tests.forms.people import WELDER

if TYPE_CHECKING:
    from typing import Any

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts
    from kiosk.forms.outcome import Outcome


def evaluate(text: str, facts: Facts, **known: Any) -> Outcome:
    world = World(facts)
    world.know("today", as_timestamp(facts.today))
    for name, value in known.items():
        world.know(name, value)
    return world.evaluate(Rule(text))


def test_a_missing_answer_is_asked_for(facts: Facts) -> None:
    assert evaluate("a && b", facts, a=True) == Needs("b")


def test_a_missing_answer_that_does_not_matter_is_not_asked_for(facts: Facts) -> None:
    assert evaluate("b && a", facts, a=False) == Value(value=False)


@pytest.mark.parametrize(
    "text", ["a > 'x'", "a + 1 == 2", "1 / 0 == 1", "a.matches('(')", "nothing(a)", "a.b.c == 1"]
)
def test_any_other_failure_is_one_for_staff_and_nothing_is_written_out(
    facts: Facts, text: str, capfd: pytest.CaptureFixture[str]
) -> None:
    outcome = evaluate(text, facts, a=True)
    assert isinstance(outcome, Failed)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "text",
    ["age('x') > 1", "age() > 1", "age(today, today) > 1", "months_until_retirement(today, '1', 'woman_50') > 1",
     "months_until_retirement(today, '3', 'man_60') > 1", "working_days_after(today, -1) > today",
     "working_days_after(today, 99999999) > today", "param('no.such') == null", "param(1) == null"],
)  # fmt: skip
def test_our_functions_fail_quietly(facts: Facts, text: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert isinstance(evaluate(text, facts), Failed)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("day", "years"), [("2010-11-23", 16), ("2010-11-24", 15), ("2000-02-29", 26), ("2026-11-24", -1)]
)
def test_age_is_in_whole_years(facts: Facts, day: Any, years: int) -> None:
    assert evaluate("age(d)", facts, d=as_timestamp(dt.date.fromisoformat(day))) == Value(years)


def test_months_until_retirement_come_from_the_model(facts: Facts) -> None:
    born = as_timestamp(dt.date(1976, 9, 1))
    assert evaluate("months_until_retirement(b, '1', 'man_60')", facts, b=born) == Value(154)


def test_working_days_know_the_holidays(facts: Facts) -> None:
    outcome = evaluate("working_days_after(d, 1)", facts, d=as_timestamp(dt.date(2026, 9, 30)))
    assert outcome == Value(as_timestamp(dt.date(2026, 10, 8)))


def test_a_parameter_is_found_here_and_now(facts: Facts) -> None:
    assert evaluate("param('work.minimum_age')", facts) == Value(16)


def test_a_parameter_without_a_value_is_no_guess(facts: Facts) -> None:
    assert evaluate("param('jobseeker.valid_days') > 1", facts) == Failed("a parameter has no value here")


def test_a_rule_names_what_it_uses() -> None:
    rule = Rule("jobs.exists(job, job == '4-10') && age(birth) < param(\"work.minimum_age\")")
    assert rule.variables == {"jobs", "birth"}
    assert rule.functions == {"age", "param"}
    assert rule.parameters == {"work.minimum_age"}


def test_the_same_world_gives_the_same_answer_after_a_failure(facts: Facts) -> None:
    world = World(facts)
    assert isinstance(world.evaluate(Rule("param('no') == 1")), Failed)
    assert world.evaluate(Rule("1 == 1")) == Value(value=True)


def test_the_failed_rule_of_a_form_leads_to_staff_and_blocks_nobody(
    unemployment: CompiledForm, facts: Facts
) -> None:
    unknown = Parameters(
        [Parameter(key="work.minimum_age", unit="years", valid_from=dt.date(2000, 1, 1), basis="test")]
    )
    without = dataclasses.replace(facts, parameters=unknown)
    found = unemployment.eligibility(WELDER, without)
    assert (found.verdict, found.failed) == ("ask_staff", ("under_age",))
    assert unemployment.problems(WELDER, without) == []
