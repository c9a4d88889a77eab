from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.forms.people import ELIGIBLE, GRADUATE, WELDER, born

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts


def verdict(form: CompiledForm, facts: Facts, **answers: Any) -> tuple[str, set[str]]:
    found = form.eligibility({**ELIGIBLE, **answers}, facts)
    return found.verdict, {reason.rule for reason in found.reasons}


def fields(
    form: CompiledForm, answers: dict[str, Any], facts: Facts, skipped: Collection[str] = ()
) -> set[str]:
    return {field.id for screen in form.screens(answers, facts, skipped) for field in screen.fields}


def problems(
    form: CompiledForm, answers: dict[str, Any], facts: Facts, skipped: Collection[str] = ()
) -> dict[str, Any]:
    return {problem.field: problem.message for problem in form.problems(answers, facts, skipped)}


def test_a_complete_application_has_no_problems(unemployment: CompiledForm, facts: Facts) -> None:
    assert problems(unemployment, WELDER, facts) == {}
    assert problems(unemployment, GRADUATE, facts) == {}
    assert unemployment.eligibility(WELDER, facts).verdict == "eligible"


@pytest.mark.parametrize(
    ("question", "answer", "rule", "offer"),
    [
        ("draws_pension", True, "pension", "jobseeker"),
        ("has_work", True, "working", "jobseeker"),
        ("in_school", True, "studying", "jobseeker"),
        ("wants_work", False, "not_seeking", None),
    ],
)
def test_each_question_can_rule_somebody_out_with_a_reason_and_a_way_on(
    unemployment: CompiledForm, facts: Facts, question: str, answer: bool, rule: str, offer: str | None
) -> None:
    assert verdict(unemployment, facts)[0] == "eligible"
    found = unemployment.eligibility({**ELIGIBLE, question: answer}, facts)
    assert found.verdict == "ineligible"
    assert [reason.rule for reason in found.reasons] == [rule]
    assert found.offer == offer
    assert found.reasons[0].clause


def test_one_no_is_told_before_the_other_questions_are_asked(
    unemployment: CompiledForm, facts: Facts
) -> None:
    assert unemployment.eligibility({"draws_pension": True}, facts).verdict == "ineligible"


def test_an_open_question_is_asked_for(unemployment: CompiledForm, facts: Facts) -> None:
    answers = {key: value for key, value in ELIGIBLE.items() if key != "in_school"}
    assert unemployment.eligibility(answers, facts).verdict == "incomplete"


def test_before_the_id_number_is_known_age_holds_nothing_up(unemployment: CompiledForm, facts: Facts) -> None:
    found = unemployment.eligibility(ELIGIBLE, facts)
    assert found.verdict == "eligible"
    assert "birth" in found.pending
    assert unemployment.eligibility(WELDER, facts).pending == frozenset()


def test_sixteen_is_the_youngest_age(unemployment: CompiledForm, facts: Facts) -> None:
    assert verdict(unemployment, facts, id_number=born("2010-11-23"))[0] == "eligible"
    found = unemployment.eligibility({**ELIGIBLE, "id_number": born("2010-11-24")}, facts)
    assert (found.verdict, found.offer) == ("ineligible", None)


def test_age_alone_never_rules_anybody_out(unemployment: CompiledForm, facts: Facts) -> None:
    for year in range(1930, 1975):
        for sex in "12":
            number = born(f"{year}-01-01", sex)
            assert verdict(unemployment, facts, id_number=number)[0] != "ineligible"


def test_a_man_past_his_retirement_age_is_a_matter_for_staff(
    unemployment: CompiledForm, facts: Facts
) -> None:
    past, before = born("1966-06-01"), born("1966-07-01")
    assert verdict(unemployment, facts, id_number=past) == ("ask_staff", {"man_past_age"})
    assert verdict(unemployment, facts, id_number=before) == ("eligible", set())


def test_a_woman_past_both_limits_is_a_matter_for_staff(unemployment: CompiledForm, facts: Facts) -> None:
    past = born("1971-06-01", "2")
    assert verdict(unemployment, facts, id_number=past) == ("ask_staff", {"woman_past_age"})


def test_a_woman_between_the_limits_is_asked_for_her_kind_of_post(
    unemployment: CompiledForm, facts: Facts
) -> None:
    between, young = born("1974-01-01", "2"), born("1990-01-01", "2")
    assert "post_type" in fields(unemployment, {**ELIGIBLE, "id_number": between}, facts)
    assert "post_type" not in fields(unemployment, {**ELIGIBLE, "id_number": young}, facts)
    assert "post_type" not in fields(unemployment, {**ELIGIBLE, "id_number": born("1974-01-01")}, facts)


@pytest.mark.parametrize(
    ("post", "expected"), [("woman_50", "ask_staff"), ("unsure", "ask_staff"), ("woman_55", "eligible")]
)
def test_her_kind_of_post_decides_whether_staff_look_at_it(
    unemployment: CompiledForm, facts: Facts, post: str, expected: str
) -> None:
    found = verdict(unemployment, facts, id_number=born("1974-01-01", "2"), post_type=post)
    assert found[0] == expected


def test_the_same_address_is_not_asked_twice(unemployment: CompiledForm, facts: Facts) -> None:
    assert "current_region" not in fields(unemployment, WELDER, facts)
    assert "current_region" in fields(unemployment, {**WELDER, "same_address": False}, facts)


@pytest.mark.parametrize("level", ["11", "14", "20", "30"])
def test_who_went_to_college_is_asked_where(unemployment: CompiledForm, facts: Facts, level: str) -> None:
    answers = {**WELDER, "education": level}
    missing = set(problems(unemployment, answers, facts))
    assert missing == {"study_mode", "school", "major", "graduation_date"}


def test_others_are_not_asked_for_a_college(unemployment: CompiledForm, facts: Facts) -> None:
    assert "school" not in fields(unemployment, WELDER, facts)


def test_an_answer_that_no_longer_applies_is_dropped(unemployment: CompiledForm, facts: Facts) -> None:
    answers = {**GRADUATE, "education": "61", "unemployment_date": "2020-01-01"}
    hidden = unemployment.not_applicable(answers, facts)
    assert {"school", "graduation_date"} <= hidden
    assert "school" not in unemployment.settled(answers, facts)
    assert problems(unemployment, answers, facts) == {}


def test_the_unemployment_date_is_never_filled_in_beforehand(
    unemployment: CompiledForm, facts: Facts
) -> None:
    for screen in unemployment.screens(ELIGIBLE, facts):
        assert all(field.value is None for field in screen.fields)


def test_the_unemployment_date_is_not_after_today(unemployment: CompiledForm, facts: Facts) -> None:
    today, tomorrow = facts.today, facts.today + dt.timedelta(days=1)
    assert problems(unemployment, {**WELDER, "unemployment_date": today.isoformat()}, facts) == {}
    found = problems(unemployment, {**WELDER, "unemployment_date": tomorrow.isoformat()}, facts)
    assert set(found) == {"unemployment_date"}


def test_the_unemployment_date_is_after_graduation(unemployment: CompiledForm, facts: Facts) -> None:
    assert set(problems(unemployment, {**GRADUATE, "unemployment_date": "2026-07-01"}, facts)) == {
        "unemployment_date"
    }
    assert problems(unemployment, {**GRADUATE, "unemployment_date": "2026-07-02"}, facts) == {}


def test_an_old_unemployment_date_is_accepted(unemployment: CompiledForm, facts: Facts) -> None:
    assert problems(unemployment, {**WELDER, "unemployment_date": "2015-01-01"}, facts) == {}


def test_who_comes_from_school_is_not_asked_for_former_work(unemployment: CompiledForm, facts: Facts) -> None:
    assert "former_employer" not in fields(unemployment, GRADUATE, facts)
    assert "former_employer" in fields(unemployment, WELDER, facts)


def test_a_skill_certificate_is_asked_only_of_who_has_one(unemployment: CompiledForm, facts: Facts) -> None:
    assert "skill_grade" in fields(unemployment, WELDER, facts)
    assert "skill_grade" not in fields(unemployment, {**WELDER, "has_skill": False}, facts)


def test_a_disability_certificate_is_asked_only_of_who_has_one(
    unemployment: CompiledForm, facts: Facts
) -> None:
    assert "disability_kind" not in fields(unemployment, WELDER, facts)
    found = problems(unemployment, {**WELDER, "health": "60"}, facts)
    assert set(found) == {"disability_kind", "disability_grade"}


def test_wanted_work_is_asked_only_of_who_wants_a_job(unemployment: CompiledForm, facts: Facts) -> None:
    answers = {**WELDER, "job_wish": False}
    assert "intended_jobs" not in fields(unemployment, answers, facts)
    assert "intended_jobs" not in unemployment.settled(answers, facts)


def test_more_than_three_trades_are_too_many(unemployment: CompiledForm, facts: Facts) -> None:
    answers = {**WELDER, "intended_jobs": ["6-11", "6-12", "6-13", "6-14"]}
    assert set(problems(unemployment, answers, facts)) == {"intended_jobs"}


def test_refused_health_questions_are_left_to_the_desk(unemployment: CompiledForm, facts: Facts) -> None:
    skipped = unemployment.sensitive_fields({"health"})
    answers = {key: value for key, value in WELDER.items() if key != "health"}
    assert skipped == {"health", "disability_kind", "disability_grade"}
    assert not fields(unemployment, answers, facts, skipped) & skipped
    assert problems(unemployment, answers, facts, skipped) == {}
    rows = [row for part in unemployment.review(answers, facts, skipped) for row in part.rows]
    assert [row.label.zh for row in rows if row.skipped] == ["健康状况"]


def test_a_skipped_answer_is_never_used_even_if_it_was_given_before(
    unemployment: CompiledForm, facts: Facts
) -> None:
    answers = {**WELDER, "health": "60", "minimum_allowance": True}
    skipped = unemployment.sensitive_fields({"health", "minimum_allowance"})
    assert "health" not in unemployment.settled(answers, facts, skipped)
    assert unemployment.computed(answers, facts, skipped)["tags"] == []
    assert set(unemployment.computed(answers, facts)["tags"]) == {"disabled", "minimum_allowance"}


def test_release_from_prison_is_offered_only_with_consent(unemployment: CompiledForm, facts: Facts) -> None:
    def reasons(skipped: Collection[str]) -> set[str]:
        screens = unemployment.screens(WELDER, facts, skipped)
        found = [f for s in screens for f in s.fields if f.id == "unemployment_reason"]
        return {option.value for option in found[0].options}

    refused = unemployment.sensitive_fields({"release"})
    assert "70" in reasons(())
    assert "70" not in reasons(refused)
    answers = {**WELDER, "unemployment_reason": "70"}
    assert set(problems(unemployment, answers, facts, refused)) == {"unemployment_reason"}
    assert problems(unemployment, answers, facts) == {}


def test_every_sensitive_kind_has_its_own_consent_and_none_is_required(unemployment: CompiledForm) -> None:
    kinds = {consent.sensitive: consent.required for consent in unemployment.consents()}
    assert kinds == {None: True, "health": False, "minimum_allowance": False, "release": False}


@pytest.mark.parametrize(
    ("tag", "with_it", "without"),
    [
        ("youth_16_24", {"id_number": born("2001-11-24")}, {"id_number": born("2001-11-23")}),
        ("near_retirement", {"id_number": born("1970-01-01")}, {"id_number": born("1975-01-01")}),
        (
            "near_retirement_at_50",
            {"id_number": born("1979-01-01", "2")},
            {"id_number": born("1985-01-01", "2")},
        ),
        ("age_4050", {"id_number": born("1986-01-01", "2")}, {"id_number": born("1986-01-01")}),
        ("migrant_worker", {"household_nature": "20"}, {"household_nature": "50"}),
        ("veteran", {"unemployment_reason": "60"}, {"unemployment_reason": "20"}),
        ("lost_land", {"unemployment_reason": "50"}, {"unemployment_reason": "20"}),
        ("released", {"unemployment_reason": "70"}, {"unemployment_reason": "90"}),
        ("disabled", {"health": "60"}, {"health": "30"}),
        ("minimum_allowance", {"minimum_allowance": True}, {"minimum_allowance": False}),
    ],
)
def test_each_tag_is_suggested_to_whom_it_fits(
    unemployment: CompiledForm, facts: Facts, tag: str, with_it: dict[str, Any], without: dict[str, Any]
) -> None:
    assert tag in unemployment.computed({**WELDER, **with_it}, facts)["tags"]
    assert tag not in unemployment.computed({**WELDER, **without}, facts)["tags"]


def test_a_graduate_is_one_for_two_years(unemployment: CompiledForm, facts: Facts) -> None:
    assert "graduate" in unemployment.computed(GRADUATE, facts)["tags"]
    earlier = {**GRADUATE, "graduation_date": "2024-11"}
    assert "graduate" not in unemployment.computed(earlier, facts)["tags"]


def test_sensitive_tags_are_marked(unemployment: CompiledForm) -> None:
    marked = {tag.id for tag in unemployment.definition.outcome.tags if tag.sensitive}
    assert marked == {"disabled", "minimum_allowance", "released"}


def test_birth_and_sex_are_computed_from_the_id_number(unemployment: CompiledForm, facts: Facts) -> None:
    computed = unemployment.computed(WELDER, facts)
    assert (computed["birth_date"], computed["sex"], computed["age"]) == ("1985-06-15", "1", 41)
    assert computed["for_staff"] == []
    assert computed["tables"]["unemployment_reason"]


def test_what_to_bring_fits_the_person(unemployment: CompiledForm, facts: Facts) -> None:
    everything = [text.zh for text in unemployment.bring(WELDER, facts)]
    assert "技能证书" in everything
    assert "残疾人证" not in everything


def test_the_clock_runs_in_working_days_and_says_that_it_is_an_estimate(
    unemployment: CompiledForm, facts: Facts
) -> None:
    clock = unemployment.clock(facts)
    assert (clock.working_days, clock.due) == (10, dt.date(2026, 12, 7))
    assert clock.estimate
    assert "10" in clock.text.zh


def test_what_the_rules_rest_on_is_kept_with_the_case(unemployment: CompiledForm, facts: Facts) -> None:
    used = unemployment.parameters_used(facts)
    assert set(used) == {"work.minimum_age", "unemployment.working_days"}
    assert used["work.minimum_age"]["value"] == 16
    assert used["work.minimum_age"]["basis"]
