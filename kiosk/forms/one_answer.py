"""Whether one answer stands, with the rules about it: the same for a field and for one inside a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.forms import answer_check
from kiosk.forms import answers as each_answer
from kiosk.forms.screen import FieldType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.forms.definition import FieldDef
    from kiosk.forms.facts import Facts
    from kiosk.forms.rules import Rule, World
    from kiosk.text import Text

_CHOSEN = frozenset(
    {
        FieldType.CHOICE,
        FieldType.MULTI_CHOICE,
        FieldType.YES_NO,
        FieldType.REGION,
        FieldType.OCCUPATION,
    }
)


def is_demanded(field: FieldDef, world: World, rules: Mapping[str, Rule], facts: Facts) -> bool:
    """Tell whether a field that applies has to be answered.

    A rule that cannot be told demands nothing, and neither does a field with nothing on offer.
    """
    if field.feed and not facts.feed.count(field.feed):
        return False
    if field.required_when is None:
        return field.required
    return world.holds(rules[field.required_when], unknown=False)


def problem_here(
    field: FieldDef,
    value: Any,
    world: World,
    rules: Mapping[str, Rule],
    facts: Facts,
    barred: frozenset[str] = frozenset(),
) -> Text | None:
    """Say what is wrong with an answer among the others, or return None."""
    if each_answer.is_empty(value):
        return missing(field) if is_demanded(field, world, rules, facts) else None
    own = answer_check.problem_of(field, value, facts, barred)
    if own is not None:
        return own
    return next((one.message for one in field.valid if not world.holds(rules[one.rule], unknown=True)), None)


def missing(field: FieldDef) -> Text:
    """Return what is said where an answer is missing."""
    return answer_check.CHOOSE if field.type in _CHOSEN else answer_check.FILL_IN
