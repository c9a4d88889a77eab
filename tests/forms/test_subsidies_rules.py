"""Every rule of the subsidies both ways: who fits fits, and one thing changed gives its reason and a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.forms.people import born
from tests.forms.subsidy_people import HELPER, IN_HARDSHIP, PEOPLE, RIDER, SHOPKEEPER, WELDER, YOUNG_RIDER

if TYPE_CHECKING:
    from kiosk.forms.facts import Facts
    from kiosk.forms.library import FormLibrary

MAN_64, WOMAN_60 = born("1962-01-01"), born("1966-01-01", "2")
CHILD = born("2015-01-01")

INELIGIBLE = [
    # form, what changes, rule, clause, where to go on
    ("flexible_subsidy", {"hardship_recognised": False, "recent_graduate": False}, "no_group",
     "第五十二条", "hardship"),
    ("flexible_subsidy", {"flexible_work": "none"}, "not_flexible", "灵活就业并登记", "jobseeker"),
    ("flexible_subsidy", {"pays_own_insurance": False}, "not_paying", "以灵活就业身份缴费", "flexible_insurance"),
    ("flexible_subsidy", {"firm_owner": True}, "firm_owner", "非个体工商户", "startup_subsidy"),
    ("flexible_subsidy", {"id_number": CHILD}, "under_age", "劳动法第十五条", None),
    ("flexible_subsidy", {**YOUNG_RIDER, "graduation_date": "2024-10"}, "graduate_too_long_ago",
     "离校2年内", "hardship"),
    ("skill_subsidy", {"new_certificate": False}, "no_certificate", "申请时限", "training"),
    ("skill_subsidy", {"insurance_state": "less"}, "insurance_too_short", "补贴对象", "training"),
    ("skill_subsidy", {"same_claimed": True}, "same_twice", "只享受一次", "training"),
    ("skill_subsidy", {"times_this_year": "3"}, "too_often", "不超过三次", "training"),
    ("skill_subsidy", {"certificate_date": "2025-11-22"}, "too_late", "12个月内", "training"),
    ("skill_subsidy", {"id_number": CHILD}, "under_age", "劳动法第十五条", None),
    ("startup_subsidy", {"business_started": False}, "not_started", "首次创办并登记", "business"),
    ("startup_subsidy", {"first_business": False}, "not_first", "首次创业", "business"),
    ("startup_subsidy", {"had_subsidy": True}, "had_before", "一次性", "business"),
    ("startup_subsidy", {"still_open": False}, "closed", "正常经营", "business"),
    ("startup_subsidy", {"id_number": CHILD}, "under_age", "劳动法第十五条", None),
    ("hardship", {"draws_pension": True}, "pension", "第五十二条", "jobseeker"),
    ("hardship", {"hardship_recognised": True}, "already", "第五十二条", "flexible_subsidy"),
    ("hardship", {"registered_unemployed": False}, "not_registered", "登记失业", "unemployment"),
    ("hardship", {"id_number": CHILD}, "under_age", "劳动法第十五条", None),
    ("public_post", {"hardship_recognised": False}, "not_recognised", "第五十三条", "hardship"),
    ("public_post", {"draws_pension": True}, "pension", "法定退休年龄内", "jobseeker"),
    ("public_post", {"has_work": True}, "working", "登记失业", "jobseeker"),
    ("public_post", {"placements": "2"}, "too_many", "不超过2次", "jobseeker"),
    ("public_post", {"id_number": CHILD}, "under_age", "劳动法第十五条", None),
]  # fmt: skip

FOR_STAFF = [
    ("flexible_subsidy", {"flexible_work": "working"}, "not_registered", "先登记"),
    ("flexible_subsidy", {"hardship_kind": "05"}, "last_year_man", "1年内"),
    ("flexible_subsidy", {"hardship_kind": "05", "id_number": born("1990-05-15", "2")},
     "last_year_woman", "1年内"),
    ("flexible_subsidy", {"id_number": MAN_64}, "past_age_man", "延迟法定退休年龄"),
    ("flexible_subsidy", {"id_number": WOMAN_60}, "past_age_woman", "延迟法定退休年龄"),
    ("skill_subsidy", {"insurance_state": "unsure"}, "insurance_unsure", "补贴对象"),
    ("skill_subsidy", {"skill_grade": "2"}, "other_grade", "补贴标准"),
    ("startup_subsidy", {"opened_on": "2026-09-01"}, "too_young", "正常经营时间"),
    ("startup_subsidy", {"start_up_groups": ["9"]}, "no_group", "补贴对象"),
    ("hardship", {"household_here": False}, "not_from_here", "户籍所在地"),
    ("hardship", {"hardship_kind": "03"}, "not_near_retirement_man", "5年内"),
    ("hardship", {"hardship_kind": "03", "id_number": born("1990-05-15", "2")},
     "not_near_retirement_woman", "5年内"),
    ("hardship", {"registered_since": "2026-01-10"}, "not_long_enough", "12个月"),
    ("hardship", {"hardship_kind": "90"}, "other_kind", "其他"),
    ("hardship", {"hardship_kind": "99"}, "other_kind", "其他"),
    ("hardship", {"hardship_kind": "01", "all_without_work": False}, "family_has_work", "第五十六条"),
    ("hardship", {"id_number": MAN_64}, "past_age_man", "延迟法定退休年龄"),
    ("hardship", {"id_number": WOMAN_60}, "past_age_woman", "延迟法定退休年龄"),
    ("public_post", {"placements": "1"}, "second_time", "再安排一次"),
    ("public_post", {"id_number": MAN_64}, "past_age_man", "延迟法定退休年龄"),
    ("public_post", {"id_number": WOMAN_60}, "past_age_woman", "延迟法定退休年龄"),
]  # fmt: skip


@pytest.mark.parametrize("form_id", sorted(PEOPLE))
def test_who_fits_is_eligible_and_complete(library: FormLibrary, facts: Facts, form_id: str) -> None:
    form, answers = library.form(form_id), PEOPLE[form_id]
    assert form.eligibility(answers, facts).verdict == "eligible"
    assert form.eligibility(answers, facts).failed == ()
    assert form.problems(answers, facts) == []


def test_a_graduate_fits_the_flexible_subsidy_without_a_hardship(library: FormLibrary, facts: Facts) -> None:
    form = library.form("flexible_subsidy")
    assert form.eligibility(YOUNG_RIDER, facts).verdict == "eligible"
    assert form.problems(YOUNG_RIDER, facts) == []


@pytest.mark.parametrize(
    ("form_id", "change", "rule", "clause", "offer"), INELIGIBLE, ids=[f"{i[0]}-{i[2]}" for i in INELIGIBLE]
)
def test_one_thing_changed_rules_out_with_its_clause_and_a_way_on(
    library: FormLibrary,
    facts: Facts,
    form_id: str,
    change: dict[str, Any],
    rule: str,
    clause: str,
    offer: str | None,
) -> None:
    found = library.form(form_id).eligibility({**PEOPLE[form_id], **change}, facts)
    assert found.verdict == "ineligible"
    assert [reason.rule for reason in found.reasons] == [rule]
    assert clause in found.reasons[0].clause
    assert found.offer == offer


@pytest.mark.parametrize(
    ("form_id", "change", "rule", "clause"),
    FOR_STAFF,
    ids=[f"{i[0]}-{i[2]}-{number}" for number, i in enumerate(FOR_STAFF)],
)
def test_what_is_not_certain_goes_to_staff_and_stops_nobody(
    library: FormLibrary, facts: Facts, form_id: str, change: dict[str, Any], rule: str, clause: str
) -> None:
    found = library.form(form_id).eligibility({**PEOPLE[form_id], **change}, facts)
    assert found.verdict == "ask_staff"
    reasons = {reason.rule: reason.clause for reason in found.reasons}
    assert clause in reasons[rule]


def test_every_rule_is_named_by_one_of_these_tests(library: FormLibrary) -> None:
    tested = {(row[0], row[2]) for row in (*INELIGIBLE, *FOR_STAFF)}
    rules = {(form, rule.id) for form in PEOPLE for rule in library.form(form).definition.eligibility.rules}
    by_post = {("flexible_subsidy", "last_year_woman_between"), ("hardship", "near_retirement_by_post")}
    assert rules - tested == by_post


@pytest.mark.parametrize(
    ("form_id", "answers", "rule", "birth"),
    [
        ("flexible_subsidy", {**RIDER, "hardship_kind": "05"}, "last_year_woman_between", "1975-11-01"),
        ("hardship", {**IN_HARDSHIP, "hardship_kind": "03"}, "near_retirement_by_post", "1977-01-01"),
    ],
)
def test_a_womans_former_post_decides_how_far_retirement_is(
    library: FormLibrary, facts: Facts, form_id: str, answers: dict[str, Any], rule: str, birth: str
) -> None:
    form = library.form(form_id)
    woman = {**answers, "id_number": born(birth, "2")}
    asked = {field.id for screen in form.screens(woman, facts) for field in screen.fields}
    assert "post_type" in asked
    for post, named in (("woman_55", True), ("unsure", True), ("woman_50", False)):
        reasons = {each.rule for each in form.eligibility({**woman, "post_type": post}, facts).reasons}
        assert (rule in reasons) is named
    man = {**answers, "id_number": born(birth)}
    assert "post_type" not in {field.id for screen in form.screens(man, facts) for field in screen.fields}


@pytest.mark.parametrize("kind", ["01", "02", "04", "07", "08", "09"])
def test_special_groups_are_not_held_to_the_last_year(library: FormLibrary, facts: Facts, kind: str) -> None:
    form = library.form("flexible_subsidy")
    assert form.eligibility({**RIDER, "hardship_kind": kind}, facts).verdict == "eligible"
    assert "special_group" in form.computed({**RIDER, "hardship_kind": kind}, facts)["tags"]


@pytest.mark.parametrize("kind", ["03", "05", "06", "10", "90", "99"])
def test_the_others_are_in_their_last_year_only(library: FormLibrary, facts: Facts, kind: str) -> None:
    form = library.form("flexible_subsidy")
    last = {**RIDER, "hardship_kind": kind, "id_number": born("1966-08-01")}
    assert form.eligibility(last, facts).verdict == "eligible"
    assert "special_group" not in form.computed(last, facts)["tags"]


def test_months_paid_run_forward(library: FormLibrary, facts: Facts) -> None:
    form = library.form("flexible_subsidy")
    assert form.problems({**RIDER, "paid_to": "2026-01"}, facts) == []
    assert [one.field for one in form.problems({**RIDER, "paid_to": "2025-12"}, facts)] == ["paid_to"]


def test_none_of_these_stands_alone(library: FormLibrary, facts: Facts) -> None:
    form = library.form("startup_subsidy")
    assert form.problems({**SHOPKEEPER, "start_up_groups": ["9"]}, facts) == []
    found = form.problems({**SHOPKEEPER, "start_up_groups": ["1", "9"]}, facts)
    assert [one.field for one in found] == ["start_up_groups"]


@pytest.mark.parametrize(
    ("grade", "amount"), [("5", "1000元"), ("4", "1500元"), ("3", "2000元"), ("2", None)]
)
def test_the_skill_subsidy_is_an_estimate_by_grade(
    library: FormLibrary, facts: Facts, grade: str, amount: str | None
) -> None:
    form = library.form("skill_subsidy")
    found = form.estimates({**WELDER, "skill_grade": grade}, facts)
    assert [each.text.zh for each in found] == ([amount] if amount else [])
    assert all("期限已过" in each.basis.zh for each in found)


def test_the_dates_of_the_skill_subsidy_have_passed_and_the_case_says_so(
    library: FormLibrary, facts: Facts
) -> None:
    used = library.form("skill_subsidy").parameters_used(facts)
    amounts = [used[f"skill_subsidy.amount_{grade}"] for grade in "543"]
    assert [each["value"] for each in amounts] == [1000, 1500, 2000]
    assert all(each["estimate"] and each["valid_to"] == "2023-12-31" for each in amounts)


@pytest.mark.parametrize(
    ("form_id", "answers"), [("flexible_subsidy", RIDER), ("startup_subsidy", SHOPKEEPER)]
)
def test_an_amount_that_was_not_found_is_never_guessed(
    library: FormLibrary, facts: Facts, form_id: str, answers: dict[str, Any]
) -> None:
    form = library.form(form_id)
    found = form.estimates(answers, facts)
    assert [(each.value, each.text.zh) for each in found] == [(None, "请问窗口")]
    assert form.clock(facts).working_days is None
    assert form.computed(answers, facts)["for_staff"] == []


def test_a_post_lasts_three_years_unless_retirement_is_near(library: FormLibrary, facts: Facts) -> None:
    form = library.form("public_post")
    assert [each.value for each in form.estimates(HELPER, facts)] == [36]
    near = {**HELPER, "id_number": born("1967-01-01")}
    assert form.estimates(near, facts) == []
    assert "near_retirement" in form.computed(near, facts)["tags"]


def test_the_bank_card_needs_its_own_consent_and_can_be_left_out(library: FormLibrary, facts: Facts) -> None:
    for form_id in ("flexible_subsidy", "skill_subsidy", "startup_subsidy"):
        form = library.form(form_id)
        skipped = form.sensitive_fields({"bank"})
        assert skipped == {"bank_name", "bank_account"}
        left = {key: value for key, value in PEOPLE[form_id].items() if key not in skipped}
        assert form.problems(left, facts, skipped) == []


def test_a_refused_kind_of_hardship_cannot_be_chosen(library: FormLibrary, facts: Facts) -> None:
    for form_id in ("flexible_subsidy", "hardship", "public_post"):
        form = library.form(form_id)
        skipped = form.sensitive_fields({"health", "minimum_allowance"})
        for kind in ("02", "04"):
            answers = {**PEOPLE[form_id], "hardship_kind": kind}
            found = {one.field for one in form.problems(answers, facts, skipped)}
            assert "hardship_kind" in found
        answers = {**PEOPLE[form_id], "hardship_kind": "99"}
        assert form.problems(answers, facts, skipped) == []


def test_the_two_clocks_of_long_unemployment_are_kept_apart(library: FormLibrary, facts: Facts) -> None:
    form = library.form("hardship")
    for since, expected in (
        ("2025-11-23", {"unemployed_12_months", "unemployed_6_months"}),
        ("2025-11-24", {"unemployed_6_months"}),
        ("2026-05-23", {"unemployed_6_months"}),
        ("2026-05-24", set()),
    ):
        tags = set(form.computed({**IN_HARDSHIP, "registered_since": since}, facts)["tags"])
        assert {tag for tag in tags if tag.startswith("unemployed_")} == expected


def test_kinds_of_hardship_that_are_private_are_private_tags(library: FormLibrary) -> None:
    for form_id in ("hardship", "flexible_subsidy"):
        for tag in library.form(form_id).definition.outcome.tags:
            private = {"minimum_allowance", "disabled", "single_parent", "special_group"}
            assert tag.sensitive is (tag.id in private)
