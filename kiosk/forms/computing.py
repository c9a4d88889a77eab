"""What follows from the answers: computed values, tags suggested to staff, versions of tables."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kiosk.forms.estimates import estimates
from kiosk.forms.outcome import Failed, Value

if TYPE_CHECKING:
    from kiosk.forms.walk import Walk


def compute(way: Walk) -> dict[str, Any]:
    """Return computed values by id, ``tags``, ``tables``, and ``for_staff``: rules that failed."""
    values: dict[str, Any] = {}
    failed: list[str] = []
    for name, text in _texts(way):
        outcome = way.evaluate(text)
        if isinstance(outcome, Value):
            values[name] = as_json(outcome.value)
        elif isinstance(outcome, Failed):
            failed.append(name)
    values |= {each.id: each.value for each in estimates(way) if each.value is not None}
    tags = []
    for tag in way.definition.outcome.tags:
        outcome = way.evaluate(tag.when)
        if isinstance(outcome, Failed):
            failed.append(tag.id)
        elif isinstance(outcome, Value) and outcome.value is True:
            tags.append(tag.id)
    return {**values, "tags": tags, "tables": _table_versions(way), "for_staff": failed}


def _texts(way: Walk) -> list[tuple[str, str]]:
    own = [(each.id, each.value) for each in way.definition.computed if each.estimate is None]
    return own + [(field.id, field.value) for field in way.fields() if field.value]


def _table_versions(way: Walk) -> dict[str, str]:
    tables = {field.table for field in way.definition.every_field() if field.table}
    return {table: way.situation.facts.codes.version(table) for table in sorted(tables)}


def as_json(value: Any) -> Any:
    """Return a rule's value as JSON: a date as its text."""
    return value.date().isoformat() if isinstance(value, dt.datetime) else value
