"""Which form of a service fits: a few closed questions, then a verdict for each form, with its reason.

``forms/which/SERVICE.yaml`` holds the questions and, for each form, rules of which the first that holds
counts. Nothing is decided here: a form can be begun whatever is said of it.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Literal

from kiosk.forms.compiled import CompiledForm
from kiosk.forms.definition import FORMAT, ScreenDef
from kiosk.forms.header import Part
from kiosk.forms.outcome import Value
from kiosk.forms.questionnaire import questionnaire
from kiosk.forms.walk import Situation, walk
from kiosk.forms.yaml_file import Lines, Malformed, convert, fault, load, read_bytes
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kiosk.forms.definition import Definition
    from kiosk.forms.facts import Facts
    from kiosk.forms.screen import Screen
    from kiosk.model.case import Problem

FitVerdict = Literal["likely", "ask", "unlikely"]
ORDER: tuple[FitVerdict, ...] = ("likely", "ask", "unlikely")

OUT_OF_DATE = Text(
    "这项政策写的日期过了。现在还办不办，窗口核。",
    "The dates of this policy have passed. The desk checks whether it goes on.",
)
_CANNOT_TELL = Text("机器看不出来，请窗口帮您看。", "The machine cannot tell; the desk will look.")


class FitRule(Part, frozen=True):
    """When a form fits or not; what rests on a parameter that is past its date is a matter for the desk."""

    when: str
    verdict: FitVerdict
    reason: Text
    clause: str
    rests_on: tuple[str, ...] = ()


class FitDef(Part, frozen=True):
    """The rules for one form; the first that holds counts."""

    form: str
    rules: tuple[FitRule, ...]


class WhichDef(Part, frozen=True):
    """The whole file."""

    format: int
    id: str
    questions: tuple[ScreenDef, ...]
    fits: tuple[FitDef, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Fit:
    """What is said of one form; ``doubt`` is said besides the reason where the policy may have ended."""

    form: str
    verdict: FitVerdict
    reason: Text
    clause: str
    doubt: Text | None = None


class Which:
    """The questions of one service, and what follows from the answers; holds no answers."""

    def __init__(self, definition: WhichDef) -> None:
        """Compile every rule; raise ``ValueError`` for one that is not CEL."""
        self.definition = definition
        self._form = CompiledForm(as_form(definition), b"")

    @property
    def id(self) -> str:
        """The service that it is for."""
        return self.definition.id

    def screens(self, answers: Mapping[str, Any], facts: Facts) -> list[Screen]:
        """Return the questions that are asked now."""
        return self._form.eligibility_screens(answers, facts)

    def check(self, screen: str, answers: Mapping[str, Any], facts: Facts) -> list[Problem]:
        """Return what is wrong with the answers to one question."""
        return self._form.check(screen, answers, facts)

    def known(self, answers: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
        """Return the answers that go on into a form, by concept."""
        settled = self._form.settled(answers, facts)
        return {concept: settled[field] for field, concept in self.concepts().items() if field in settled}

    def concepts(self) -> dict[str, str]:
        """Return the concept of each question that names one."""
        return self._form.concepts()

    def fits(self, answers: Mapping[str, Any], facts: Facts) -> list[Fit]:
        """Return what is said of each form: likely ones first, then those the desk has to be asked about."""
        way = walk(self._form.definition, self._form.rules(), Situation(answers, facts))
        found = []
        for each in self.definition.fits:
            held = (rule for rule in each.rules if way.evaluate(rule.when) == Value(value=True))
            found.append(_fit(each.form, next(held, None), facts))
        return sorted(found, key=lambda fit: ORDER.index(fit.verdict))


def read_which(path: Path) -> tuple[WhichDef, Lines]:
    """Read a file; raise ``Malformed``."""
    nodes, data = load(path, read_bytes(path))
    definition = convert(path, nodes, data, WhichDef)
    lines = Lines(nodes)
    if definition.format != FORMAT:
        line = lines.of("format")
        raise Malformed(
            [fault(path, line, "format", "不认识这个格式版本。", f"Only format {FORMAT} is known.")]
        )
    return definition, lines


def as_form(which: WhichDef) -> Definition:
    """Return the questions and rules as a form without steps, so that they are asked and judged like one."""
    rules = (
        (f"{fit.form}.{number}", rule.when, rule.reason, rule.clause)
        for fit in which.fits
        for number, rule in enumerate(fit.rules)
    )
    return questionnaire(which.id, which.questions, rules)


def _fit(form: str, rule: FitRule | None, facts: Facts) -> Fit:
    if rule is None:
        return Fit(form, "ask", _CANNOT_TELL, "")
    if rule.verdict == "likely" and any(is_doubtful(key, facts) for key in rule.rests_on):
        return Fit(form, "ask", rule.reason, rule.clause, OUT_OF_DATE)
    return Fit(form, rule.verdict, rule.reason, rule.clause)


def is_doubtful(key: str, facts: Facts) -> bool:
    """Tell whether a parameter is missing here or past its date."""
    found = facts.parameters.find(key, facts.region, facts.today)
    return found is None or found.is_stale(facts.today)
