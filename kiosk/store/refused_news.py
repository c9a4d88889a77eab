"""What the hub sent and this machine could not use, as its journal tells."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from kiosk.model.entry import Kind
from kiosk.store.tables import journal_entries, journal_payloads

if TYPE_CHECKING:
    import datetime as dt

    from kiosk.store.database import Database

_ROWS = 20


@dataclasses.dataclass(frozen=True, slots=True)
class RefusedNews:
    """One of the hub's entries that was passed over: the kind that the hub called it."""

    kind: str
    refused_at: dt.datetime


def refused_news(database: Database, kiosk: str, since: dt.datetime) -> list[RefusedNews]:
    """Return what this machine refused since then, newest first."""
    query = (
        select(journal_payloads.c.payload, journal_entries.c.happened_at)
        .join(journal_entries, journal_entries.c.position == journal_payloads.c.position)
        .where(
            journal_entries.c.subject == kiosk,  # there is an index on it
            journal_entries.c.kind == Kind.FEED_REFUSED,
            journal_entries.c.happened_at >= since,
        )
        .order_by(journal_entries.c.position.desc())
        .limit(_ROWS)
    )
    with database.read() as connection:
        return [
            RefusedNews(json.loads(row.payload)["kind"], row.happened_at) for row in connection.execute(query)
        ]
