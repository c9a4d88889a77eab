"""The view of adopted forms: the text of every form version that was ever used here."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text
from sqlalchemy.dialects.sqlite import insert

from kiosk.model.clock import parse_time
from kiosk.store.columns import UtcTime
from kiosk.store.views.fold import VIEWS, Event, Target

adopted_forms = Table(
    "adopted_forms",
    VIEWS,
    Column("form", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("adopted_at", UtcTime, nullable=False),
)

_ADD = insert(adopted_forms).on_conflict_do_nothing(index_elements=["form", "version", "incarnation"])


def form_adopted(target: Target, event: Event) -> None:
    """Keep the first text of a version; a released version never changes."""
    target.connection.execute(
        _ADD,
        {
            "form": event.payload["form"],
            "version": event.payload["version"],
            "incarnation": event.header.incarnation,
            "sha256": event.payload["sha256"],
            "text": event.payload["text"],
            "adopted_at": parse_time(event.header.local_time),
        },
    )
