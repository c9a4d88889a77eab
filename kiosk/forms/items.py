"""The things of a repeat group: each is asked like a small form of its own."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.forms import answers as each_answer
from kiosk.forms.one_answer import problem_here
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.forms.definition import FieldDef
    from kiosk.forms.rules import World
    from kiosk.forms.walk import Walk

_OF_ONE = Text("第{number}个：{zh}", "No. {number}: {en}")
_EMPTY = Text("第{number}个还没填，请填好或删掉。", "No. {number} is empty. Please fill it in or delete it.")
_UNNAMED = Text("一项", "Entry")


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """One thing of a group: its answers, the fields that apply to it, and what its rules know."""

    answers: Mapping[str, Any]
    fields: tuple[FieldDef, ...]
    world: World

    @property
    def is_empty(self) -> bool:
        """Whether nothing is answered about it."""
        return all(each_answer.is_empty(self.answers.get(field.id)) for field in self.fields)


def items_of(way: Walk, field: FieldDef) -> list[Item]:
    """Return the things of a group, as far as its answer has the shape of one."""
    value: Any = way.situation.answers.get(field.id)
    return [_item(way, field, answers) for answers in value] if each_answer.is_group(value) else []


def item_problems(way: Walk, item: Item) -> dict[str, Text]:
    """Return what is missing or wrong in a thing, by field."""
    facts = way.situation.facts
    found = {
        field.id: problem_here(field, item.answers.get(field.id), item.world, way.rules, facts)
        for field in item.fields
    }
    return {field: problem for field, problem in found.items() if problem is not None}


def group_problem(way: Walk, field: FieldDef) -> Text | None:
    """Say what is wrong with the first thing of a group that is not whole, or return None."""
    for number, item in enumerate(items_of(way, field), 1):
        if item.is_empty:
            return _EMPTY.format(number=number)
        problems = item_problems(way, item)
        if problems:
            label = next(each.label for each in item.fields if each.id in problems)
            first = problems[next(each.id for each in item.fields if each.id in problems)]
            return _OF_ONE.format(number=number, zh=f"{label.zh}，{first.zh}", en=f"{label.en}: {first.en}")
    return None


def settled_items(way: Walk, field: FieldDef) -> list[dict[str, Any]]:
    """Return the things to keep: normalised, without what is empty or does not apply."""
    return [
        {
            inner.id: each_answer.normalise(inner, item.answers[inner.id])
            for inner in item.fields
            if not each_answer.is_empty(item.answers.get(inner.id))
        }
        for item in items_of(way, field)
    ]


def item_title(field: FieldDef, number: int) -> Text:
    """Return what one thing of a group is called, counted from 1."""
    name = field.item or _UNNAMED
    return Text(f"{name.zh}{number}", f"{name.en} {number}")


def _item(way: Walk, field: FieldDef, answers: Mapping[str, Any]) -> Item:
    world, fields = way.world.copy(), []
    for inner in field.fields:
        if inner.show_when is not None and not world.holds(way.rules[inner.show_when], unknown=False):
            continue
        fields.append(inner)
        value = each_answer.typed(inner, answers.get(inner.id))
        if value is not None:
            world.know(inner.id, value)
    return Item(answers, tuple(fields), world)
