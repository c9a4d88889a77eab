"""A form that can be asked: its definition with compiled rules. Holds no answers; they are passed in.

Answers are a plain dict of field id → JSON value. ``skipped`` holds the ids of fields left to the desk, and
``FIELD:CODE`` for a single choice that needs a consent that was refused. A field that a rule hides does not
apply: its answer is not looked at.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from kiosk.forms import answer_check
from kiosk.forms import answers as each_answer
from kiosk.forms.asking import make_screens
from kiosk.forms.clock import LegalClock, legal_clock
from kiosk.forms.computing import compute
from kiosk.forms.definition import Consent
from kiosk.forms.doubts import find_doubts
from kiosk.forms.eligibility import Eligibility, Reason, judge
from kiosk.forms.estimates import Estimate, estimates
from kiosk.forms.items import settled_items
from kiosk.forms.json_schema import json_schema
from kiosk.forms.problems import find_problems, strange_answers
from kiosk.forms.reviewing import review
from kiosk.forms.rules import Rule
from kiosk.forms.screen import FieldType
from kiosk.forms.walk import Situation, Walk, walk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from kiosk.forms.definition import Definition, FieldDef, Notice
    from kiosk.forms.doubts import Doubt
    from kiosk.forms.facts import Facts
    from kiosk.forms.screen import ReviewSection, Screen
    from kiosk.model.case import Problem
    from kiosk.text import Text

__all__ = ["CompiledForm", "Consent", "Eligibility", "Estimate", "LegalClock", "Reason"]


class CompiledForm:
    """One version of one form."""

    def __init__(self, definition: Definition, raw: bytes) -> None:
        """Compile every rule; raise ``ValueError`` for one that is not CEL."""
        self.definition = definition
        self.text = raw.decode("utf-8")
        self.sha256 = hashlib.sha256(raw).hexdigest()
        self._rules = {text: Rule(text) for text in rule_texts(definition)}
        self._fields = {field.id: field for field in definition.fields()}

    @property
    def id(self) -> str:
        """The form's id."""
        return self.definition.id

    @property
    def version(self) -> int:
        """The form's version."""
        return self.definition.version

    @property
    def title(self) -> Text:
        """What the form is called."""
        return self.definition.title

    @property
    def notice(self) -> Notice:
        """What is told once, before anything is asked."""
        return self.definition.notice

    @property
    def declaration(self) -> Text:
        """The text that the signature stands under."""
        return self.definition.outcome.declaration

    def field(self, field: str) -> FieldDef:
        """Return a field's definition; raise ``KeyError`` for an unknown one."""
        return self._fields[field]

    def normalise(self, field: str, value: Any) -> Any:
        """Return an answer as it is kept: half-width digits, one kind of interpunct, single spaces."""
        return each_answer.normalise(self._fields[field], value)

    def fits(self, field: str, value: Any, facts: Facts) -> bool:
        """Tell whether an answer given elsewhere could stand in a field, as far as it goes by itself."""
        return answer_check.problem_of(self._fields[field], value, facts) is None

    def consents(self) -> list[Consent]:
        """Return what has to be agreed to, one by one, none ticked beforehand."""
        return list(self.definition.consents)

    def sensitive_fields(self, refused: Collection[str]) -> frozenset[str]:
        """Return what is skipped when kinds of sensitive data are refused: fields, and ``FIELD:CODE``."""
        fields = {
            field.id for field in self._fields.values() if field.sensitive in refused and field.sensitive
        }
        codes = {
            f"{field.id}:{code}"
            for field in self._fields.values()
            for code, kind in field.sensitive_options.items()
            if kind in refused
        }
        return frozenset(fields | codes)

    def concepts(self) -> dict[str, str]:
        """Return field id → concept, for pre-filling and carrying over."""
        return {field.id: field.concept for field in self._fields.values() if field.concept}

    def eligibility_screens(self, answers: Mapping[str, Any], facts: Facts) -> list[Screen]:
        """Return the closed questions about who may apply that are asked now."""
        return make_screens(self._walk(answers, facts), eligibility=True)

    def eligibility(self, answers: Mapping[str, Any], facts: Facts) -> Eligibility:
        """Return what the rules about who may apply say so far."""
        return judge(self._walk(answers, facts))

    def screens(
        self, answers: Mapping[str, Any], facts: Facts, skipped: Collection[str] = ()
    ) -> list[Screen]:
        """Return the screens that are asked now, in order, with values and options."""
        return make_screens(self._walk(answers, facts, skipped), eligibility=False)

    def check(
        self, screen: str, answers: Mapping[str, Any], facts: Facts, skipped: Collection[str] = ()
    ) -> list[Problem]:
        """Return what is wrong on one screen, eligibility's or a step's."""
        way = self._walk(answers, facts, skipped)
        fields = [field for one in way.screens if one.screen.id == screen for field in one.fields]
        return find_problems(way, fields)

    def problems(
        self, answers: Mapping[str, Any], facts: Facts, skipped: Collection[str] = ()
    ) -> list[Problem]:
        """Return everything that is missing or wrong, in the order of asking."""
        way = self._walk(answers, facts, skipped)
        return [*find_problems(way, way.fields()), *strange_answers(way)]

    def doubts(self, answers: Mapping[str, Any], facts: Facts, skipped: Collection[str] = ()) -> list[Doubt]:
        """Return what is worth a second look, in the order of asking; none of it stands in the way."""
        way = self._walk(answers, facts, skipped)
        return find_doubts(way, way.fields())

    def not_applicable(
        self, answers: Mapping[str, Any], facts: Facts, skipped: Collection[str] = ()
    ) -> frozenset[str]:
        """Return the fields that do not apply with these answers."""
        return self._walk(answers, facts, skipped).hidden

    def settled(
        self, answers: Mapping[str, Any], facts: Facts, skipped: Collection[str] = ()
    ) -> dict[str, Any]:
        """Return the answers to keep: normalised, without empty, hidden and skipped ones."""
        way = self._walk(answers, facts, skipped)
        return {
            field.id: _settled(way, field)
            for field in way.fields()
            if field.id not in skipped and not each_answer.is_empty(answers.get(field.id))
        }

    def chosen(
        self, answers: Mapping[str, Any], facts: Facts, skipped: Collection[str] = ()
    ) -> dict[str, Any]:
        """Return what was chosen from feeds as it is today, by field: it may be gone tomorrow."""
        settled = self.settled(answers, facts, skipped)
        found = {
            field.id: facts.feed.item(field.feed, str(settled[field.id]))
            for field in self._fields.values()
            if field.feed and field.id in settled
        }
        return {field: item.snapshot() for field, item in found.items() if item is not None}

    def attachments(
        self, answers: Mapping[str, Any], facts: Facts, skipped: Collection[str] = ()
    ) -> list[dict[str, Any]]:
        """Return the files that belong to the answers, without their keys, which stay with the answers."""
        settled = self.settled(answers, facts, skipped)
        return [
            {"field": field.id, **{name: value for name, value in file.items() if name != "key"}}
            for field in self._fields.values()
            if field.type is FieldType.ATTACHMENT
            for file in settled.get(field.id, ())
        ]

    def estimates(
        self, answers: Mapping[str, Any], facts: Facts, skipped: Collection[str] = ()
    ) -> list[Estimate]:
        """Return the estimates that concern this person, each marked as one."""
        return estimates(self._walk(answers, facts, skipped))

    def computed(
        self, answers: Mapping[str, Any], facts: Facts, skipped: Collection[str] = ()
    ) -> dict[str, Any]:
        """Return what follows from the answers: birth, sex, computed values, suggested tags, table versions.

        ``for_staff`` names the rules that could not be evaluated.
        """
        return compute(self._walk(answers, facts, skipped))

    def review(
        self, answers: Mapping[str, Any], facts: Facts, skipped: Collection[str] = ()
    ) -> list[ReviewSection]:
        """Return the answers to be read back, by step."""
        return review(self._walk(answers, facts, skipped))

    def clock(self, facts: Facts) -> LegalClock:
        """Return the legal clock as it starts today."""
        return legal_clock(self.definition.clock, facts)

    def bring(self, answers: Mapping[str, Any], facts: Facts, skipped: Collection[str] = ()) -> list[Text]:
        """Return what to bring, as far as it concerns this person."""
        way = self._walk(answers, facts, skipped)
        return [
            item.text
            for item in self.definition.notice.bring
            if item.when is None or way.holds(item.when, unknown=True)
        ]

    def next_forms(self) -> list[str]:
        """Return the ids of the forms that may be wanted next."""
        return list(self.definition.outcome.next)

    def parameters_used(self, facts: Facts) -> dict[str, Any]:
        """Return each parameter that the rules and the clock rest on, as it is now."""
        keys = {key for rule in self._rules.values() for key in rule.parameters}
        if self.definition.clock.parameter:
            keys.add(self.definition.clock.parameter)
        found = {key: facts.parameters.find(key, facts.region, facts.today) for key in sorted(keys)}
        return {key: each.as_json(facts.today) if each else None for key, each in found.items()}

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the answers, for who receives them."""
        return json_schema(self.definition)

    def rules(self) -> Mapping[str, Rule]:
        """Return every rule by its text."""
        return self._rules

    def _walk(self, answers: Mapping[str, Any], facts: Facts, skipped: Collection[str] = ()) -> Walk:
        return walk(self.definition, self._rules, Situation(answers, facts, skipped))


def _settled(way: Walk, field: FieldDef) -> Any:
    if field.type is FieldType.REPEAT:
        return settled_items(way, field)
    return each_answer.normalise(field, way.situation.answers[field.id])


def rule_texts(definition: Definition) -> Iterator[str]:
    """Go through every rule of a form."""
    yield from (rule.when for rule in definition.eligibility.rules)
    for each in definition.computed:
        yield each.value
        if each.estimate and each.estimate.when:
            yield each.estimate.when
    yield from (tag.when for tag in definition.outcome.tags)
    yield from (item.when for item in definition.notice.bring if item.when)
    yield from (screen.show_when for screen in definition.all_screens() if screen.show_when)
    for field in definition.every_field():
        yield from (text for text in (field.show_when, field.required_when, field.value) if text)
        yield from (one.rule for one in field.valid)
