"""Conditions that wait for each other: what is shown only if something is answered that waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kiosk.forms.definition import Definition


def find_cycle(definition: Definition, names: Iterable[str]) -> list[str]:
    """Return a ring of fields that begins and ends with one of ``names``; empty if there is none."""
    waits = _waits(definition)
    for name in names:
        ring = _ring(name, (name,), waits)
        if ring:
            return ring
    return []


def fields_at(definition: Definition, name: str) -> list[str]:
    """Return the fields that a condition decides about: a field itself, or all of a screen."""
    for screen in definition.all_screens():
        if screen.id == name:
            return [field.id for field in screen.fields]
    return [name]


def _waits(definition: Definition) -> dict[str, frozenset[str]]:
    """Return for each field the names that its conditions use."""
    found = {}
    for screen in definition.all_screens():
        around = _variables(screen.show_when)
        for field in screen.fields:
            found[field.id] = around | _variables(field.show_when)
            for inner in field.fields:
                found[inner.id] = found[field.id] | _variables(inner.show_when)
    return found


def _variables(text: str | None) -> frozenset[str]:
    try:
        return Rule(text).variables if text else frozenset()
    except ValueError:
        return frozenset()


def _ring(start: str, way: tuple[str, ...], waits: Mapping[str, frozenset[str]]) -> list[str]:
    for name in sorted(waits.get(way[-1], frozenset())):
        if name == start:
            return [*way, start]
        if name not in way:
            ring = _ring(start, (*way, name), waits)
            if ring:
                return ring
    return []
