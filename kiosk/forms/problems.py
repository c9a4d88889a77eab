"""Everything that stands between the answers and a case, each said at its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms import answers as each_answer
from kiosk.forms.items import group_problem
from kiosk.forms.one_answer import is_demanded, problem_here
from kiosk.forms.screen import FieldType
from kiosk.model.case import Problem
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kiosk.forms.definition import FieldDef
    from kiosk.forms.walk import Walk

_STRANGE = Text("这张表里没有这一项，请去掉。", "This form has no such field. Please take it away.")


def is_required(field: FieldDef, way: Walk) -> bool:
    """Tell whether a field that applies has to be answered; a rule that cannot be told does not demand it."""
    return is_demanded(field, way.world, way.rules, way.situation.facts)


def barred(field: FieldDef, skipped: Collection[str]) -> frozenset[str]:
    """Return the codes of a field that cannot be chosen without a consent that was refused."""
    return frozenset(code for code in field.sensitive_options if f"{field.id}:{code}" in skipped)


def field_problem(field: FieldDef, way: Walk) -> Text | None:
    """Say what is wrong with the answer to a field that applies, or return None."""
    situation = way.situation
    if field.id in situation.skipped or not each_answer.is_asked(field):
        return None
    value = situation.answers.get(field.id)
    hidden = barred(field, situation.skipped)
    found = problem_here(field, value, way.world, way.rules, situation.facts, hidden)
    if found is None and field.type is FieldType.REPEAT:
        return group_problem(way, field)
    return found


def find_problems(way: Walk, fields: Iterable[FieldDef]) -> list[Problem]:
    """Return what is wrong with the answers to some fields, in their order."""
    found = ((field.id, field_problem(field, way)) for field in fields)
    return [Problem(field, message) for field, message in found if message is not None]


def strange_answers(way: Walk) -> list[Problem]:
    """Return a problem for each answer that belongs to no field."""
    known = {field.id for field in way.definition.fields() if each_answer.is_asked(field)}
    return [Problem(str(name), _STRANGE) for name in way.situation.answers if name not in known]
