"""政策计算: what a person may be entitled to, from a few closed questions, each asked only if still needed.

The rules stand in the cards' files. A card is likely, unlikely, or waits: for an answer, or for the desk.
Nothing is decided here, nothing is kept.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.forms import answers as each_answer
from kiosk.forms.compiled import CompiledForm
from kiosk.forms.computing import as_json
from kiosk.forms.definition import ComputedDef, EstimateDef
from kiosk.forms.estimates import estimates
from kiosk.forms.names import ID_NUMBER
from kiosk.forms.outcome import Failed, Needs, Value
from kiosk.forms.questionnaire import questionnaire
from kiosk.forms.shown import shown
from kiosk.forms.walk import Situation, walk
from kiosk.forms.which import OUT_OF_DATE, is_doubtful
from kiosk.model import id_number
from kiosk.model.entitlement import ORDER
from kiosk.policies.entitled import CANNOT_TELL, MISSING, Entitled, Said
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kiosk.forms.definition import Definition, ScreenDef
    from kiosk.forms.estimates import Estimate
    from kiosk.forms.facts import Facts
    from kiosk.forms.screen import Screen
    from kiosk.forms.walk import Walk
    from kiosk.model.case import Problem
    from kiosk.model.entitlement import Entitlement, EntitlementRule
    from kiosk.model.policy import PolicyCard
    from kiosk.policies.calculator_file import CalculatorDef

NAME = "calculator"
BORN = "born"
GENDER = "gender"
_NOTHING = Text("", "")


class Calculator:
    """Questions and the rules of all cards; holds no answers."""

    def __init__(self, definition: CalculatorDef, cards: Iterable[PolicyCard]) -> None:
        """Compile every rule; raise ``ValueError`` for one that is not CEL."""
        self.definition = definition
        self.cards = tuple(card for card in cards if card.entitlement is not None)
        self._form = CompiledForm(as_form(definition, self.cards), b"")
        self._rules = {
            card.id: [(rule, definition.spelt_out(rule.when)) for rule in _of(card).rules]
            for card in self.cards
        }

    def known_fields(self) -> list[str]:
        """Return the names of all facts, in the order of asking."""
        return [field.id for field in self._form.definition.fields()]

    def next_question(self, answers: Mapping[str, Any], asked: Sequence[str], facts: Facts) -> Screen | None:
        """Return the first question that a verdict waits for and that is not among those ``asked``.

        It says which one it is, and how many there may be in all: never more than before.
        """
        way, most = self.way(answers, facts), self.definition.most
        waiting, wanted = self._waits(way)
        open_ = (one for one in self._form.eligibility_screens(answers, facts) if one.id not in asked)
        following = next((one for one in open_ if waiting & {field.id for field in one.fields}), None)
        if following is None or len(asked) >= most:
            return None
        may_come = [
            one
            for one in self.definition.questions
            if one.id not in asked and wanted & {field.id for field in one.fields} and _may_be_asked(way, one)
        ]
        steps = min(most, len(asked) + max(1, len(may_come)))
        return dataclasses.replace(following, step=len(asked) + 1, steps=steps)

    def screen(self, screen: str, answers: Mapping[str, Any], facts: Facts) -> Screen | None:
        """Return a question that was asked, None if it does not apply any more."""
        screens = self._form.eligibility_screens(answers, facts)
        return next((one for one in screens if one.id == screen), None)

    def check(self, screen: str, answers: Mapping[str, Any], facts: Facts) -> list[Problem]:
        """Return what is wrong with the answers to one question."""
        return self._form.check(screen, answers, facts)

    def problems(self, answers: Mapping[str, Any], facts: Facts) -> list[Problem]:
        """Return what is wrong with the answers that there are; a missing one is no fault."""
        return [
            problem
            for problem in self._form.problems(answers, facts)
            if not each_answer.is_empty(answers.get(problem.field))
        ]

    def entitlements(self, answers: Mapping[str, Any], facts: Facts) -> list[Entitled]:
        """Return what is said of each card: likely ones first, then those that wait, in the cards' order."""
        way = self.way(answers, facts)
        figures = estimates(way)
        found = [self._entitled(way, card, figures) for card in self.cards]
        return sorted(found, key=lambda each: ORDER.index(each.verdict))

    def known(self, answers: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
        """Return the answers that go on into a form, by concept."""
        settled, way = self._form.settled(answers, facts), self.way(answers, facts)
        given: dict[str, Any] = {}
        for each in self.definition.gives:
            outcome = way.evaluate(self.definition.spelt_out(each.value))
            if isinstance(outcome, Value) and not each_answer.is_empty(outcome.value):
                given[each.concept] = as_json(outcome.value)
        fields = self._form.concepts().items()
        return given | {concept: settled[field] for field, concept in fields if field in settled}

    def answers_from(self, known: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
        """Return the answers that follow from what is known by concept, as far as they could stand here."""
        found = {
            field: known[concept] for field, concept in self._form.concepts().items() if concept in known
        }
        for each in self.definition.takes:
            if known.get(each.concept) == each.being:
                found.setdefault(each.field, each.answer)
        number = known.get(ID_NUMBER)
        if isinstance(number, str) and id_number.problem_of(number, facts.today) is None:
            kept = id_number.normalise(number)
            birth = id_number.birth(kept)
            found |= {GENDER: id_number.sex(kept)} | ({BORN: f"{birth:%Y-%m}"} if birth else {})
        return {field: value for field, value in found.items() if self._form.fits(field, value, facts)}

    def way(self, answers: Mapping[str, Any], facts: Facts) -> Walk:
        """Go through the questions once with these answers."""
        return walk(self._form.definition, self._form.rules(), Situation(answers, facts))

    def rules(self, card: PolicyCard) -> list[tuple[EntitlementRule, str]]:
        """Return the rules of a card, each with its CEL spelt out."""
        return self._rules[card.id]

    def _entitled(self, way: Walk, card: PolicyCard, figures: Sequence[Estimate]) -> Entitled:
        rules = self.rules(card)
        at, waits, failed = judge(way, rules)
        facts, block = way.situation.facts, _of(card)
        rule = rules[at][0]
        texts = [rules[at][1]] if rule.verdict == "unlikely" else [text for _, text in rules[: at + 1]]
        made = Entitled(
            card.id,
            card.title,
            rule.verdict,
            rule.reason,
            rule.clause,
            because=tuple(self._said(way, texts)),
            estimates=tuple(each for each in figures if each.id.partition(":")[0] == card.id),
            instead=block.instead,
            form=rule.form or next(iter(card.forms), None),
        )
        if waits:
            label = self._form.field(waits).label
            return dataclasses.replace(made, verdict="ask", reason=MISSING, missing=(Said(waits, label),))
        if failed:
            return dataclasses.replace(made, verdict="ask", reason=CANNOT_TELL)
        made = made if made.verdict != "unlikely" else dataclasses.replace(made, estimates=())
        if made.verdict == "likely" and any(is_doubtful(key, facts) for key in rule.rests_on):
            return dataclasses.replace(made, verdict="ask", doubt=OUT_OF_DATE)
        return made

    def _said(self, way: Walk, texts: Iterable[str]) -> Iterator[Said]:
        """Yield the answers that rules rest on, in the order of asking."""
        used = {name for text in texts for name in self._form.rules()[text].variables}
        answers, facts = way.situation.answers, way.situation.facts
        for field in way.fields():
            if field.id in used and not each_answer.is_empty(answers.get(field.id)):
                value = each_answer.normalise(field, answers[field.id])
                yield Said(field.id, field.label, shown(field, value, facts))

    def _waits(self, way: Walk) -> tuple[set[str], set[str]]:
        """Return the facts that verdicts wait for now, and all those that their rules may still ask for."""
        waiting: set[str] = set()
        wanted: set[str] = set()
        for card in self.cards:
            rules = self.rules(card)
            at, waits, _ = judge(way, rules)
            if waits:
                waiting.add(waits)
                wanted |= {name for _, text in rules[at:] for name in self._form.rules()[text].variables}
        return waiting, {name for name in wanted if each_answer.is_empty(way.situation.answers.get(name))}


def as_form(definition: CalculatorDef, cards: Iterable[PolicyCard]) -> Definition:
    """Return questions and rules as a form without steps; the id of a rule is CARD:NUMBER."""
    cards = list(cards)
    rules = [
        (f"{card.id}:{number}", definition.spelt_out(rule.when), rule.reason, rule.clause)
        for card in cards
        for number, rule in enumerate(_of(card).rules)
    ]
    given = [
        ComputedDef(id=each.concept, label=_NOTHING, value=definition.spelt_out(each.value))
        for each in definition.gives
    ]
    computed = [
        ComputedDef(
            id=f"{card.id}:{number}",
            label=each.label,
            value=definition.spelt_out(each.value),
            estimate=EstimateDef(
                basis=each.basis,
                shown_as=each.shown_as,
                unit=each.unit,
                when=definition.spelt_out(each.when) if each.when else None,
            ),
        )
        for card in cards
        for number, each in enumerate(_of(card).estimates)
    ]
    return questionnaire(NAME, definition.questions, rules, [*computed, *given])


def judge(way: Walk, rules: Sequence[tuple[EntitlementRule, str]]) -> tuple[int, str, bool]:
    """Return the rule that counts, the fact that it waits for, and whether the desk has to tell.

    Rules are gone through in order; one that cannot be told yet stops, as a later one may not count then.
    """
    for at, (_, text) in enumerate(rules):
        outcome = way.evaluate(text)
        if isinstance(outcome, Needs):
            return at, _first_unknown(way, text) or outcome.name, False
        if isinstance(outcome, Failed):
            return at, "", True
        if outcome.value is True:
            return at, "", False
    return len(rules) - 1, "", True


def _first_unknown(way: Walk, text: str) -> str:
    """Return the first fact, in the order of asking, that a rule speaks of and that may still be asked."""
    used, answers = way.rules[text].variables, way.situation.answers
    for screen in way.definition.eligibility.questions:
        for field in screen.fields:
            if (
                field.id in used
                and each_answer.is_empty(answers.get(field.id))
                and _may_be_asked(way, screen)
            ):
                return field.id
    return ""


def _may_be_asked(way: Walk, screen: ScreenDef) -> bool:
    """Tell whether a question applies, or may once more is known."""
    return screen.show_when is None or way.holds(screen.show_when, unknown=True)


def _of(card: PolicyCard) -> Entitlement:
    if card.entitlement is None:
        raise AssertionError("only cards with rules are judged")
    return card.entitlement
