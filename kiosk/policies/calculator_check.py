"""Checks the questions of 政策计算 and the cards' rules; a faulty card loses its own alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kiosk.forms.consistency import find_inconsistencies
from kiosk.forms.fault import Fault
from kiosk.forms.questionnaire import place_in_file
from kiosk.forms.rule_check import find_rule_faults
from kiosk.forms.yaml_file import Lines, Malformed, load, read_bytes
from kiosk.policies.calculator import Calculator, as_form
from kiosk.policies.calculator_file import CALCULATOR_FILE, read_calculator
from kiosk.policies.library import CARDS_FOLDER
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kiosk.forms.consistency import Found
    from kiosk.forms.facts import Facts
    from kiosk.forms.places import Way
    from kiosk.model.entitlement import Entitlement
    from kiosk.model.policy import PolicyCard
    from kiosk.policies.calculator_file import CalculatorDef

_TODO = Text("请改这一行。", "Correct this line.")


def load_calculator(
    folder: Path, cards: Iterable[PolicyCard], facts: Facts, forms: Iterable[str] | None = None
) -> tuple[Calculator | None, list[Fault]]:
    """Return the calculator of a policies folder with the cards that can be judged, and every fault.

    None where the questions cannot be used. ``forms`` are the forms that there are, None = any.
    """
    cards = list(cards)
    try:
        definition, lines = read_calculator(folder)
    except Malformed as malformed:
        return None, malformed.faults
    path = folder / CALCULATOR_FILE
    faults = [
        Fault(path, lines.of(*way), field, Text(zh, en), _TODO)
        for way, field, zh, en in _faults_of_questions(definition, facts)
    ]
    if faults:
        return None, faults
    sound, known = [], {card.id for card in cards}
    for card in cards:
        if card.entitlement is None:
            continue
        found = list(_faults_of_card(definition, card, facts, known, forms))
        if found:
            faults += _placed(folder / CARDS_FOLDER / f"{card.id}.yaml", found)
        else:
            sound.append(card)
    return Calculator(definition, sound), faults


def _faults_of_questions(definition: CalculatorDef, facts: Facts) -> Iterator[Found]:
    form = as_form(definition, ())
    gives = [("gives", number) for number in range(len(definition.gives))]
    for way, field, zh, en in (*find_inconsistencies(form, facts.codes), *find_rule_faults(form, facts)):
        place = place_in_file(way, [])
        if place is not None and place[:1] == ("computed",):
            place = (*gives[int(place[1])], *place[2:])
        if place is not None:
            yield place, str(field), zh, en


def _faults_of_card(
    definition: CalculatorDef,
    card: PolicyCard,
    facts: Facts,
    cards: set[str],
    forms: Iterable[str] | None,
) -> Iterator[Found]:
    form = as_form(msgspec.structs.replace(definition, gives=()), (card,))
    rules: list[Way] = [("entitlement", "rules", at) for at in range(len(form.eligibility.rules))]
    for way, field, zh, en in find_rule_faults(form, facts):
        place = place_in_file(way, rules)
        if place is not None and place[:1] == ("computed",):
            place = ("entitlement", "estimates", *place[1:2], *place[-1:])
        if place is not None and place[:1] == ("entitlement",):
            yield place, str(field), zh, en
    if card.entitlement is not None:
        yield from _names(card.entitlement, facts, cards, forms)


def _names(block: Entitlement, facts: Facts, cards: set[str], forms: Iterable[str] | None) -> Iterator[Found]:
    """Go through what a block names that is not there: parameters, other cards, forms."""
    known = None if forms is None else set(forms)
    if not block.rules:
        yield ("entitlement", "rules"), "rules", "要有规则。", "There has to be a rule."
    for at, rule in enumerate(block.rules):
        way: Way = ("entitlement", "rules", at)
        for key in sorted(set(rule.rests_on) - facts.parameters.keys()):
            yield (*way, "rests_on"), key, f"没有参数“{key}”。", f"There is no parameter '{key}'."
        if rule.form is not None and known is not None and rule.form not in known:
            yield (*way, "form"), rule.form, "没有这张表。", f"There is no form '{rule.form}'."
        if not rule.clause.strip():
            yield (*way, "clause"), "clause", "要写依据条款。", "A rule names its clause."
    for other in sorted(set(block.instead) - cards):
        yield ("entitlement", "instead"), other, f"没有“{other}”这张卡。", f"There is no card '{other}'."
    if not block.instead and any(rule.verdict == "unlikely" for rule in block.rules):
        text = "不合适的人，要给别的办法。", "Whom it does not fit has to be offered something else."
        yield ("entitlement", "instead"), "instead", *text


def _placed(path: Path, found: Iterable[Found]) -> list[Fault]:
    try:
        lines = Lines(load(path, read_bytes(path))[0])
    except Malformed as malformed:
        return malformed.faults
    return [Fault(path, lines.of(*way), field, Text(zh, en), _TODO) for way, field, zh, en in found]
