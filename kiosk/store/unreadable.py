"""Noting that a payload cannot be read any more: once, with what the views still know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from sqlalchemy import bindparam, select

from kiosk.errors import KioskError
from kiosk.model.actor import SYSTEM
from kiosk.model.entry import Kind, NewEntry
from kiosk.store.views import cases, residents
from kiosk.store.views.gone import gone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy.engine import Connection

    from kiosk.model.entry import Entry
    from kiosk.store.appending import Appender
    from kiosk.store.database import Database

_KNOWN = select(gone.c.entry_id).where(gone.c.entry_id == bindparam("entry_id"))

log = structlog.get_logger(__name__)


def note_unreadable(database: Database, appender: Appender, entries: Sequence[Entry]) -> None:
    """Append one entry for each that is not noted yet; reading goes on even if that cannot be written."""
    try:
        with database.write() as connection:
            news = [
                _news(connection, entry)
                for entry in entries
                if connection.scalar(_KNOWN, {"entry_id": entry.header.id}) is None
            ]
            if news:
                appender.append(connection, news)
    except KioskError as error:
        log.info("unreadable_not_noted", error=type(error).__name__, entries=len(entries))


def _news(connection: Connection, entry: Entry) -> NewEntry:
    header = entry.header
    payload = {
        "incarnation": header.incarnation,
        "seq": header.seq,
        "entries": [header.id],
        "snapshot": _snapshot(connection, entry),
    }
    return NewEntry(Kind.PAYLOAD_UNREADABLE, header.subject, SYSTEM, payload)


def _snapshot(connection: Connection, entry: Entry) -> dict[str, Any] | None:
    """Return what the views still know of the entry's subject, so that a rebuild keeps it."""
    if entry.header.kind == Kind.CASE_SUBMITTED:
        return {"case": cases.snapshot(connection, entry.header.subject)}
    if entry.header.kind == Kind.RESIDENT_UPDATED:
        return {"resident": residents.fields_of(connection, entry.header.subject)}
    return None
