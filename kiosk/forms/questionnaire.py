"""Closed questions with rules but no application: asked, checked and judged as those of a form are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.definition import (
    FORMAT,
    ClockDef,
    Definition,
    EligibilityDef,
    EligibilityRule,
    Notice,
    OutcomeDef,
)
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.forms.definition import ComputedDef, ScreenDef
    from kiosk.forms.places import Way

_NOTHING = Text("", "")


def questionnaire(
    name: str,
    questions: tuple[ScreenDef, ...],
    rules: Iterable[tuple[str, str, Text, str]],
    computed: Iterable[ComputedDef] = (),
) -> Definition:
    """Return questions and rules, each (id, CEL, reason, clause), as a form without steps."""
    judged = tuple(
        EligibilityRule(id=name, when=when, verdict="ask_staff", reason=reason, clause=clause)
        for name, when, reason, clause in rules
    )
    return Definition(
        format=FORMAT,
        id=name,
        version=1,
        service=name,
        title=_NOTHING,
        tagline=_NOTHING,
        icon="",
        tint="sand",
        order=0,
        basis=(),
        notice=Notice(who=_NOTHING, minutes=0, bring=(), then=()),
        clock=ClockDef(text=_NOTHING, working_days=0),
        consents=(),
        eligibility=EligibilityDef(questions=questions, rules=judged),
        steps=(),
        outcome=OutcomeDef(declaration=_NOTHING),
        computed=tuple(computed),
    )


def place_in_file(way: Way, rules: list[Way]) -> Way | None:
    """Return where a fault of such a form stands in its own file; None for one that only a form can have.

    ``rules`` are the places of the rules, in the order in which they were given.
    """
    if way == ("steps",):
        return None
    if way[:2] == ("eligibility", "rules"):
        return (*rules[int(way[2])], *way[3:])
    return way[1:] if way[:1] == ("eligibility",) else way
