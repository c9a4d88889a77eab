"""The view of staff names: who an account is, after it is gone too."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.views.fold import VIEWS, Event, Target

staff_names = Table(
    "staff_names",
    VIEWS,
    Column("staff", Text, primary_key=True),
    Column("name", Text, nullable=False),
)

_put = insert(staff_names)
_PUT = _put.on_conflict_do_update(index_elements=["staff"], set_={"name": _put.excluded.name})


def staff_added(target: Target, event: Event) -> None:
    """Keep the name."""
    target.connection.execute(_PUT, {"staff": event.payload["staff"], "name": event.payload["name"]})
