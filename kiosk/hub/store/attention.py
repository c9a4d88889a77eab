"""Entries that the hub keeps but cannot use, with the reason; they come back to staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.formats.receipt import Attention, Reason
from kiosk.hub.store.tables import ATTENTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.hub.store.database import Database
    from kiosk.model.entry import Entry, Header

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


def mark_once(
    database: Database, connection: sa.Connection, header: Header, reason: Reason, field: str
) -> None:
    """Mark one entry, unless it is marked."""
    row = {
        "kiosk": header.kiosk,
        "incarnation": header.incarnation,
        "seq": header.seq,
        "entry_id": header.id,
        "subject": header.subject,
        "reason": reason.value,
        "field": field[:200],
    }
    database.insert_new(connection, ATTENTION, row)


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


def kiosks_needing(connection: sa.Connection) -> set[str]:
    """Return the machines of which entries need attention."""
    return set(connection.execute(sa.select(ATTENTION.c.kiosk).distinct()).scalars())
