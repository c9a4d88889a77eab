"""Entries that the hub keeps but cannot use, with the reason; they come back to staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.formats.receipt import Attention, Reason
from kiosk.hub.store.tables import ATTENTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.model.entry import Entry

MOST = 1000


def mark(connection: sa.Connection, those: Sequence[tuple[Entry, Reason, str | None]]) -> None:
    """Mark new entries as needing attention."""
    rows = [
        {
            "kiosk": entry.header.kiosk,
            "incarnation": entry.header.incarnation,
            "seq": entry.header.seq,
            "entry_id": entry.header.id,
            "subject": entry.header.subject,
            "reason": reason.value,
            "field": None if field is None else field[:200],
        }
        for entry, reason, field in those
    ]
    if rows:
        connection.execute(sa.insert(ATTENTION), rows)


def needing(connection: sa.Connection, kiosk: str, incarnation: int) -> tuple[Attention, ...]:
    """Return what of one journal needs attention, the newest ``MOST``, in order."""
    query = (
        sa.select(ATTENTION)
        .where(ATTENTION.c.kiosk == kiosk, ATTENTION.c.incarnation == incarnation)
        .order_by(ATTENTION.c.seq.desc())
        .limit(MOST)
    )
    rows = list(connection.execute(query))
    return tuple(Attention(row.seq, row.entry_id, Reason(row.reason), row.field) for row in reversed(rows))


def count(connection: sa.Connection) -> int:
    """Return how many entries need attention."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(ATTENTION)).scalar_one())
