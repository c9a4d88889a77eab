"""Every rule of a definition with the place where it stands and the names that it may use there."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.forms.answers import is_asked
from kiosk.forms.names import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.definition import Definition, FieldDef, ScreenDef

Way = tuple[str | int, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class RulePlace:
    """A rule, where it stands in the file, whose it is, what it may use, and whether it says yes or no."""

    way: Way
    field: str
    text: str
    known: frozenset[str]
    yes_no: bool = True


def screen_places(definition: Definition) -> Iterator[tuple[Way, ScreenDef]]:
    """Go through the screens in the order of asking, each with its place in the file."""
    for number, screen in enumerate(definition.eligibility.questions):
        yield ("eligibility", "questions", number), screen
    for step_number, step in enumerate(definition.steps):
        for number, screen in enumerate(step.screens):
            yield ("steps", step_number, "screens", number), screen


def field_places(definition: Definition) -> Iterator[tuple[Way, FieldDef]]:
    """Go through the fields in the order of asking, each with its place in the file."""
    for way, screen in screen_places(definition):
        for number, field in enumerate(screen.fields):
            yield (*way, "fields", number), field


def inner_places(definition: Definition) -> Iterator[tuple[Way, FieldDef, FieldDef]]:
    """Go through what is asked inside groups: its place in the file, the field, and its group."""
    for way, field in field_places(definition):
        for number, inner in enumerate(field.fields):
            yield (*way, "fields", number), inner, field


def rule_places(definition: Definition) -> Iterator[RulePlace]:
    """Go through every rule; one that decides what is shown may only use what is asked before it."""
    everything = VARIABLES | {field.id for field in definition.fields() if is_asked(field)}
    known = VARIABLES
    for way, screen in screen_places(definition):
        if screen.show_when:
            yield RulePlace((*way, "show_when"), screen.id, screen.show_when, known)
        for number, field in enumerate(screen.fields):
            yield from _of_field((*way, "fields", number), field, known, everything)
            yield from _inside((*way, "fields", number), field, known, everything)
            known |= {field.id} if is_asked(field) else frozenset()
    for number, item in enumerate(definition.notice.bring):
        if item.when:
            yield RulePlace(("notice", "bring", number, "when"), "bring", item.when, everything)
    for number, rule in enumerate(definition.eligibility.rules):
        yield RulePlace(("eligibility", "rules", number, "when"), rule.id, rule.when, everything)
    for number, tag in enumerate(definition.outcome.tags):
        yield RulePlace(("outcome", "tags", number, "when"), tag.id, tag.when, everything)
    for number, each in enumerate(definition.computed):
        yield RulePlace(("computed", number, "value"), each.id, each.value, everything, yes_no=False)
        if each.estimate and each.estimate.when:
            way = ("computed", number, "estimate", "when")
            yield RulePlace(way, each.id, each.estimate.when, everything)


def _inside(
    way: Way, field: FieldDef, known: frozenset[str], everything: frozenset[str]
) -> Iterator[RulePlace]:
    """Go through the rules about each thing of a group; they know the rest of that thing too."""
    whole = everything | {inner.id for inner in field.fields}
    for number, inner in enumerate(field.fields):
        yield from _of_field((*way, "fields", number), inner, known, whole)
        known |= {inner.id}


def _of_field(
    way: Way, field: FieldDef, known: frozenset[str], everything: frozenset[str]
) -> Iterator[RulePlace]:
    if field.show_when:
        yield RulePlace((*way, "show_when"), field.id, field.show_when, known)
    if field.required_when:
        yield RulePlace((*way, "required_when"), field.id, field.required_when, everything)
    if field.value:
        yield RulePlace((*way, "value"), field.id, field.value, everything, yes_no=False)
    for number, one in enumerate(field.valid):
        yield RulePlace((*way, "valid", number, "rule"), field.id, one.rule, everything)
