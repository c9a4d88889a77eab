"""Every limit and every comparison of a form, changed one at a time, and what notices it.

A changed form is noticed by a boundary: two complete sets of answers a hair's breadth apart, with the clause
that the limit stands in.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import msgspec

from kiosk.forms.compiled import CompiledForm
from kiosk.forms.definition import Definition
from kiosk.forms.places import rule_places
from tests.forms.boundaries import is_kept, with_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.forms.facts import Facts
    from kiosk.forms.places import Way
    from tests.forms.boundaries import Boundary

_NUMBER = re.compile(r"(?<![\w\"'.])\d+(?![\w\"'.])")
_COMPARISON = re.compile(r"<=|>=|==|!=|(?<!-)[<>]")
_OTHER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}


@dataclasses.dataclass(frozen=True)
class Mutant:
    """A form and a world with one limit moved by one, or one comparison turned into its neighbour."""

    where: str
    form: CompiledForm
    facts: Facts


def noticed_by(mutant: Mutant, boundaries: Sequence[Boundary]) -> Boundary | None:
    """Return the first boundary that is broken, None if nobody would notice."""
    return next((one for one in boundaries if not is_kept(one, mutant.form, mutant.facts)), None)


def mutants(form: CompiledForm, facts: Facts) -> Iterator[Mutant]:
    """Give the form with each number, looked-up parameter and comparison of its yes/no rules changed."""
    for key in sorted({key for _, text in _places(form) for key in form.rules()[text].parameters}):
        found = facts.parameters.find(key, facts.region, facts.today)
        value = found.value if found else None
        for step in (-1, 1) if isinstance(value, int) else ():
            yield Mutant(f"{key} {step:+d}", form, with_value(facts, key, value + step))
    for way, text in _places(form):
        for what, changed in _changed(text):
            yield Mutant(f"{'.'.join(map(str, way))} {what}", _with_rule(form, way, changed), facts)


def _changed(text: str) -> Iterator[tuple[str, str]]:
    for number in _NUMBER.finditer(text):
        for step in (-1, 1):
            yield f"{number[0]} {step:+d}", _put(text, number, str(int(number[0]) + step))
    for comparison in _COMPARISON.finditer(text):
        other = _OTHER[comparison[0]]
        yield f"{comparison[0]} to {other} at {comparison.start()}", _put(text, comparison, other)


def _put(text: str, found: re.Match[str], other: str) -> str:
    return f"{text[: found.start()]}{other}{text[found.end() :]}"


def _places(form: CompiledForm) -> list[tuple[Way, str]]:
    return [(place.way, place.text) for place in rule_places(form.definition) if place.yes_no]


def _with_rule(form: CompiledForm, way: Way, text: str) -> CompiledForm:
    data = msgspec.to_builtins(form.definition)
    inner = data
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = text
    return CompiledForm(msgspec.convert(data, Definition), b"")
