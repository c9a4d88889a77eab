"""The view of decisions: what people at the hub last said of a case."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.views.fold import VIEWS, Event, Target

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

_ADD = insert(decisions)
_PUT = _ADD.on_conflict_do_update(
    index_elements=["case_subject"],
    set_={each.name: _ADD.excluded[each.name] for each in decisions.c if each.name != "case_subject"},
)


def decision_received(target: Target, event: Event) -> None:
    """Keep the latest decision; its entry's subject is the case."""
    payload = event.payload
    target.connection.execute(
        _PUT,
        {
            "case_subject": event.header.subject,
            "decision": payload["state"],
            "outcome": payload["outcome"],
            "reason_zh": payload["reason"]["zh"],
            "reason_en": payload["reason"]["en"],
            "decided_at": payload["decided_at"],
        },
    )
