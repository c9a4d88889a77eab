from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.forms.boundaries import Boundary, is_kept
from tests.forms.people import born
from tests.forms.service_people import FOUNDER

if TYPE_CHECKING:
    from typing import Any

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts
    from kiosk.forms.library import FormLibrary


@pytest.fixture
def business(library: FormLibrary) -> CompiledForm:
    return library.form("business")


def who(**changes: Any) -> dict[str, Any]:
    return {**FOUNDER, **changes}


WISH = "鞍山市2022年12月30日通知（三）“有自主经营意愿”"
UNDER_16 = "中华人民共和国劳动法第十五条"
MINOR = "中华人民共和国民法典第十八条、第十九条（条文待核）"
GROUP = "鞍山市个人创业担保贷款办事指南（2022年）服务对象"
CEILING = "国家创业担保贷款政策“个人贷款最高额度”（鞍山额度待核）"
TERM = "国家创业担保贷款政策“贷款期限”（鞍山期限待核）"
TIMES = "国家创业担保贷款政策“贴息次数”（鞍山次数待核）"
COUNTER = "鞍山市2022年12月30日通知（七）：10万元以下免除反担保"
SPACE = "鞍山市2022年12月30日通知（七）：场地免费向登记失业人员提供"
LAYOUT = "创业服务登记：只问有关的人"

BOUNDARIES = [
    Boundary("rule", "no_wish", WISH, who(startup_wish=False), who()),
    Boundary(
        "rule", "under_age", UNDER_16, who(id_number=born("2010-11-24")), who(id_number=born("2010-11-23"))
    ),
    Boundary("rule", "minor", MINOR, who(id_number=born("2010-11-23")), who(id_number=born("2010-11-24"))),
    Boundary("rule", "minor", MINOR, who(id_number=born("2008-11-24")), who(id_number=born("2008-11-23"))),
    Boundary("rule", "loan_group", GROUP, who(loan_group="90"), who(loan_group="80")),
    Boundary("rule", "loan_group", GROUP, who(loan_group="90"), who(loan_group="90", help=["tax"])),
    Boundary("rule", "loan_ceiling", CEILING, who(loan_amount=30_000_001), who(loan_amount=30_000_000)),
    Boundary("rule", "loan_years", TERM, who(loan_years=4), who(loan_years=3)),
    Boundary("rule", "loan_times", TIMES, who(loan_times=3), who(loan_times=2)),
    Boundary(
        "tag", "loan_without_counter", COUNTER, who(loan_amount=10_000_000), who(loan_amount=10_000_001)
    ),
    Boundary("field", "note_no_counter", COUNTER, who(loan_amount=10_000_000), who(loan_amount=10_000_001)),
    Boundary("field", "note_counter", COUNTER, who(loan_amount=10_000_001), who(loan_amount=10_000_000)),
    Boundary("field", "note_likely", CEILING, who(loan_amount=30_000_000), who(loan_amount=30_000_001)),
    Boundary("field", "note_doubtful", CEILING, who(loan_amount=30_000_001), who(loan_amount=30_000_000)),
    Boundary("field", "note_likely", GROUP, who(loan_group="10"), who(loan_group="90")),
    Boundary("field", "note_doubtful", TIMES, who(loan_times=3), who(loan_times=2)),
    Boundary("field", "note_doubtful", TERM, who(loan_years=4), who(loan_years=3)),
    Boundary("tag", "loan_likely", CEILING, who(loan_amount=30_000_000), who(loan_amount=30_000_001)),
    Boundary("field", "note_likely", TERM, who(loan_years=3), who(loan_years=4)),
    Boundary("field", "note_likely", TIMES, who(loan_times=2), who(loan_times=3)),
    Boundary("tag", "loan_likely", TERM, who(loan_years=3), who(loan_years=4)),
    Boundary("tag", "loan_likely", TIMES, who(loan_times=2), who(loan_times=3)),
    Boundary("tag", "loan_veteran", GROUP, who(loan_group="30"), who(loan_group="40")),
    Boundary("tag", "released", GROUP, who(loan_group="88"), who(loan_group="85")),
    Boundary("tag", "free_space", SPACE, who(loan_group="10"), who(loan_group="20")),
    Boundary("tag", "needs_course", LAYOUT, who(start_up_trained=False), who()),
    Boundary("tag", "startup_wish", WISH, who(), who(startup_wish=False)),
    Boundary("field", "has_licence", LAYOUT, who(), who(stage="idea")),
    Boundary("field", "credit_code", LAYOUT, who(), who(has_licence=False)),
    Boundary("field", "space", LAYOUT, who(), who(help=["tax"])),
    Boundary("field", "adviser", LAYOUT, who(), who(help=["tax"])),
    Boundary("field", "loan_amount", LAYOUT, who(), who(help=["tax"])),
]


@pytest.mark.parametrize("boundary", BOUNDARIES, ids=str)
def test_each_rule_holds_on_its_own_side_of_the_clause(
    business: CompiledForm, facts: Facts, boundary: Boundary
) -> None:
    assert is_kept(boundary, business, facts)


def test_every_rule_is_tested_by_its_own_clause(business: CompiledForm) -> None:
    rules = {(rule.id, rule.clause) for rule in business.definition.eligibility.rules}
    assert {(one.name, one.clause) for one in BOUNDARIES if one.what == "rule"} == rules


def test_every_tag_is_tested(business: CompiledForm) -> None:
    tags = {tag.id for tag in business.definition.outcome.tags}
    assert {one.name for one in BOUNDARIES if one.what == "tag"} == tags


def test_a_complete_registration_has_no_problems(business: CompiledForm, facts: Facts) -> None:
    assert business.problems(FOUNDER, facts) == []
    assert business.eligibility(FOUNDER, facts).verdict == "eligible"


def test_who_looks_for_a_job_is_led_to_the_job_seekers(business: CompiledForm, facts: Facts) -> None:
    found = business.eligibility({"startup_wish": False}, facts)
    assert (found.verdict, found.offer) == ("ineligible", "jobseeker")


def test_the_loan_is_never_refused_by_the_machine(business: CompiledForm, facts: Facts) -> None:
    hopeless = who(loan_group="90", loan_amount=500_000_000, loan_years=10, loan_times=20)
    assert business.eligibility(hopeless, facts).verdict == "ask_staff"


def test_no_ceiling_of_elsewhere_is_shown_as_one_of_this_city(business: CompiledForm) -> None:
    assert "30万" not in business.text
    assert "300,000" not in business.text


def test_nothing_is_asked_about_a_guarantor_or_a_spouse(business: CompiledForm) -> None:
    names = " ".join(field.id for field in business.definition.fields())
    assert not any(word in names for word in ("spouse", "guarantor", "mortgage"))


def test_release_from_prison_is_offered_only_with_consent(business: CompiledForm, facts: Facts) -> None:
    refused = business.sensitive_fields({"release"})
    assert refused == {"loan_group:88"}
    found = business.problems(who(loan_group="88"), facts, refused)
    assert [problem.field for problem in found] == ["loan_group"]
    assert business.problems(who(loan_group="88"), facts) == []


def test_a_place_and_an_adviser_can_be_left_open(business: CompiledForm, facts: Facts) -> None:
    without = {key: value for key, value in FOUNDER.items() if key not in {"space", "adviser"}}
    assert business.problems(without, facts) == []


def test_the_term_is_not_guessed(business: CompiledForm, facts: Facts) -> None:
    assert business.clock(facts).due is None
