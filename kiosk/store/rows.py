"""Reading entries out of their rows, and getting past a page that has gone bad."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, select

from kiosk.errors import StoreDamaged
from kiosk.formats.entry import payload_hash, read_header
from kiosk.model.entry import Entry
from kiosk.store.tables import journal_entries, journal_payloads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.store.database import Database

    Payload = tuple[bytes, bytes]

HEADERS = select(
    journal_entries.c.position,
    journal_entries.c.header,
    journal_entries.c.hash,
    journal_entries.c.id,
).order_by(journal_entries.c.position)

_LAST = 2**63 - 1
_NEXT = HEADERS.where(
    journal_entries.c.position > bindparam("after"), journal_entries.c.position <= bindparam("last")
).limit(500)
_PAYLOADS = select(journal_payloads.c.position, journal_payloads.c.salt, journal_payloads.c.payload)
_BETWEEN = _PAYLOADS.where(journal_payloads.c.position.between(bindparam("first"), bindparam("last")))
_ONE = _PAYLOADS.where(journal_payloads.c.position == bindparam("position"))


class HeaderRow(NamedTuple):
    """The row of an entry."""

    position: int
    header: bytes
    hash: str
    id: str


class Payloads(NamedTuple):
    """Salt and payload by position, and the positions that are there but cannot be read."""

    found: dict[int, Payload]
    unreadable: set[int]


def read_payloads(database: Database, rows: Sequence[HeaderRow]) -> Payloads:
    """Return the payloads of ``rows``; a bad page costs only what stands on it."""
    if not rows:
        return Payloads({}, set())
    try:
        with database.read() as connection:
            bounds = {
                "first": min(row.position for row in rows),
                "last": max(row.position for row in rows),
            }
            return Payloads(
                {at: (salt, payload) for at, salt, payload in connection.execute(_BETWEEN, bounds)},
                set(),
            )
    except StoreDamaged:
        return _one_by_one(database, rows)


def _one_by_one(database: Database, rows: Sequence[HeaderRow]) -> Payloads:
    payloads = Payloads({}, set())
    for row in rows:
        try:
            with database.read() as connection:
                found = connection.execute(_ONE, {"position": row.position}).first()
                if found is not None:
                    payloads.found[row.position] = (found.salt, found.payload)
        except StoreDamaged:
            payloads.unreadable.add(row.position)
    return payloads


def unreadable_rows(database: Database) -> list[HeaderRow]:
    """Look at every payload and return the rows of those that cannot be read."""
    bad: list[HeaderRow] = []
    for rows in pages(database):
        unreadable = read_payloads(database, rows).unreadable
        bad += [row for row in rows if row.position in unreadable]
    return bad


def pages(database: Database, after: int = 0, last: int = _LAST) -> Iterator[list[HeaderRow]]:
    """Give the rows of the journal, page by page, each read in a moment of its own.

    From the position behind ``after`` to ``last``, inclusive.
    """
    while True:
        with database.read() as connection:
            rows = [HeaderRow(*row) for row in connection.execute(_NEXT, {"after": after, "last": last})]
        if not rows:
            return
        yield rows
        after = rows[-1].position


def entry_of(row: HeaderRow, payload: Payload | None) -> Entry:
    """Return the entry of a row; one whose payload was altered has none."""
    header = read_header(row.header)
    if payload is not None and payload_hash(*payload) != header.payload_hash:
        payload = None
    salt, payload_bytes = payload or (None, None)
    return Entry(header, row.header, row.hash, payload_bytes, salt)
