"""What is said to people whose lives were written down and reviewed; every rule counts, and so does its threshold."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import yaml

from kiosk.forms.parameters import Parameters
from kiosk.model.entitlement import ORDER
from kiosk.policies.calculator import Calculator, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.facts import Facts
    from kiosk.model.policy import PolicyCard
    from kiosk.policies.calculator_file import CalculatorDef
    from kiosk.policies.entitled import Entitled

FILE = Path(__file__).with_name("life_stories.yaml")
STORIES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))["stories"]
_NUMBER = re.compile(r"(?<![\w.\"'-])(\d+)(?![\w.\"'])")
_ALWAYS = "true"


def test_there_are_enough_lives() -> None:
    assert len(STORIES) >= 30
    assert len({story["id"] for story in STORIES}) == len(STORIES)


@pytest.mark.parametrize("story", STORIES, ids=[story["id"] for story in STORIES])
def test_what_is_said_to_a_person_is_what_the_clauses_say(
    calculator: Calculator, facts: Facts, story: dict[str, Any]
) -> None:
    assert calculator.problems(story["facts"], facts) == []
    said = {each.id: each for each in calculator.entitlements(story["facts"], facts)}
    lists = {verdict: [each.id for each in said.values() if each.verdict == verdict] for verdict in ORDER}
    told = {each for verdict in ORDER for each in story[verdict]}
    assert {verdict: set(lists[verdict]) & told for verdict in ORDER} == {
        verdict: set(story[verdict]) for verdict in ORDER
    }
    assert [each for verdict in ORDER for each in lists[verdict]] == list(said)
    for card, clause in story.get("clauses", {}).items():
        assert said[card].clause == clause
    for card, missing in story.get("missing", {}).items():
        assert [one.field for one in said[card].missing] == missing
    for card, form in story.get("forms", {}).items():
        assert said[card].form == form
    for card, figures in story.get("estimates", {}).items():
        assert [one.text.zh for one in said[card].estimates if one.value is not None] == figures


def test_who_is_told_no_is_told_what_else_there_is(calculator: Calculator, facts: Facts) -> None:
    for story in STORIES:
        for each in calculator.entitlements(story["facts"], facts):
            assert each.clause
            assert each.verdict != "unlikely" or each.instead


def test_every_rule_is_met_and_passed_by_somebody(calculator: Calculator, facts: Facts) -> None:
    met: set[tuple[str, int]] = set()
    passed: set[tuple[str, int]] = set()
    for story in STORIES:
        way = calculator.way(story["facts"], facts)
        for card in calculator.cards:
            at, waits, failed = judge(way, calculator.rules(card))
            passed |= {(card.id, number) for number in range(at)}
            met |= set() if waits or failed else {(card.id, at)}
    rules = [(card.id, number, rule) for card, number, rule in _rules(calculator)]
    assert [f"{card}:{at} {rule.clause}" for card, at, rule in rules if (card, at) not in met] == []
    asked = [(card, at, rule) for card, at, rule in rules if rule.when.strip() != _ALWAYS]
    assert [f"{card}:{at} {rule.clause}" for card, at, rule in asked if (card, at) not in passed] == []


def test_a_moved_parameter_is_noticed(calculator: Calculator, facts: Facts) -> None:
    unnoticed = []
    for key in sorted({key for card in calculator.cards for key in _parameters(calculator, card)}):
        cards = [card for card in calculator.cards if key in _parameters(calculator, card)]
        for step in (-1, 1):
            other = Calculator(calculator.definition, cards)
            if not _is_noticed(other, _with(facts, key, step)):
                unnoticed.append((key, step))
    assert unnoticed == []


def test_a_moved_number_in_a_rule_is_noticed(calculator: Calculator, facts: Facts) -> None:
    unnoticed = []
    for definition, cards, what in _with_other_numbers(calculator):
        if not _is_noticed(Calculator(definition, cards), facts):
            unnoticed.append(what)
    assert unnoticed == []


def test_a_rule_turned_round_is_noticed(calculator: Calculator, facts: Facts) -> None:
    unnoticed = []
    for card, number, rule in _rules(calculator):
        if rule.when.strip() != _ALWAYS:
            turned = _changed(card, number, f"!({rule.when})")
            if not _is_noticed(Calculator(calculator.definition, [turned]), facts):
                unnoticed.append(f"{card.id}:{number} {rule.clause}")
    assert unnoticed == []


# -- what is changed, and whether the stories notice --------------------------------------------------


def _rules(calculator: Calculator) -> Iterator[tuple[PolicyCard, int, Any]]:
    for card in calculator.cards:
        assert card.entitlement is not None
        for number, rule in enumerate(card.entitlement.rules):
            yield card, number, rule


def _is_noticed(calculator: Calculator, facts: Facts) -> bool:
    cards = {card.id: card for card in calculator.cards}
    return any(
        _differs(each, cards[each.id], story)
        for story in STORIES
        for each in calculator.entitlements(story["facts"], facts)
    )


def _differs(each: Entitled, card: PolicyCard, story: dict[str, Any]) -> bool:
    usual = story.get("forms", {}).get(each.id, next(iter(card.forms), None))
    figures = [one.text.zh for one in each.estimates if one.value is not None]
    return (
        each.id not in story[each.verdict]
        or story.get("clauses", {}).get(each.id, each.clause) != each.clause
        or [one.field for one in each.missing] != story.get("missing", {}).get(each.id, [])
        or (each.verdict != "unlikely" and not each.missing and each.form != usual)
        or figures != story.get("estimates", {}).get(each.id, [])
    )


def _parameters(calculator: Calculator, card: PolicyCard) -> set[str]:
    """The parameters with a value that a card's rules or figures look up."""
    assert card.entitlement is not None
    texts = [rule.when for rule in card.entitlement.rules] + [
        each.value for each in card.entitlement.estimates
    ]
    spelt = " ".join(calculator.definition.spelt_out(text) for text in texts)
    found = set(re.findall(r"param\(\"([^\"]+)\"\)", spelt))
    return found - {
        "benefit.monthly_amount",
        "flexible.medical_monthly",
        "flexible.average_wage",
        "flexible.base_least",
        "flexible.pension_rate",
        "flexible_subsidy.amount",
        "startup_subsidy.amount",
    }  # fmt: skip - without a value in Anshan, or only beside one


def _with(facts: Facts, key: str, step: int) -> Facts:
    kept = [each for found in facts.parameters._by_key.values() for each in found]
    moved = [
        msgspec.structs.replace(each, value=each.value + step) if each.key == key and each.value else each
        for each in kept
    ]
    return dataclasses.replace(facts, parameters=Parameters(moved))


def _with_other_numbers(calculator: Calculator) -> Iterator[tuple[CalculatorDef, list[PolicyCard], str]]:
    """Go through every number in the rules and the terms, one less and one more."""
    definition = calculator.definition
    for at, term in enumerate(definition.terms):
        for value in _moved(term.value):
            terms = list(definition.terms)
            terms[at] = msgspec.structs.replace(term, value=value)
            other = msgspec.structs.replace(definition, terms=tuple(terms))
            yield other, _using(calculator, term.id), value
    for card, number, rule in _rules(calculator):
        for when in _moved(rule.when):
            yield definition, [_changed(card, number, when)], f"{card.id}:{number} {when}"


def _using(calculator: Calculator, term: str) -> list[PolicyCard]:
    """The cards whose rules speak of a term."""
    return list({card.id: card for card, _, rule in _rules(calculator) if term in rule.when}.values())


def _moved(text: str) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        for step in (-1, 1):
            yield f"{text[: found.start()]}{int(found[1]) + step}{text[found.end() :]}"


def _changed(card: PolicyCard, number: int, when: str) -> PolicyCard:
    assert card.entitlement is not None
    rules = list(card.entitlement.rules)
    rules[number] = msgspec.structs.replace(rules[number], when=when)
    return msgspec.structs.replace(
        card, entitlement=msgspec.structs.replace(card.entitlement, rules=tuple(rules))
    )
