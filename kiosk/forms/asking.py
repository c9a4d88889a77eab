"""Turns what applies now into screens: plain values that a page can draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms import answer_check
from kiosk.forms import answers as each_answer
from kiosk.forms.problems import barred, is_required
from kiosk.forms.screen import FieldType, Option, Screen, ShownField
from kiosk.forms.shown import NO, YES, shown
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.forms.definition import FieldDef
    from kiosk.forms.facts import Facts
    from kiosk.forms.walk import Shown, Walk

ELIGIBILITY_TITLE = Text("先问几个小问题", "A few questions first")


def make_screens(way: Walk, *, eligibility: bool) -> list[Screen]:
    """Return the screens of the steps, or those of eligibility, without what is left to the desk."""
    wanted = [one for one in way.screens if (one.step == 0) is eligibility]
    made = [_screen(way, one, number, len(wanted)) for number, one in enumerate(wanted, 1)]
    return [screen for screen in made if screen.fields]


def _screen(way: Walk, one: Shown, number: int, count: int) -> Screen:
    steps = way.definition.steps
    return Screen(
        id=one.screen.id,
        step=one.step or number,
        steps=len(steps) if one.step else count,
        step_title=steps[one.step - 1].title if one.step else ELIGIBILITY_TITLE,
        question=one.screen.question,
        hint=one.screen.hint,
        note=one.screen.note,
        fields=tuple(_field(way, field) for field in one.fields if field.id not in way.situation.skipped),
    )


def _field(way: Walk, field: FieldDef) -> ShownField:
    facts = way.situation.facts
    hidden = barred(field, way.situation.skipped)
    value = way.situation.answers.get(field.id)
    empty = each_answer.is_empty(value)
    problem = None if empty else answer_check.problem_of(field, value, facts, hidden)
    return ShownField(
        id=field.id,
        type=field.type,
        label=field.label,
        hint=field.hint,
        explain=field.explain,
        required=is_required(field, way),
        options=_options(field, facts, hidden),
        table=field.table or "",
        deepest=field.deepest,
        value=None if empty else value,
        shown=None if empty or problem else shown(field, value, facts),
        problem=problem,
        minimum=each_answer.limit(field.minimum, facts),
        maximum=each_answer.limit(field.maximum, facts),
        max_length=field.max_length,
        unit=field.unit,
        most=field.most,
        month_only=field.month_only,
        at_least=field.at_least,
    )


def _options(field: FieldDef, facts: Facts, hidden: frozenset[str]) -> tuple[Option, ...]:
    if field.options:
        given = (Option(one.value, one.label, one.hint) for one in field.options)
        return tuple(option for option in given if option.value not in hidden)
    if field.type is FieldType.YES_NO:
        return (Option("true", YES), Option("false", NO))
    if field.table:
        return tuple(one for one in facts.codes.children(field.table) if one.value not in hidden)
    return ()
