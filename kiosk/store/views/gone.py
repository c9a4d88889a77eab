"""The view of payloads that are gone, and of what stays of their subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Table, Text
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.views import allocations, cases, decisions, residents
from kiosk.store.views.fold import VIEWS, Event, Target

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

gone = Table(
    "gone_payloads",
    VIEWS,
    Column("entry_id", Text, primary_key=True),
)

_ADD = insert(gone).on_conflict_do_nothing(index_elements=["entry_id"])


def payload_gone(target: Target, event: Event) -> None:
    """Note which payloads went, and put their subject back to its snapshot."""
    note(target, event)
    left: Mapping[str, Any] = event.payload.get("snapshot") or {}
    if left.get("case"):
        cases.reduce(target, left["case"])
        decisions.put(target.connection, event.header.subject, left.get("decision"))
        allocations.put(target.connection, event.header.subject, left.get("allocation"))
    elif left.get("resident"):
        residents.put(target, event.header.subject, left["resident"])
    else:
        residents.forget(target.connection, event.header.subject)


def subject_erased(target: Target, event: Event) -> None:
    """Drop the person; of their cases only numbers, forms and dates stay."""
    note(target, event)
    residents.forget(target.connection, event.header.subject)
    for left in event.payload["cases"]:
        cases.reduce(target, left)
        decisions.forget(target.connection, left["subject"])
        allocations.forget(target.connection, left["subject"])


def note(target: Target, event: Event) -> None:
    """Remember that these payloads are meant not to be there."""
    rows = [{"entry_id": entry} for entry in event.payload["entries"]]
    if rows:
        target.connection.execute(_ADD, rows)
