"""The view of ratings: how people found it, grade by grade."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text
from sqlalchemy.dialects.sqlite import insert

from kiosk.model.clock import parse_time
from kiosk.store.columns import UtcTime
from kiosk.store.views.fold import VIEWS, Event, Target

ratings = Table(
    "ratings",
    VIEWS,
    Column("entry_id", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("grade", Integer, nullable=False),
    Column("given_at", UtcTime, nullable=False),
)

_ADD = insert(ratings)


def rating_given(target: Target, event: Event) -> None:
    """Keep the grade."""
    target.connection.execute(
        _ADD,
        {
            "entry_id": event.header.id,
            "subject": event.header.subject,
            "grade": event.payload["grade"],
            "given_at": parse_time(event.header.local_time),
        },
    )
