from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.forms.boundaries import Boundary, is_kept, with_value
from tests.forms.people import SEEKER, WELDER, born
from tests.forms.service_people import CLAIMANT, FLEXIBLE, VETERAN

if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts
    from kiosk.forms.library import FormLibrary


@pytest.fixture
def benefit(library: FormLibrary) -> CompiledForm:
    return library.form("unemployment_benefit")


@pytest.fixture
def flexible(library: FormLibrary) -> CompiledForm:
    return library.form("flexible_insurance")


def claims(**changes: Any) -> dict[str, Any]:
    return {**CLAIMANT, **changes}


def insures(**changes: Any) -> dict[str, Any]:
    return {**FLEXIBLE, **changes}


UNDER_16 = "中华人民共和国劳动法第十五条"
RETIREMENT = "全国人大常委会关于实施渐进式延迟法定退休年龄的决定（2024年9月13日）"
NEAR = "国务院关于渐进式延迟法定退休年龄的办法第七条"
LAW_45_1 = "中华人民共和国社会保险法第四十五条第一项"
LAW_45_2 = "中华人民共和国社会保险法第四十五条第二项"
LAW_45_3 = "中华人民共和国社会保险法第四十五条第三项"
LAW_51_1 = "中华人民共和国社会保险法第五十一条第一项"
LAW_51_4 = "中华人民共和国社会保险法第五十一条第四项"
FORCES = "中华人民共和国退役军人保障法第四十一条"
FORCES_AT_HOME = "退役军人安置条例第八十五条"
LAW_10 = "中华人民共和国社会保险法第十条"
LAW_16 = "中华人民共和国社会保险法第十六条"
LAYOUT = "只问有关的人"

LEFT_NEAR = {"id_number": born("1967-04-01")}
RULES_OF_BENEFIT = [
    Boundary("rule", "pension", LAW_51_4, claims(draws_pension=True), claims()),
    Boundary("rule", "working", LAW_51_1, claims(has_work=True), claims()),
    Boundary("rule", "seeker_first", FORCES, {**VETERAN, "registered_seeker": False}, VETERAN),
    Boundary("rule", "registration_first", LAW_45_3, claims(registered_unemployed=False), claims()),
    Boundary("rule", "paid_too_short", LAW_45_1, claims(paid_years="under_1"), claims(paid_years="from_1")),
    Boundary(
        "rule", "own_will", LAW_45_2, claims(leaving_reason="resigned"), claims(leaving_reason="agreed")
    ),
    Boundary(
        "rule",
        "under_age",
        UNDER_16,
        claims(id_number=born("2010-11-24")),
        claims(id_number=born("2010-11-23")),
    ),
    Boundary(
        "rule", "reason_unclear", LAW_45_2, claims(leaving_reason="forced"), claims(leaving_reason="ended")
    ),
    Boundary(
        "rule", "reason_unclear", LAW_45_2, claims(leaving_reason="other"), claims(leaving_reason="closed")
    ),
    Boundary("rule", "paid_unsure", LAW_45_1, claims(paid_years="unsure"), claims(paid_years="from_10")),
    Boundary("rule", "forces_route", FORCES_AT_HOME, VETERAN, {**VETERAN, "registered_seeker": False}),
    Boundary("rule", "not_seeking", LAW_45_3, claims(job_wish=False), claims()),
    Boundary(
        "rule",
        "past_age",
        RETIREMENT,
        claims(id_number=born("1966-06-01")),
        claims(id_number=born("1966-07-01")),
    ),
    Boundary(
        "rule",
        "past_age",
        RETIREMENT,
        claims(id_number=born("1971-06-01", "2")),
        claims(id_number=born("1971-07-01", "2")),
    ),
]
MORE_OF_BENEFIT = [
    *(
        Boundary(what, name, NEAR, claims(id_number=born(*near)), claims(id_number=born(*far)))
        for what, name in (("tag", "near_retirement_1y"), ("field", "note_retirement"))
        for near, far in (
            (("1967-04-01",), ("1967-05-01",)),
            (("1972-04-01", "2"), ("1972-05-01", "2")),
            (("1976-11-01", "2"), ("1976-12-01", "2")),
            (("1976-04-01", "2"), ("1976-03-01", "2")),
        )
    ),
    Boundary("tag", "from_forces", FORCES, VETERAN, claims()),
    Boundary("tag", "reason_to_check", LAW_45_2, claims(leaving_reason="forced"), claims()),
    Boundary("tag", "years_to_check", LAW_45_1, claims(paid_years="unsure"), claims()),
    Boundary("tag", "drawn_before", "社会保险法第四十六条", claims(drawn_before=True), claims()),
    Boundary("field", "insured_region", LAYOUT, claims(), VETERAN),
    Boundary("field", "household_region", FORCES_AT_HOME, VETERAN, claims()),
    Boundary("field", "years_served", FORCES_AT_HOME, VETERAN, claims()),
    Boundary("field", "leaving_reason", LAYOUT, claims(), VETERAN),
]
RULES_OF_FLEXIBLE = [
    Boundary("rule", "pension", LAW_16, insures(draws_pension=True), insures()),
    Boundary(
        "rule", "employer", "中华人民共和国社会保险法第十条、第六十条", insures(employer_pays=True), insures()
    ),
    Boundary("rule", "no_work", LAW_10, insures(works_flexibly=False), insures()),
    Boundary(
        "rule",
        "under_age",
        UNDER_16,
        insures(id_number=born("2010-11-24")),
        insures(id_number=born("2010-11-23")),
    ),
    Boundary(
        "rule",
        "studying",
        "中华人民共和国社会保险法第二十五条（学生条款待核）",
        insures(in_school=True),
        insures(),
    ),
    Boundary("rule", "shop_with_staff", LAW_10, insures(work_kind="11"), insures(work_kind="10")),
    Boundary(
        "rule",
        "past_age",
        LAW_16,
        insures(id_number=born("1966-06-01")),
        insures(id_number=born("1966-07-01")),
    ),
    Boundary(
        "rule",
        "past_age",
        LAW_16,
        insures(id_number=born("1971-06-01", "2")),
        insures(id_number=born("1971-07-01", "2")),
    ),
]
MORE_OF_FLEXIBLE = [
    Boundary("estimate", "pension_monthly", LAYOUT, insures(), insures(base_level="ask")),
    Boundary("field", "base_level", LAYOUT, insures(), insures(insurances=["medical"])),
    Boundary("field", "paid_years", LAYOUT, insures(), insures(paid_before=False)),
    Boundary("tag", "shop_with_staff", LAW_10, insures(work_kind="11"), insures(work_kind="10")),
    Boundary("tag", "first_time", LAYOUT, insures(paid_before=False), insures()),
    *(
        Boundary(
            "tag", "near_retirement", NEAR, insures(id_number=born(*near)), insures(id_number=born(*far))
        )
        for near, far in (
            (("1967-04-01",), ("1967-05-01",)),
            (("1972-04-01", "2"), ("1972-05-01", "2")),
            (("1976-11-01", "2"), ("1976-12-01", "2")),
            (("1976-04-01", "2"), ("1976-03-01", "2")),
        )
    ),
]


@pytest.mark.parametrize("boundary", RULES_OF_BENEFIT + MORE_OF_BENEFIT, ids=str)
def test_each_rule_of_the_benefit_holds_on_its_own_side_of_the_clause(
    benefit: CompiledForm, facts: Facts, boundary: Boundary
) -> None:
    assert is_kept(boundary, benefit, facts)


@pytest.mark.parametrize("boundary", RULES_OF_FLEXIBLE + MORE_OF_FLEXIBLE, ids=str)
def test_each_rule_of_flexible_work_holds_on_its_own_side_of_the_clause(
    flexible: CompiledForm, facts: Facts, boundary: Boundary
) -> None:
    assert is_kept(boundary, flexible, facts)


def test_every_rule_is_tested_by_its_own_clause(benefit: CompiledForm, flexible: CompiledForm) -> None:
    for form, tested in ((benefit, RULES_OF_BENEFIT), (flexible, RULES_OF_FLEXIBLE)):
        rules = {(rule.id, rule.clause) for rule in form.definition.eligibility.rules}
        assert {(one.name, one.clause) for one in tested} == rules


def test_every_tag_is_tested(benefit: CompiledForm, flexible: CompiledForm) -> None:
    for form, tested in ((benefit, MORE_OF_BENEFIT), (flexible, MORE_OF_FLEXIBLE)):
        tags = {tag.id for tag in form.definition.outcome.tags}
        assert {one.name for one in tested if one.what == "tag"} == tags


def test_complete_applications_have_no_problems(
    benefit: CompiledForm, flexible: CompiledForm, facts: Facts
) -> None:
    assert benefit.problems(CLAIMANT, facts) == []
    assert benefit.eligibility(CLAIMANT, facts).verdict == "eligible"
    assert benefit.problems(VETERAN, facts) == []
    assert benefit.eligibility(VETERAN, facts).verdict == "ask_staff"
    assert flexible.problems(FLEXIBLE, facts) == []
    assert flexible.eligibility(FLEXIBLE, facts).verdict == "eligible"


@pytest.mark.parametrize(
    ("answers", "offer"),
    [
        ({"draws_pension": True}, "jobseeker"),
        ({"has_work": True}, "jobseeker"),
        ({"from_forces": True, "registered_seeker": False}, "jobseeker"),
        ({"from_forces": False, "registered_unemployed": False}, "unemployment"),
        (claims(paid_years="under_1"), "jobseeker"),
        (claims(leaving_reason="resigned"), "jobseeker"),
        (claims(id_number=born("2012-01-01")), None),
    ],
)
def test_who_cannot_claim_is_shown_what_fits_instead(
    benefit: CompiledForm, facts: Facts, answers: dict[str, Any], offer: str | None
) -> None:
    found = benefit.eligibility(answers, facts)
    assert (found.verdict, found.offer) == ("ineligible", offer)
    assert found.reasons[0].clause


@pytest.mark.parametrize(
    ("answers", "offer"),
    [
        ({"draws_pension": True}, "jobseeker"),
        ({"employer_pays": True}, None),
        ({"works_flexibly": False}, "unemployment"),
    ],
)
def test_who_cannot_insure_alone_is_shown_what_fits_instead(
    flexible: CompiledForm, facts: Facts, answers: dict[str, Any], offer: str | None
) -> None:
    found = flexible.eligibility(answers, facts)
    assert (found.verdict, found.offer) == ("ineligible", offer)


@pytest.mark.parametrize(
    ("paid", "months"),
    [("from_1", 12), ("from_5", 18), ("from_10", 24)],
    ids=[
        "社会保险法第四十六条：满一年不足五年",
        "社会保险法第四十六条：满五年不足十年",
        "社会保险法第四十六条：十年以上",
    ],
)
def test_the_longest_period_follows_the_years_insured(
    benefit: CompiledForm, facts: Facts, paid: str, months: int
) -> None:
    found = {one.id: one for one in benefit.estimates(claims(paid_years=paid), facts)}
    assert found["months_most"].value == months
    assert "仅供参考" in found["months_most"].marked.zh


@pytest.mark.parametrize("answers", [claims(paid_years="unsure"), VETERAN])
def test_no_months_are_promised_where_the_years_are_not_known(
    benefit: CompiledForm, facts: Facts, answers: dict[str, Any]
) -> None:
    assert "months_most" not in {one.id for one in benefit.estimates(answers, facts)}
    assert "months_most" not in benefit.computed(answers, facts)


def test_amounts_that_are_not_found_are_asked_at_the_desk(
    benefit: CompiledForm, flexible: CompiledForm, facts: Facts
) -> None:
    amounts = [
        *(one for one in benefit.estimates(CLAIMANT, facts) if one.id == "monthly_amount"),
        *flexible.estimates(FLEXIBLE, facts),
    ]
    assert {one.id for one in amounts} == {"monthly_amount", "pension_monthly", "medical_monthly"}
    assert all(one.value is None and one.text.zh == "请问窗口" for one in amounts)


def test_the_levels_go_from_the_lowest_to_the_highest_base(flexible: CompiledForm, facts: Facts) -> None:
    """缴费基数60%到300%."""
    levels = [int(one.value) for one in flexible.field("base_level").options if one.value != "ask"]
    ends = [
        facts.parameters.find(f"flexible.base_{end}", facts.region, facts.today) for end in ("least", "most")
    ]
    assert [levels[0], levels[-1]] == [end.value for end in ends if end]


def test_the_contribution_is_wage_times_level_times_rate(flexible: CompiledForm, facts: Facts) -> None:
    known = with_value(facts, "flexible.average_wage", 600_000)
    found = {one.id: one for one in flexible.estimates(FLEXIBLE, known)}
    assert found["pension_monthly"].value == 72_000
    assert found["pension_monthly"].text.zh == "720元"
    undecided = {one.id for one in flexible.estimates(insures(base_level="ask"), known)}
    assert undecided == {"medical_monthly"}


def test_only_what_is_wanted_is_estimated(flexible: CompiledForm, facts: Facts) -> None:
    wanted = insures(insurances=["medical"])
    assert {one.id for one in flexible.estimates(wanted, facts)} == {"medical_monthly"}


def test_a_decision_comes_within_ten_working_days(
    benefit: CompiledForm, flexible: CompiledForm, facts: Facts
) -> None:
    """社会保险经办条例第二十四条、第六条."""
    for form in (benefit, flexible):
        clock = form.clock(facts)
        assert clock.working_days == 10
        due: dt.date | None = clock.due
        assert due is not None
        assert due.isoformat() == "2026-12-07"


def test_a_refused_bank_account_is_left_to_the_desk(benefit: CompiledForm, facts: Facts) -> None:
    skipped = benefit.sensitive_fields({"bank_account"})
    assert skipped == {"bank_account", "bank_name"}
    without = {key: value for key, value in CLAIMANT.items() if key not in skipped}
    assert benefit.problems(without, facts, skipped) == []
    assert not skipped & set(benefit.settled(CLAIMANT, facts, skipped))


def test_no_proof_of_leaving_and_no_term_is_asked_for(benefit: CompiledForm, facts: Facts) -> None:
    assert benefit.problems(claims(left_on="2010-01-01"), facts) == []
    told = " ".join(text.zh for text in benefit.bring(CLAIMANT, facts))
    assert "离职" not in told


def test_answers_carry_over_from_the_registrations(
    benefit: CompiledForm, flexible: CompiledForm, unemployment: CompiledForm, jobseeker: CompiledForm
) -> None:
    known = {concept for field, concept in unemployment.concepts().items() if field in WELDER}
    known |= {concept for field, concept in jobseeker.concepts().items() if field in SEEKER}
    carried = {field for field, concept in benefit.concepts().items() if concept in known}
    assert {"id_number", "name", "phone", "former_employer", "job_wish", "training_wish"} <= carried
    carried = {field for field, concept in flexible.concepts().items() if concept in known}
    assert {"id_number", "name", "phone", "ethnicity", "household_region"} <= carried
