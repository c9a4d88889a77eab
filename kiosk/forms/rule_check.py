"""Whether rules can be trusted: names declared, and no failure on typed answers, missing ones included."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from kiosk.forms.cycles import fields_at, find_cycle
from kiosk.forms.functions import NO_VALUE, as_timestamp
from kiosk.forms.names import FUNCTIONS, STANDARD
from kiosk.forms.outcome import Failed, Value
from kiosk.forms.places import rule_places
from kiosk.forms.rules import Rule, World
from kiosk.forms.samples import sample_typed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kiosk.forms.consistency import Found
    from kiosk.forms.definition import Definition
    from kiosk.forms.facts import Facts
    from kiosk.forms.places import RulePlace

ROUNDS = 12
_WORKING = re.compile(r"\s+")


def find_rule_faults(definition: Definition, facts: Facts) -> Iterator[Found]:
    """Go through what is wrong with the rules of a definition."""
    for place in rule_places(definition):
        found = _cycle(place, definition) or _static(place, facts) or _evaluated(place, definition, facts)
        if found is not None:
            yield place.way, place.field, *found


def _cycle(place: RulePlace, definition: Definition) -> tuple[str, str] | None:
    """Say which conditions wait for each other, so that none of the fields would ever be asked."""
    if place.way[-1] != "show_when":
        return None
    ring = find_cycle(definition, fields_at(definition, place.field))
    if not ring:
        return None
    way = " → ".join(ring)
    return f"这些条件互相等，谁也出不来：{way}。", f"These conditions wait for each other: {way}."


def _static(place: RulePlace, facts: Facts) -> tuple[str, str] | None:
    try:
        rule = Rule(place.text)
    except ValueError as error:
        reason = _WORKING.sub(" ", str(error).split("ERROR:")[-1]).strip()[:200]
        return "这条规则写得不对。", f"This rule is not CEL: {reason}"
    strange = sorted(rule.functions - FUNCTIONS - STANDARD)
    if strange:
        return f"规则里没有函数“{strange[0]}”。", f"There is no function '{strange[0]}'."
    unknown = sorted(rule.variables - place.known)
    if unknown:
        return (
            f"“{unknown[0]}”在这里还不知道。",
            f"'{unknown[0]}' is not known here: no such field, or it is asked later.",
        )
    missing = sorted(rule.parameters - facts.parameters.keys())
    if missing:
        return f"没有参数“{missing[0]}”。", f"There is no parameter '{missing[0]}'."
    return None


def _evaluated(place: RulePlace, definition: Definition, facts: Facts) -> tuple[str, str] | None:
    """Evaluate a rule on generated answers, each missing now and then; the first failure is the fault."""
    rule = Rule(place.text)
    draw = random.Random(place.text)  # noqa: S311 - the same answers for the same rule
    fields = [field for field in definition.every_field() if field.id in rule.variables]
    for round_ in range(ROUNDS):
        world = World(facts)
        world.know("today", as_timestamp(facts.today))
        if round_ % 4 or not rule.variables & {"birth", "sex"}:
            world.know("birth", as_timestamp(_birth(facts.today, draw)))
            world.know("sex", draw.choice("12"))
        for field in fields:
            if round_ < 2 or draw.random() < 0.8:  # noqa: PLR2004 - a fifth is missing
                world.know(field.id, sample_typed(field, facts, draw))
        outcome = world.evaluate(rule)
        if isinstance(outcome, Failed) and outcome.why != NO_VALUE:
            return "这条规则算不出来。", f"This rule fails on answers of the right type: {outcome.why}."
        if place.yes_no and isinstance(outcome, Value) and not isinstance(outcome.value, bool):
            return "这条规则要得出“是”或“否”。", "This rule has to give true or false."
    return None


def _birth(today: dt.date, draw: random.Random) -> dt.date:
    return today.replace(year=today.year - draw.randrange(1, 100), day=1)
