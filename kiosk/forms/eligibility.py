"""Who may apply: a suggestion with its reasons, for the person and for staff; people decide."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal

from kiosk.forms.answers import is_empty
from kiosk.forms.outcome import Failed, Needs, Value

if TYPE_CHECKING:
    from kiosk.forms.definition import EligibilityRule
    from kiosk.forms.outcome import Outcome
    from kiosk.forms.walk import Walk
    from kiosk.text import Text

Verdict = Literal["eligible", "ineligible", "ask_staff", "incomplete"]


@dataclasses.dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody cannot apply here, or should speak to staff; ``clause`` names where it is written."""

    text: Text
    clause: str
    rule: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Eligibility:
    """What the rules say so far.

    ``offer`` is the form that fits instead, None = the desk; with "ask_staff" a form that may fit better.
    ``pending`` names what is not known yet, like ``birth`` before the ID number is typed: rules that wait
    for it do not hold anything up. ``failed`` names
    rules that could not be evaluated; staff see to them.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    offer: str | None = None
    pending: frozenset[str] = frozenset()
    failed: tuple[str, ...] = ()


def judge(way: Walk) -> Eligibility:
    """Evaluate every rule about who may apply on what is known."""
    rules = way.definition.eligibility
    outcomes = [(rule, way.evaluate(rule.when)) for rule in rules.rules]
    hit = [rule for rule, outcome in outcomes if isinstance(outcome, Value) and outcome.value is True]
    failed = tuple(rule.id for rule, outcome in outcomes if _is_failure(outcome))
    pending = frozenset(outcome.name for _, outcome in outcomes if isinstance(outcome, Needs))
    against = [rule for rule in hit if rule.verdict == "ineligible"]
    if against:
        offer = _offer(against, rules.offer)
        return Eligibility("ineligible", _reasons(against), offer, pending, failed)
    if _has_open_question(way):
        return Eligibility("incomplete", _reasons(hit), None, pending, failed)
    verdict: Verdict = "ask_staff" if hit or failed else "eligible"
    advised = next((rule.offer for rule in hit if isinstance(rule.offer, str)), None)
    return Eligibility(verdict, _reasons(hit), advised, pending, failed)


def _offer(against: list[EligibilityRule], usual: str | None) -> str | None:
    """Return the form that fits instead: the first that a rule names, None where one leads to the desk."""
    if not all(rule.offer for rule in against):
        return None
    return next((rule.offer for rule in against if isinstance(rule.offer, str)), usual)


def _is_failure(outcome: Outcome) -> bool:
    """Tell whether staff have to see to a rule: it failed, or did not say yes or no."""
    return isinstance(outcome, Failed) or (isinstance(outcome, Value) and not isinstance(outcome.value, bool))


def _has_open_question(way: Walk) -> bool:
    questions = [
        field for shown in way.screens if shown.step == 0 for field in shown.fields if field.required
    ]
    return any(is_empty(way.situation.answers.get(field.id)) for field in questions)


def _reasons(rules: list[EligibilityRule]) -> tuple[Reason, ...]:
    return tuple(Reason(rule.reason, rule.clause, rule.id) for rule in rules)
