from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.forms.boundaries import Boundary, is_kept
from tests.forms.people import WELDER, born
from tests.forms.service_people import TRAINEE

if TYPE_CHECKING:
    from typing import Any

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts
    from kiosk.forms.library import FormLibrary


@pytest.fixture
def training(library: FormLibrary) -> CompiledForm:
    return library.form("training")


def who(**changes: Any) -> dict[str, Any]:
    return {**TRAINEE, **changes}


UNDER_16 = "中华人民共和国劳动法第十五条"
PAST_AGE = "中华人民共和国退役军人保障法第三十六条（其他人员条文待核）"
ONCE = "职业培训补贴办法“同一职业同一等级只补一次”（鞍山条文待核）"
OFTEN = "职业培训补贴办法“每人每年不超过3次”（鞍山条文待核）"
YOUTH = "鞍山市2022年12月30日通知三：16-24岁失业青年"
LAYOUT = "培训报名表：只问有关的人"

BOUNDARIES = [
    Boundary(
        "rule", "under_age", UNDER_16, who(id_number=born("2010-11-24")), who(id_number=born("2010-11-23"))
    ),
    Boundary(
        "rule", "past_age", PAST_AGE, who(id_number=born("1966-06-01")), who(id_number=born("1966-07-01"))
    ),
    Boundary(
        "rule",
        "past_age",
        PAST_AGE,
        who(id_number=born("1971-06-01", "2")),
        who(id_number=born("1971-07-01", "2")),
    ),
    Boundary("rule", "same_before", ONCE, who(same_before=True), who(same_before=False)),
    Boundary("rule", "often_this_year", OFTEN, who(times_this_year=3), who(times_this_year=2)),
    Boundary(
        "field",
        "same_before",
        LAYOUT,
        who(has_skill=False, times_this_year=1),
        who(has_skill=False, times_this_year=0),
    ),
    Boundary(
        "bring",
        "毕业证、技能证书",
        LAYOUT,
        who(has_skill=False, trainee_kind="40"),
        who(has_skill=False, trainee_kind="50"),
    ),
    Boundary("field", "skill_grade", LAYOUT, who(), who(has_skill=False)),
    Boundary("tag", "unemployed", LAYOUT, who(trainee_kind="10"), who(trainee_kind="30")),
    Boundary("tag", "hardship", LAYOUT, who(trainee_kind="20"), who(trainee_kind="10")),
    Boundary("tag", "graduate_year", LAYOUT, who(trainee_kind="40"), who(trainee_kind="50")),
    Boundary("tag", "school_leaver", LAYOUT, who(trainee_kind="50"), who(trainee_kind="40")),
    Boundary("tag", "veteran", LAYOUT, who(trainee_kind="70"), who(trainee_kind="80")),
    Boundary("tag", "benefit_fund", LAYOUT, who(draws_benefit=True), who(draws_benefit=False)),
    Boundary(
        "tag", "youth_16_24", YOUTH, who(id_number=born("2001-11-24")), who(id_number=born("2001-11-23"))
    ),
    Boundary(
        "tag", "youth_16_24", YOUTH, who(id_number=born("2010-11-23")), who(id_number=born("2010-11-24"))
    ),
]


@pytest.mark.parametrize("boundary", BOUNDARIES, ids=str)
def test_each_rule_holds_on_its_own_side_of_the_clause(
    training: CompiledForm, facts: Facts, boundary: Boundary
) -> None:
    assert is_kept(boundary, training, facts)


def test_every_rule_is_tested_by_its_own_clause(training: CompiledForm) -> None:
    rules = {(rule.id, rule.clause) for rule in training.definition.eligibility.rules}
    assert {(one.name, one.clause) for one in BOUNDARIES if one.what == "rule"} == rules


def test_every_tag_is_tested(training: CompiledForm) -> None:
    tags = {tag.id for tag in training.definition.outcome.tags}
    assert {one.name for one in BOUNDARIES if one.what == "tag"} == tags


def test_a_complete_sign_up_has_no_problems(training: CompiledForm, facts: Facts) -> None:
    assert training.problems(TRAINEE, facts) == []
    assert training.eligibility(TRAINEE, facts).verdict == "eligible"


def test_doubts_about_the_subsidy_never_keep_anybody_from_learning(
    training: CompiledForm, facts: Facts
) -> None:
    doubtful = who(same_before=True, times_this_year=20, id_number=born("1950-01-01"))
    assert training.eligibility(doubtful, facts).verdict == "ask_staff"


def test_a_class_can_be_left_open(training: CompiledForm, facts: Facts) -> None:
    without = {key: value for key, value in TRAINEE.items() if key != "course"}
    assert training.problems(without, facts) == []
    assert [problem.field for problem in training.problems(who(course="gone"), facts)] == ["course"]


def test_the_term_is_not_guessed(training: CompiledForm, facts: Facts) -> None:
    clock = training.clock(facts)
    assert clock.due is None
    assert "窗口" in clock.text.zh


def test_answers_given_for_unemployment_carry_over(
    training: CompiledForm, unemployment: CompiledForm
) -> None:
    known = {concept for field, concept in unemployment.concepts().items() if field in WELDER}
    carried = {field for field, concept in training.concepts().items() if concept in known}
    assert {
        "id_number",
        "name",
        "phone",
        "ethnicity",
        "household_nature",
        "education",
        "skill_grade",
    } <= carried


def test_a_hardship_tag_is_never_shown_in_public(training: CompiledForm) -> None:
    assert {tag.id for tag in training.definition.outcome.tags if tag.sensitive} == {"hardship"}
