"""Both sides of a limit, with the clause it stands in; and forms with one limit moved, to see that it is noticed."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.forms.compiled import CompiledForm
from kiosk.forms.definition import Definition
from kiosk.forms.parameters import Parameters
from kiosk.forms.places import rule_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.forms.facts import Facts
    from kiosk.forms.parameters import Parameter
    from kiosk.forms.places import Way

_NUMBER = re.compile(r"(?<![\w\"'.])\d+(?![\w\"'.])")


@dataclasses.dataclass(frozen=True)
class Boundary:
    """``what`` of a name holds for ``hit`` and not for ``miss``: complete answers a hair's breadth apart.

    ``what`` is a rule about who may apply, a tag, a field that is asked, or a problem at a field.
    """

    what: str
    name: str
    clause: str
    hit: dict[str, Any]
    miss: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.name}: {self.clause}"


@dataclasses.dataclass(frozen=True)
class Moved:
    """A form and a world with one limit moved by one."""

    where: str
    form: CompiledForm
    facts: Facts


def holds(one: Boundary, answers: dict[str, Any], form: CompiledForm, facts: Facts) -> bool:
    """Tell whether what a boundary is about holds for a person."""
    match one.what:
        case "rule":
            return one.name in {reason.rule for reason in form.eligibility(answers, facts).reasons}
        case "tag":
            return one.name in form.computed(answers, facts)["tags"]
        case "field":
            screens = form.screens(answers, facts) + form.eligibility_screens(answers, facts)
            return one.name in {field.id for screen in screens for field in screen.fields}
        case "problem":
            return one.name in {problem.field for problem in form.problems(answers, facts)}
        case _:
            raise ValueError(one.what)


def is_kept(one: Boundary, form: CompiledForm, facts: Facts) -> bool:
    """Tell whether both sides of a limit come out as they should."""
    return holds(one, one.hit, form, facts) and not holds(one, one.miss, form, facts)


def unnoticed(form: CompiledForm, facts: Facts, boundaries: Sequence[Boundary]) -> list[str]:
    """Return each limit that could be moved by one without any boundary being broken."""
    return [
        moved.where
        for moved in moved_limits(form, facts)
        if all(is_kept(one, moved.form, moved.facts) for one in boundaries)
    ]


def moved_limits(form: CompiledForm, facts: Facts) -> Iterator[Moved]:
    """Give the form with each number of each yes/no rule, and each parameter it looks up, one more and one less."""
    for key in sorted({key for place in _places(form) for key in form.rules()[place[1]].parameters}):
        found = facts.parameters.find(key, facts.region, facts.today)
        value = found.value if found else None
        for step in (-1, 1) if isinstance(value, int) else ():
            yield Moved(f"{key} {step:+d}", form, with_value(facts, key, value + step))
    for way, text in _places(form):
        for number in _NUMBER.finditer(text):
            for step in (-1, 1):
                moved = f"{text[: number.start()]}{int(number[0]) + step}{text[number.end() :]}"
                yield Moved(f"{'.'.join(map(str, way))} {step:+d}", _with_rule(form, way, moved), facts)


def _places(form: CompiledForm) -> list[tuple[Way, str]]:
    return [(place.way, place.text) for place in rule_places(form.definition) if place.yes_no]


def _with_rule(form: CompiledForm, way: Way, text: str) -> CompiledForm:
    data = msgspec.to_builtins(form.definition)
    inner = data
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = text
    return CompiledForm(msgspec.convert(data, Definition), b"")


def with_value(facts: Facts, key: str, value: int) -> Facts:
    """Return the same world, in which one parameter has another value."""
    changed = [
        msgspec.structs.replace(each, value=value) if each.key == key else each for each in _parameters(facts)
    ]
    return dataclasses.replace(facts, parameters=Parameters(changed))


def _parameters(facts: Facts) -> list[Parameter]:
    """Every parameter that holds here and now."""
    found = (facts.parameters.find(key, facts.region, facts.today) for key in sorted(facts.parameters.keys()))
    return [each for each in found if each is not None]
