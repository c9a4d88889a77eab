"""The questions of 政策计算 as ``resources/policies/calculator.yaml`` says them; nothing is evaluated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.forms.definition import FORMAT, ScreenDef
from kiosk.forms.header import Part
from kiosk.forms.yaml_file import Lines, Malformed, convert, fault, load, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

CALCULATOR_FILE = "calculator.yaml"
_LITERAL = re.compile(r"('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")")


class Term(Part, frozen=True):
    """A name for a piece of CEL that many rules share; it may use the terms before it."""

    id: str
    value: str


class Given(Part, frozen=True):
    """What goes on into a form from the answers: a concept, and the CEL that gives its value."""

    concept: str
    value: str


class Taken(Part, frozen=True):
    """What is known from a form: where a concept has a value, a question has an answer."""

    concept: str
    being: bool | str
    field: str
    answer: str


class CalculatorDef(Part, frozen=True):
    """The whole file; never more than ``most`` questions are asked."""

    format: int
    most: int
    questions: tuple[ScreenDef, ...]
    terms: tuple[Term, ...] = ()
    gives: tuple[Given, ...] = ()
    takes: tuple[Taken, ...] = ()

    def spelt_out(self, rule: str) -> str:
        """Return a rule with every term in it replaced by what it stands for."""
        return self._replaced(rule, self.terms)

    def _replaced(self, rule: str, terms: tuple[Term, ...]) -> str:
        for at in reversed(range(len(terms))):
            name = re.compile(rf"(?<![\w.]){re.escape(terms[at].id)}(?![\w(])")
            parts = _LITERAL.split(rule)
            if any(name.search(part) for part in parts[::2]):
                spelt = f"({self._replaced(terms[at].value, terms[:at]).strip()})"
                parts[::2] = [name.sub(spelt.replace("\\", r"\\"), part) for part in parts[::2]]
                rule = "".join(parts)
        return rule


def read_calculator(folder: Path) -> tuple[CalculatorDef, Lines]:
    """Read the file of a policies folder; raise ``Malformed``."""
    path = folder / CALCULATOR_FILE
    nodes, data = load(path, read_bytes(path))
    definition = convert(path, nodes, data, CalculatorDef)
    lines = Lines(nodes)
    if definition.format != FORMAT:
        line = lines.of("format")
        text = "不认识这个格式版本。", f"Only format {FORMAT} is known."
        raise Malformed([fault(path, line, "format", *text)])
    return definition, lines
