"""Carrying entries over from a journal that the hub knows otherwise into the present one, each once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from kiosk.formats.entry import carried, read_header
from kiosk.model.actor import SYSTEM
from kiosk.model.entry import Kind, NewEntry
from kiosk.store.tables import confirmations, journal_entries, journal_payloads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from kiosk.model.entry import Entry
    from kiosk.store.appending import Appender
    from kiosk.store.database import Database

_CARRIERS = (
    select(
        journal_entries.c.id,
        journal_payloads.c.payload,
        confirmations.c.stored_through,
        journal_entries.c.seq,
    )
    .join_from(journal_entries, journal_payloads)
    .join(confirmations, confirmations.c.incarnation == journal_entries.c.incarnation, isouter=True)
    .where(
        journal_entries.c.subject == bindparam("subject"),
        journal_entries.c.kind == Kind.ENTRY_CARRIED_OVER,
    )
)


class Carrying:
    """What became of entries that the hub will not take as they are."""

    def __init__(self, database: Database, appender: Appender) -> None:
        self._database, self._appender = database, appender

    def carry_over(self, entries: Sequence[Entry]) -> int:
        """Append those that were not carried over yet, all or none; return how many."""
        with self._database.write() as connection:
            news = [
                NewEntry(Kind.ENTRY_CARRIED_OVER, entry.header.subject, SYSTEM, carried(entry))
                for entry in entries
                if not _carriers(connection, entry)
            ]
            self._appender.append(connection, news)
        return len(news)

    def arrived(self, entry: Entry) -> bool:
        """Tell whether the hub confirmed an entry by way of one that carries it."""
        with self._database.read() as connection:
            return any(stored for _, stored in _carriers(connection, entry))

    def is_carried(self, entry: Entry) -> bool:
        """Tell whether an entry was carried over."""
        with self._database.read() as connection:
            return bool(_carriers(connection, entry))


def _carriers(connection: Connection, entry: Entry) -> list[tuple[str, bool]]:
    """Return the entries that carry one, or carry such a carrier, each with whether the hub confirmed it."""
    found: list[tuple[str, bool]] = []
    sought = {entry.header.id}
    rows = connection.execute(_CARRIERS, {"subject": entry.header.subject}).all()
    while True:
        new = [row for row in rows if _inner(row.payload) in sought and row.id not in sought]
        if not new:
            return found
        sought |= {row.id for row in new}
        found += [(row.id, (row.stored_through or 0) >= row.seq) for row in new]


def _inner(payload: bytes) -> str:
    return read_header(json.loads(payload)["header"].encode()).id
