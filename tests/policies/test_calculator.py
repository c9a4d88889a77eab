"""The questions of 政策计算: each only while a verdict waits for it; a faulty card loses its rules alone."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.errors import UsageError
from kiosk.flows.calculation import AskFact, Calculation, ShowEntitlements
from kiosk.forms.library import FormLibrary
from kiosk.policies.calculator_check import load_calculator
from kiosk.policies.calculator_file import CalculatorDef, Term
from kiosk.policies.library import PolicyLibrary
from kiosk.policies.matching import match_facts
from kiosk.text import Text
from tests.forms.people import born
from tests.policies.test_life_stories import STORIES

if TYPE_CHECKING:
    from kiosk.forms.facts import Facts
    from kiosk.policies.calculator import Calculator

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "policies"
FORMS = FormLibrary(ROOT / "forms", ROOT / "resources")
BY_ID = {story["id"]: story["facts"] for story in STORIES}


def ask_all(calculation: Calculation, person: dict[str, Any]) -> list[tuple[str, int, int]]:
    """Answer whatever is asked as the person would; return question, its number, and how many there may be."""
    asked = []
    while isinstance(place := calculation.place(), AskFact):
        asked.append((place.screen.id, place.screen.step, place.screen.steps))
        for field in place.screen.fields:
            if field.id in person:
                calculation.answer(field.id, person[field.id])
        assert calculation.next() == [], asked
    return asked


def test_nobody_is_asked_more_than_ten_questions_and_the_number_never_grows(
    calculator: Calculator, facts: Facts
) -> None:
    for name, person in BY_ID.items():
        if not name.startswith("says_"):
            asked = ask_all(Calculation(calculator, facts), person)
            assert len(asked) <= 10, name
            assert [step for _, step, _ in asked] == list(range(1, len(asked) + 1))
            totals = [steps for *_, steps in asked]
            assert totals == sorted(totals, reverse=True), name
            assert totals[-1] >= len(asked), name


def test_what_is_asked_is_enough_for_every_verdict(calculator: Calculator, facts: Facts) -> None:
    for story in STORIES:
        if story["id"].startswith("says_"):
            continue
        calculation = Calculation(calculator, facts)
        ask_all(calculation, story["facts"])
        place = calculation.place()
        assert isinstance(place, ShowEntitlements)
        assert {each.id: each.verdict for each in place.entitlements} == {
            card: verdict for verdict in ("likely", "ask", "unlikely") for card in story[verdict]
        }, story["id"]


def test_a_pensioner_is_asked_little_and_a_shopkeeper_no_questions_of_the_jobless(
    calculator: Calculator, facts: Facts
) -> None:
    assert len(ask_all(Calculation(calculator, facts), BY_ID["pensioner"])) <= 3
    asked = {name for name, *_ in ask_all(Calculation(calculator, facts), BY_ID["owner"])}
    assert not asked & {"calc_registered", "calc_left", "calc_shop", "calc_flexible"}


def test_the_post_is_asked_only_of_women_for_whom_it_matters(calculator: Calculator, facts: Facts) -> None:
    asks = {
        name: "calc_post" in {each for each, *_ in ask_all(Calculation(calculator, facts), BY_ID[name])}
        for name in ("man_60_months", "resigned_clerk", "woman50_60", "woman55_12")
    }
    assert asks == {"man_60_months": False, "resigned_clerk": False, "woman50_60": True, "woman55_12": True}


def test_a_question_that_may_be_left_open_is_not_asked_twice(calculator: Calculator, facts: Facts) -> None:
    calculation = Calculation(calculator, facts)
    asked = [name for name, *_ in ask_all(calculation, BY_ID["says_nothing_of_groups"])]
    assert asked.count("calc_groups") == 1
    place = calculation.place()
    assert isinstance(place, ShowEntitlements)
    waiting = next(each for each in place.entitlements if each.id == "hardship_recognition")
    assert waiting.verdict == "ask"
    assert [one.label for one in waiting.missing] == [Text("您是", "You are")]


def test_one_can_go_back_and_another_answer_asks_other_questions(
    calculator: Calculator, facts: Facts
) -> None:
    calculation = Calculation(calculator, facts)
    ask_all(calculation, BY_ID["welder"])
    while calculation.back():
        pass
    first = calculation.place()
    assert isinstance(first, AskFact)
    assert first.screen.fields[0].value == "jobless"
    asked = {name for name, *_ in ask_all(calculation, BY_ID["owner"])}
    assert "calc_left" not in asked
    place = calculation.place()
    assert isinstance(place, ShowEntitlements)
    verdicts = {each.id: each.verdict for each in place.entitlements}
    assert verdicts["unemployment_benefit"] == "unlikely"


def test_what_a_form_was_told_is_not_asked_again(calculator: Calculator, facts: Facts) -> None:
    known = {
        "person.id_number": born("1985-06-15"),
        "person.name": "张建国",
        "person.registered_unemployed": True,
        "benefit.paid_years": "from_10",
        "work.leaving_reason": "dismissed",
    }
    calculation = Calculation.begun(calculator, facts, known)
    rest = {"now": "jobless", "groups": ["none"], "registered_since": "2026-09", "shop": False}
    asked = {name for name, *_ in ask_all(calculation, rest)}
    assert asked == {"calc_now", "calc_groups", "calc_since", "calc_shop"}
    assert calculation.answers["born"] == "1985-06"
    assert "张建国" not in str(calculation.answers)


def test_answers_go_on_into_forms_by_concept_and_fit_there(calculator: Calculator, facts: Facts) -> None:
    for person in BY_ID.values():
        known = calculator.known(person, facts)
        for form in (FORMS.form(name) for name in FORMS.ids()):
            for field, concept in form.concepts().items():
                if concept in known:
                    assert form.fits(field, known[concept], facts), (form.id, field, known[concept])


def test_a_disabled_rider_takes_the_kind_of_hardship_along(calculator: Calculator, facts: Facts) -> None:
    known = calculator.known(BY_ID["disabled_recognised"], facts)
    assert known["person.hardship_kind"] == "04"
    assert known["person.hardship_recognised"] is True
    assert known["work.flexible"] == "none"


def test_a_verdict_shows_the_facts_that_it_rests_on(calculator: Calculator, facts: Facts) -> None:
    said = {each.id: each for each in calculator.entitlements(BY_ID["resigned_clerk"], facts)}
    benefit = said["unemployment_benefit"]
    assert [one.line.zh for one in benefit.because] == ["离开的原因：我自己不想干了"]
    likely = {one.field for one in said["training"].because}
    assert "registered" in likely


def test_a_policy_past_its_date_is_for_the_desk_and_says_so(calculator: Calculator, facts: Facts) -> None:
    said = {each.id: each for each in calculator.entitlements(BY_ID["employed_certificate"], facts)}
    assert said["skill_subsidy"].verdict == "ask"
    assert "日期过了" in said["skill_subsidy"].words.zh
    before = facts.on(dt.date(2023, 6, 1))
    then = {each.id: each for each in calculator.entitlements(BY_ID["employed_certificate"], before)}
    assert then["skill_subsidy"].verdict == "likely"


def test_every_figure_is_marked_as_an_estimate(calculator: Calculator, facts: Facts) -> None:
    figures = [
        one
        for person in BY_ID.values()
        for each in calculator.entitlements(person, facts)
        for one in each.estimates
        if one.value is not None
    ]
    assert figures
    assert all("仅供参考" in one.marked.zh and one.basis.zh for one in figures)


def test_a_fact_that_cannot_be_used_is_named(calculator: Calculator, facts: Facts) -> None:
    with pytest.raises(UsageError, match="'salary'"):
        match_facts(calculator, {"salary": 3}, facts)
    with pytest.raises(UsageError, match="'now'"):
        match_facts(calculator, {"now": "rich"}, facts)


def test_terms_are_spelt_out_but_not_in_texts() -> None:
    terms = (Term(id="old", value="age(born) > 60"), Term(id="older", value="old && x"))
    definition = CalculatorDef(format=1, most=1, questions=(), terms=terms)
    assert definition.spelt_out('older || now == "old"') == '((age(born) > 60) && x) || now == "old"'
    assert definition.spelt_out("folder.old && old") == "folder.old && (age(born) > 60)"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("'now == \"pension\"'", "'nwo == \"pension\"'", "'nwo' is not known"),
        ("'now == \"pension\"'", "'agee(born) > 3'", "no function 'agee'"),
        ("'now == \"pension\"'", "'now > 3'", "fails on answers"),
        ("'now == \"pension\"'", "'now =='", "not CEL"),
        ("'now == \"pension\"'", "'now'", "true or false"),
        ('param("benefit.monthly_amount")', 'param("benefit.wealth")', "no parameter 'benefit.wealth'"),
        ("form: unemployment\n", "form: wealth\n", "no form 'wealth'"),
        ("instead: [", "instead: [wealth, ", "no card 'wealth'"),
        ("clause: 中华人民共和国社会保险法第四十五条\n", "clause: ' '\n", "names its clause"),
    ],
    ids=["name", "function", "type", "syntax", "answer", "parameter", "form", "card", "clause"],
)
def test_a_faulty_card_is_explained_with_its_line_and_the_others_stay(
    tmp_path: Path, facts: Facts, old: str, new: str, said: str
) -> None:
    folder = tmp_path / "policies"
    shutil.copytree(FOLDER, folder)
    path = folder / "cards" / "unemployment_benefit.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    cards = PolicyLibrary(folder).cards()
    made, faults = load_calculator(folder, cards, facts, FORMS.ids())
    assert said in "\n".join(map(str, faults))
    assert all(fault.path == path and fault.line and fault.todo.zh for fault in faults)
    assert made is not None
    assert "unemployment_benefit" not in {card.id for card in made.cards}
    assert "hardship_recognition" in {card.id for card in made.cards}
    assert "unemployment_benefit" in {card.id for card in cards}


def test_faulty_questions_are_explained(tmp_path: Path, facts: Facts) -> None:
    folder = tmp_path / "policies"
    shutil.copytree(FOLDER, folder)
    path = folder / "calculator.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("show_when: registered", "show_when: rich"), encoding="utf-8"
    )
    made, faults = load_calculator(folder, PolicyLibrary(folder).cards(), facts)
    assert made is None
    assert [fault.line > 0 and fault.path == path for fault in faults] == [True] * len(faults)
    assert "'rich' is not known" in str(faults[0])
