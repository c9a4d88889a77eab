from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.forms.answer_check import problem_of
from kiosk.forms.asking import _options
from kiosk.forms.definition import FieldDef, OptionDef
from kiosk.forms.samples import hostile_values, sample_value
from kiosk.forms.screen import FieldType
from kiosk.forms.shown import masked, shown
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.forms.facts import Facts

LABEL = Text("项", "Item")
OPTIONS = (OptionDef(value="a", label=Text("甲", "A")), OptionDef(value="b", label=Text("乙", "B")))


def field(kind: FieldType, **more: Any) -> FieldDef:
    return FieldDef(id="it", type=kind, label=LABEL, **more)


AGE = FieldDef(id="age", type=FieldType.INTEGER, label=LABEL, minimum=0, maximum=120)


def fine(one: FieldDef, value: Any, facts: Facts) -> bool:
    return problem_of(one, value, facts) is None


@pytest.mark.parametrize("kind", [kind for kind in FieldType if kind not in {"choice", "multi_choice"}])
def test_a_generated_answer_fits_and_a_hostile_one_does_not(kind: FieldType, facts: Facts) -> None:
    one = field(
        kind,
        table="region" if kind is FieldType.REGION else None,
        fields=(field(FieldType.NAME), AGE) if kind is FieldType.REPEAT else (),
    )
    draw = random.Random(1)
    for _ in range(20):
        assert fine(one, sample_value(one, facts, draw), facts)
    assert not any(fine(one, value, facts) for value in hostile_values(one))


def test_a_region_is_neither_too_wide_nor_too_narrow(facts: Facts) -> None:
    county = field(FieldType.REGION, table="region", at_least=3, deepest=3)
    assert fine(county, "210302", facts)
    assert not fine(county, "210300", facts)
    assert not fine(county, "210302006", facts)


def test_where_there_is_nothing_narrower_a_city_is_enough(facts: Facts) -> None:
    county = field(FieldType.REGION, table="region", at_least=3)
    assert fine(county, "441900", facts)
    assert fine(county, "110101", facts)


def test_the_same_choice_twice_is_refused(facts: Facts) -> None:
    jobs = field(FieldType.MULTI_CHOICE, table="occupation", most=3)
    assert fine(jobs, ["6-11", "6-12"], facts)
    assert not fine(jobs, ["6-11", "6-11"], facts)


def test_a_group_is_no_choice(facts: Facts) -> None:
    assert not fine(field(FieldType.MULTI_CHOICE, table="occupation"), ["g6"], facts)
    assert not fine(field(FieldType.CHOICE, table="occupation"), "g6", facts)


def test_an_option_that_needs_a_refused_consent_is_neither_offered_nor_taken(facts: Facts) -> None:
    one = field(FieldType.CHOICE, options=OPTIONS, sensitive_options={"b": "kind"})
    barred = frozenset({"b"})
    assert [option.value for option in _options(one, facts, barred)] == ["a"]
    assert problem_of(one, "b", facts, barred) is not None
    assert problem_of(one, "b", facts) is None


def test_a_month_is_enough_where_the_day_does_not_matter(facts: Facts) -> None:
    month, day = field(FieldType.DATE, month_only=True), field(FieldType.DATE)
    assert fine(month, "2026-07", facts)
    assert not fine(month, "2026-07-01", facts)
    assert fine(day, "2026-07-01", facts)
    assert not fine(day, "2026-07", facts)


def test_limits_include_their_ends(facts: Facts) -> None:
    days = field(FieldType.DATE, minimum="2020-01-01", maximum="today")
    assert fine(days, "2020-01-01", facts)
    assert not fine(days, "2019-12-31", facts)
    assert fine(days, facts.today.isoformat(), facts)
    assert not fine(days, (facts.today + dt.timedelta(days=1)).isoformat(), facts)
    numbers = field(FieldType.INTEGER, minimum=1, maximum=3)
    assert [fine(numbers, value, facts) for value in (0, 1, 3, 4)] == [False, True, True, False]


def test_answers_are_read_back_in_plain_words(facts: Facts) -> None:
    assert shown(field(FieldType.MONEY), 350050, facts).zh == "3500.50元"
    assert shown(field(FieldType.YES_NO), False, facts).zh == "否"
    assert shown(field(FieldType.DATE, month_only=True), "2026-07", facts).zh == "2026年7月"
    assert shown(field(FieldType.CHOICE, options=OPTIONS), "b", facts).en == "B"
    assert shown(field(FieldType.INTEGER, unit=Text("人", "people")), 3, facts).zh == "3人"
    assert masked(field(FieldType.BANK_CARD), "6222021234567890") == Text(
        "*" * 12 + "7890", "*" * 12 + "7890"
    )
    assert masked(field(FieldType.TEXT), "x") is None
