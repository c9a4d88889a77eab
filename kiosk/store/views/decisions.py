"""The view of decisions: what people at the hub last said of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Table, Text

from kiosk.store.views.fold import VIEWS, Event, Target
from kiosk.store.views.of_a_case import forget_row, put_row, row_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from sqlalchemy.engine import Connection

decisions = Table(
    "decisions",
    VIEWS,
    Column("case_subject", Text, primary_key=True),
    Column("decision", Text, nullable=False),  # in_review or decided
    Column("outcome", Text),
    Column("reason_zh", Text, nullable=False),
    Column("reason_en", Text, nullable=False),
    Column("decided_at", Text, nullable=False),  # hub time
)


def decision_received(target: Target, event: Event) -> None:
    """Keep the latest decision; its entry's subject is the case."""
    payload = event.payload
    row = {
        "decision": payload["state"],
        "outcome": payload["outcome"],
        "reason_zh": payload["reason"]["zh"],
        "reason_en": payload["reason"]["en"],
        "decided_at": payload["decided_at"],
    }
    put(target.connection, event.header.subject, row)


def put(connection: Connection, case: str, row: Mapping[str, Any] | None) -> None:
    """Put the row of a case in the place of the one before."""
    put_row(connection, decisions, case, row)


def snapshot(connection: Connection, case: str) -> dict[str, Any] | None:
    """Return what must stay of a decision when its payload goes: not its reason."""
    row = row_of(connection, decisions, case)
    return None if row is None else {**row, "reason_zh": "", "reason_en": ""}


def forget(connection: Connection, case: str) -> None:
    """Drop what was decided on a case."""
    forget_row(connection, decisions, case)
