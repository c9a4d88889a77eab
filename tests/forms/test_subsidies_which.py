"""Which subsidy fits, and why: each verdict both ways, and a file with a fault is explained."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.errors import FormFault
from kiosk.forms.library import FormLibrary
from kiosk.forms.parameters import Parameter, Parameters
from kiosk.forms.which import OUT_OF_DATE, Fit, Which
from kiosk.forms.which_check import which_faults
from tests.forms.test_wording import _HANZI, _SENTENCE, LONGEST_SENTENCE, texts

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.forms.facts import Facts

NOBODY = {"hardship_recognised": False, "recent_graduate": False, "flexible_work": "none",
          "new_certificate": False, "business_started": False}  # fmt: skip
HARD = {"hardship_recognised": True, "flexible_work": "none", "new_certificate": False,
        "business_started": False}  # fmt: skip
RIDES = {**HARD, "flexible_work": "registered", "pays_own_insurance": True, "last_year": "yes"}

VERDICTS = [
    ("flexible_subsidy", NOBODY, "unlikely", "补贴对象"),
    ("flexible_subsidy", HARD, "unlikely", "灵活就业并登记"),
    ("flexible_subsidy", {**RIDES, "pays_own_insurance": False}, "unlikely", "以灵活就业身份缴费"),
    ("flexible_subsidy", {**RIDES, "business_started": True}, "unlikely", "非个体工商户"),
    ("flexible_subsidy", {**RIDES, "flexible_work": "working"}, "ask", "先登记"),
    ("flexible_subsidy", RIDES, "likely", "补贴对象"),
    ("flexible_subsidy", {**RIDES, "last_year": "no"}, "ask", "1年内"),
    ("flexible_subsidy", {**RIDES, "last_year": "unsure"}, "ask", "1年内"),
    ("flexible_subsidy", {**RIDES, "hardship_recognised": False, "recent_graduate": True}, "likely",
     "补贴对象"),
    ("skill_subsidy", NOBODY, "unlikely", "12个月内"),
    ("skill_subsidy", {**NOBODY, "new_certificate": True}, "ask", "补贴对象"),
    ("startup_subsidy", NOBODY, "unlikely", "首次创办并登记"),
    ("startup_subsidy", {**NOBODY, "business_started": True}, "ask", "一次性创业补贴"),
    ("startup_subsidy", {**HARD, "business_started": True}, "likely", "一次性创业补贴"),
    ("startup_subsidy", {**NOBODY, "business_started": True, "recent_graduate": True}, "likely",
     "一次性创业补贴"),
    ("hardship", HARD, "unlikely", "第五十二条"),
    ("hardship", {**NOBODY, "business_started": True}, "unlikely", "第五十二条"),
    ("hardship", NOBODY, "ask", "第五十二条"),
    ("public_post", NOBODY, "unlikely", "第五十三条"),
    ("public_post", {**HARD, "business_started": True}, "unlikely", "登记失业"),
    ("public_post", HARD, "likely", "不超过2次"),
    ("public_post", RIDES, "ask", "登记失业"),
]  # fmt: skip


@pytest.fixture(scope="module")
def which(library: FormLibrary) -> Which:
    return library.which("subsidy")


def said(which: Which, facts: Facts, answers: dict[str, Any]) -> dict[str, Fit]:
    return {fit.form: fit for fit in which.fits(answers, facts)}


@pytest.mark.parametrize(
    ("form", "answers", "verdict", "clause"),
    VERDICTS,
    ids=[f"{row[0]}-{row[2]}-{number}" for number, row in enumerate(VERDICTS)],
)
def test_each_subsidy_is_likely_unlikely_or_for_the_desk_with_its_clause(
    which: Which, facts: Facts, form: str, answers: dict[str, Any], verdict: str, clause: str
) -> None:
    found = said(which, facts, answers)[form]
    assert (found.verdict, clause in found.clause) == (verdict, True)
    assert found.reason.zh
    assert found.reason.en


def test_every_rule_is_reached(which: Which, facts: Facts) -> None:
    reached = {(form, said(which, facts, answers)[form].reason) for form, answers, *_ in VERDICTS}
    rules = {(fit.form, rule.reason) for fit in which.definition.fits for rule in fit.rules}
    assert rules == reached


def test_what_fits_best_stands_first(which: Which, facts: Facts) -> None:
    verdicts = [fit.verdict for fit in which.fits(RIDES, facts)]
    assert verdicts == sorted(verdicts, key=["likely", "ask", "unlikely"].index)
    assert verdicts[0] == "likely"


def test_a_policy_past_its_date_is_a_matter_for_the_desk(which: Which, facts: Facts) -> None:
    certified = {**NOBODY, "new_certificate": True}
    assert said(which, facts, certified)["skill_subsidy"].doubt == OUT_OF_DATE
    renewed = [
        Parameter(key=key, unit="", valid_from=facts.today, basis="renewed", value=12)
        for key in ("skill_subsidy.amount_5", "skill_subsidy.claim_months")
    ]
    found = said(which, dataclasses.replace(facts, parameters=Parameters(renewed)), certified)
    assert (found["skill_subsidy"].verdict, found["skill_subsidy"].doubt) == ("likely", None)


def test_answers_go_on_by_concept_and_only_as_far_as_they_apply(which: Which, facts: Facts) -> None:
    known = which.known({**RIDES, "recent_graduate": True}, facts)
    assert known == {
        "person.hardship_recognised": True,
        "work.flexible": "registered",
        "work.pays_own_insurance": True,
        "person.new_certificate": False,
        "business.started": False,
    }


def test_each_question_carries_into_a_form_that_asks_the_same(which: Which, library: FormLibrary) -> None:
    asked = {
        field.concept: field.type
        for screen in which.definition.questions
        for field in screen.fields
        if field.concept
    }
    taken = {
        field.concept: field.type
        for fit in which.definition.fits
        for field in library.form(fit.form).definition.fields()
    }
    assert asked.items() <= taken.items()


def test_nobody_answers_more_than_six_questions(which: Which, facts: Facts) -> None:
    for _, answers, *_ in VERDICTS:
        assert 4 <= len(which.screens(answers, facts)) <= 6


def test_it_is_said_in_both_languages_and_short_sentences(which: Which) -> None:
    for text in texts(which.definition):
        assert text.en.strip()
        assert not _HANZI.search(text.en)
        for sentence in _SENTENCE.split(text.zh):
            assert len(_HANZI.findall(sentence)) <= LONGEST_SENTENCE, sentence
    for screen in which.definition.questions:
        assert screen.question.zh.endswith("？")


def test_only_forms_of_the_service_are_judged_and_all_of_them(which: Which, library: FormLibrary) -> None:
    of_service = {tile.id for tile in library.index() if tile.service == "subsidy"}
    assert {fit.form for fit in which.definition.fits} == of_service


@pytest.mark.parametrize(
    ("old", "new", "field", "word"),
    [
        ("form: hardship\n", "form: nothing_here\n", "nothing_here", "no form"),
        ("id: subsidy\n", "id: other\n", "id", "file's name"),
        ("rests_on: [public_post.most_placements]", "rests_on: [no.such]", "public_post", "no parameter"),
        ("when: business_started\n", "when: busines_started\n", "flexible_subsidy.3", "not known"),
        ("when: business_started\n", "when: business_started &&\n", "flexible_subsidy.3", "CEL"),
        ("type: yes_no", "type: yes_or_no", "questions[0].fields[0].type", "Invalid"),
        ("format: 1", "format: 2", "format", "Only format"),
    ],
)
def test_a_fault_is_explained_with_its_line(
    tmp_path: Path, forms_folder: Path, facts: Facts, old: str, new: str, field: str, word: str
) -> None:
    for form in ("flexible_subsidy", "skill_subsidy", "startup_subsidy", "hardship", "public_post"):
        (tmp_path / form).mkdir()
    text = (forms_folder / "which" / "subsidy.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "which").mkdir()
    path = tmp_path / "which" / "subsidy.yaml"
    path.write_text(text, encoding="utf-8")
    assert which_faults(tmp_path, facts) == []
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = which_faults(tmp_path, facts)
    assert field in {fault.field for fault in found}
    assert any(word in fault.what.en for fault in found)
    assert all(fault.line for fault in found)


def test_a_chooser_that_cannot_be_read_is_an_error_for_people(tmp_path: Path, resources: Path) -> None:
    (tmp_path / "which").mkdir()
    (tmp_path / "which" / "subsidy.yaml").write_text("format: 1\n", encoding="utf-8")
    library = FormLibrary(tmp_path, resources)
    assert library.has_which("subsidy")
    assert not library.has_which("training")
    assert not library.has_which("../subsidy")
    with pytest.raises(FormFault):
        library.which("subsidy")
    assert library.faults()
