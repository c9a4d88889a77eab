"""Goes through a form in the order of asking: what is shown, what does not apply, what rules know."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.forms import answers as each_answer
from kiosk.forms.functions import as_timestamp
from kiosk.forms.names import BIRTH, ID_NUMBER, SEX, TODAY
from kiosk.forms.rules import World
from kiosk.model import id_number

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kiosk.forms.definition import Definition, FieldDef, ScreenDef
    from kiosk.forms.facts import Facts
    from kiosk.forms.outcome import Outcome
    from kiosk.forms.rules import Rule


@dataclasses.dataclass(frozen=True, slots=True)
class Shown:
    """A screen as it applies now: its step (0 = eligibility) and the fields that are asked on it."""

    step: int
    screen: ScreenDef
    fields: tuple[FieldDef, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Situation:
    """What a form is gone through with: answers, the world, and what is left to the desk."""

    answers: Mapping[str, Any]
    facts: Facts
    skipped: Collection[str] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Walk:
    """One way through a form with given answers; ``pending`` questions of eligibility may still come."""

    definition: Definition
    rules: Mapping[str, Rule]
    situation: Situation
    world: World
    screens: tuple[Shown, ...]
    hidden: frozenset[str]
    pending: int = 0

    def fields(self) -> list[FieldDef]:
        """Return every field that applies, in order."""
        return [field for shown in self.screens for field in shown.fields]

    def evaluate(self, text: str) -> Outcome:
        """Evaluate a rule on everything that is known at the end of the way."""
        return self.world.evaluate(self.rules[text])

    def holds(self, text: str, *, unknown: bool) -> bool:
        """Tell whether a yes/no rule holds; ``unknown`` is what counts where it cannot be told."""
        return self.world.holds(self.rules[text], unknown=unknown)


def walk(definition: Definition, rules: Mapping[str, Rule], situation: Situation) -> Walk:
    """Go through a form once; a field that is hidden or skipped is unknown to the rules after it."""
    world = World(situation.facts)
    _introduce(world, definition, situation)
    screens: list[Shown] = []
    pending = 0
    for step, screen in _in_order(definition):
        applies = _holds(world, rules, screen.show_when)
        if not applies and not step and world.holds(rules[screen.show_when or ""], unknown=True):
            pending += 1
        fields = []
        for field in screen.fields if applies else ():
            if _holds(world, rules, field.show_when):
                fields.append(field)
                _learn(world, field, situation)
        if fields:
            screens.append(Shown(step, screen, tuple(fields)))
    asked = {field.id for shown in screens for field in shown.fields}
    hidden = frozenset(field.id for field in definition.fields()) - asked
    return Walk(definition, rules, situation, world, tuple(screens), hidden, pending)


def _in_order(definition: Definition) -> list[tuple[int, ScreenDef]]:
    questions = [(0, screen) for screen in definition.eligibility.questions]
    steps = [(number, screen) for number, step in enumerate(definition.steps, 1) for screen in step.screens]
    return questions + steps


def _introduce(world: World, definition: Definition, situation: Situation) -> None:
    """Tell the rules what they know before any question: the day and, once typed, birth and sex."""
    answers, today = situation.answers, situation.facts.today
    world.know(TODAY, as_timestamp(today))
    for field in definition.fields():
        number = answers.get(field.id)
        if field.concept != ID_NUMBER or not isinstance(number, str):
            continue
        if id_number.problem_of(number, today) is None:
            kept = id_number.normalise(number)
            birth = id_number.birth(kept)
            if birth:
                world.know(BIRTH, as_timestamp(birth))
            world.know(SEX, id_number.sex(kept))


def _holds(world: World, rules: Mapping[str, Rule], text: str | None) -> bool:
    return text is None or world.holds(rules[text], unknown=False)


def _learn(world: World, field: FieldDef, situation: Situation) -> None:
    if field.id in situation.skipped or field.id not in situation.answers:
        return
    value = each_answer.typed(field, situation.answers[field.id])
    if value is not None:
        world.know(field.id, value)
