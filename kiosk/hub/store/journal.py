"""Headers and payloads of all kiosks' journals, each entry once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from kiosk.hub.store.tables import HEADERS, PAYLOADS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.hub.store.database import Database
    from kiosk.model.entry import Entry


def hashes(connection: sa.Connection, kiosk: str, incarnation: int, first: int, last: int) -> dict[int, str]:
    """Return the hashes held of a range, by seq, both ends inclusive."""
    query = sa.select(HEADERS.c.seq, HEADERS.c.hash).where(
        HEADERS.c.kiosk == kiosk, HEADERS.c.incarnation == incarnation, HEADERS.c.seq.between(first, last)
    )
    return {row.seq: row.hash for row in connection.execute(query)}


def known_ids(connection: sa.Connection, ids: Sequence[str]) -> set[str]:
    """Return which of the entry ids are held already."""
    found: set[str] = set()
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        query = sa.select(HEADERS.c.entry_id).where(HEADERS.c.entry_id.in_(some))
        found.update(connection.execute(query).scalars())
    return found


def store_entries(
    database: Database,
    connection: sa.Connection,
    entries: Sequence[tuple[Entry, bytes | None]],
    received_at: str,
) -> None:
    """Keep new entries, each with its locked payload, or None where it is gone."""
    database.insert_all(connection, HEADERS, [_header_row(entry, received_at) for entry, _ in entries])
    payloads = [(*_key(entry), locked) for entry, locked in entries if locked is not None]
    database.insert_all(connection, PAYLOADS, payloads)


def locked_payload(connection: sa.Connection, kiosk: str, incarnation: int, seq: int) -> bytes | None:
    """Return the locked salt and payload of an entry, or None where it is gone."""
    query = sa.select(PAYLOADS.c.locked).where(
        PAYLOADS.c.kiosk == kiosk, PAYLOADS.c.incarnation == incarnation, PAYLOADS.c.seq == seq
    )
    found: bytes | None = connection.execute(query).scalar_one_or_none()
    return found


def arrived(connection: sa.Connection, hash_start: str) -> bool:
    """Tell whether an entry whose hash begins so (32 hexadecimal digits) is held."""
    query = sa.select(HEADERS.c.seq).where(HEADERS.c.hash.between(hash_start, hash_start + "g")).limit(1)
    return connection.execute(query).first() is not None


def headers_in_order(connection: sa.Connection, kiosk: str, incarnation: int) -> sa.CursorResult[Any]:
    """Return seq, hash and header bytes of a journal from its beginning."""
    query = (
        sa.select(HEADERS.c.seq, HEADERS.c.hash, HEADERS.c.header)
        .where(HEADERS.c.kiosk == kiosk, HEADERS.c.incarnation == incarnation)
        .order_by(HEADERS.c.seq)
    )
    return connection.execute(query)


def count(connection: sa.Connection) -> int:
    """Return how many entries are held."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(HEADERS)).scalar_one())


def _key(entry: Entry) -> tuple[str, int, int]:
    return (entry.header.kiosk, entry.header.incarnation, entry.header.seq)


def _header_row(entry: Entry, received_at: str) -> tuple[object, ...]:
    """Return the values in the order of the table's columns."""
    return (*_key(entry), entry.header.id, entry.hash, entry.header.kind, entry.header_bytes, received_at)
