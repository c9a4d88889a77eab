"""Turns what applies now into screens: plain values that a page can draw."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.forms import answer_check
from kiosk.forms import answers as each_answer
from kiosk.forms.computing import as_json
from kiosk.forms.items import item_problems, item_title, items_of
from kiosk.forms.liking import liking
from kiosk.forms.one_answer import is_demanded
from kiosk.forms.outcome import Value
from kiosk.forms.problems import barred, is_required
from kiosk.forms.screen import FieldType, Option, Screen, ShownField, ShownItem
from kiosk.forms.shown import NO, YES, said_of, shown
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.forms.definition import FieldDef
    from kiosk.forms.facts import Facts
    from kiosk.forms.items import Item
    from kiosk.forms.walk import Shown, Walk
    from kiosk.model.feed import FeedItem

_MOST = {FieldType.REPEAT: answer_check.MOST_ITEMS, FieldType.ATTACHMENT: answer_check.MOST_FILES}
MOST_OFFERED = 120
"""So many of a list are shown, the best; nobody turns more pages than that."""
ELIGIBILITY_TITLE = Text("先问几个小问题", "A few questions first")


def make_screens(way: Walk, *, eligibility: bool) -> list[Screen]:
    """Return the screens of the steps, or those of eligibility, without what is left to the desk."""
    wanted = [one for one in way.screens if (one.step == 0) is eligibility]
    count = len(wanted) + (way.pending if eligibility else 0)  # so that the count never grows on the way
    made = [_screen(way, one, number, count) for number, one in enumerate(wanted, 1)]
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
    hidden = barred(field, way.situation.skipped)
    made = _shown(field, way.situation.answers.get(field.id), way.situation.facts, hidden)
    made = dataclasses.replace(made, required=is_required(field, way))
    if field.feed:
        on_offer = way.situation.facts.feed.count(field.feed)
        return dataclasses.replace(made, options=_best_first(way, field, field.feed), on_offer=on_offer)
    if field.type is FieldType.COMPUTED:
        return _worked_out(way, field, made)
    if field.type is not FieldType.REPEAT:
        return made
    items = tuple(_item(way, field, item, number) for number, item in enumerate(items_of(way, field), 1))
    return dataclasses.replace(made, items=items)


def _best_first(way: Walk, field: FieldDef, feed: str) -> tuple[Option, ...]:
    """Return what is on offer, first what fits the answers that the field names; what was chosen is there."""
    facts, asked = way.situation.facts, {one.id for one in way.fields()} - set(way.situation.skipped)
    liked = [way.situation.answers.get(name) for name in field.like if name in asked]
    best = facts.feed.best(feed, liking(liked, facts.codes), MOST_OFFERED)
    chosen = facts.feed.item(feed, str(way.situation.answers.get(field.id, "")))
    kept = () if chosen is None or chosen in best else (chosen,)
    return tuple(_offer(item) for item in (*kept, *best))


def _worked_out(way: Walk, field: FieldDef, made: ShownField) -> ShownField:
    """Return a computed field with its value, empty while it cannot be told."""
    outcome = way.evaluate(field.value or "")
    if not isinstance(outcome, Value):
        return made
    value = as_json(outcome.value)
    return dataclasses.replace(made, value=value, shown=shown(field, value, way.situation.facts))


def _item(way: Walk, field: FieldDef, item: Item, number: int) -> ShownItem:
    facts = way.situation.facts
    fields = tuple(
        dataclasses.replace(
            _shown(inner, item.answers.get(inner.id), facts),
            required=is_demanded(inner, item.world, way.rules, facts),
        )
        for inner in item.fields
    )
    said = said_of(item.fields, item.answers, facts)
    return ShownItem(item_title(field, number), said, fields, item_problems(way, item))


def _shown(field: FieldDef, value: Any, facts: Facts, hidden: frozenset[str] = frozenset()) -> ShownField:
    empty = each_answer.is_empty(value)
    problem = None if empty else answer_check.problem_of(field, value, facts, hidden)
    return ShownField(
        id=field.id,
        type=field.type,
        label=field.label,
        hint=field.hint,
        explain=field.explain,
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
        most=field.most or _MOST.get(field.type, 0),
        month_only=field.month_only,
        at_least=field.at_least,
        feed=field.feed or "",
        concept=field.concept or "",
        item=field.item,
    )


def _options(field: FieldDef, facts: Facts, hidden: frozenset[str]) -> tuple[Option, ...]:
    if field.options:
        given = (Option(one.value, one.label, one.hint) for one in field.options)
        return tuple(option for option in given if option.value not in hidden)
    if field.type is FieldType.YES_NO:
        return (Option("true", YES), Option("false", NO))
    if field.table:
        codes = facts.codes.children(field.table)
        return tuple(one for one in codes if one.value not in hidden) if hidden else codes
    return ()


def _offer(item: FeedItem) -> Option:
    """Return what is on offer as an option; its lines stand under each other."""
    lines = Text("\n".join(line.zh for line in item.lines), "\n".join(line.en for line in item.lines))
    return Option(item.id, item.title, lines if item.lines else None)
