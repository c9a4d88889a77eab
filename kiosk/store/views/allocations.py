"""The view of allocations: whether a case got the scarce thing that it asked for, as last told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import JSON, Column, Integer, Table, Text

from kiosk.store.views.fold import VIEWS, Event, Target
from kiosk.store.views.of_a_case import forget_row, put_row, row_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from sqlalchemy.engine import Connection

allocations = Table(
    "allocations",
    VIEWS,
    Column("case_subject", Text, primary_key=True),
    Column("place_outcome", Text, nullable=False),  # granted or lost
    Column("place", JSON, nullable=False),  # what it is called, {zh, en}
    Column("place_position", Integer),
    Column("other_places", JSON, nullable=False),  # what can still be had, [{zh, en}]
    Column("allocated_at", Text, nullable=False),  # hub time
)


def allocation_received(target: Target, event: Event) -> None:
    """Keep the latest; its entry's subject is the case."""
    payload = event.payload
    row = {
        "place_outcome": payload["outcome"],
        "place": payload["title"],
        "place_position": payload["position"],
        "other_places": payload["next"],
        "allocated_at": payload["allocated_at"],
    }
    put(target.connection, event.header.subject, row)


def put(connection: Connection, case: str, row: Mapping[str, Any] | None) -> None:
    """Put the row of a case in the place of the one before."""
    put_row(connection, allocations, case, row)


def snapshot(connection: Connection, case: str) -> dict[str, Any] | None:
    """Return the row of a case; there is nothing of the person in it."""
    return row_of(connection, allocations, case)


def forget(connection: Connection, case: str) -> None:
    """Drop what was told of a case."""
    forget_row(connection, allocations, case)
