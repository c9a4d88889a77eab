"""The hub's own journals, which go down: one stream for all machines, one for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.formats import canonical, suite
from kiosk.formats.feed import Cursor, Part, Piece, feed_genesis, write_entry
from kiosk.hub.store.tables import FEED, FEED_CURSORS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from kiosk.hub.store.database import Database

_PUBLISHING = 4_871_004
_ROWS = 200


def alone(database: Database, connection: sa.Connection) -> None:
    """Let one process at a time add to the streams, until the transaction ends."""
    if not database.is_file:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_PUBLISHING)))


def append(
    connection: sa.Connection,
    key: bytes,
    stream: str,
    kind: str,
    payload: Mapping[str, Any],
    at: str,
    list_: str | None = None,
) -> int:
    """Add the next entry of a stream, locked under ``key``; return its number. Call ``alone`` first."""
    last = head(connection, stream)
    piece = write_entry(stream, last.seq + 1, kind, at, payload, last.hash)
    locked = suite.lock(key, (piece.text or "").encode())
    row = {"stream": stream, "seq": last.seq + 1, "hash": piece.hash, "text": locked, "list": list_}
    connection.execute(sa.insert(FEED).values(row))
    return last.seq + 1


def supersede(connection: sa.Connection, list_: str) -> None:
    """Forget the parts of a list that a new one takes the place of; their hashes stay."""
    connection.execute(
        sa.update(FEED).where(FEED.c.list == list_, FEED.c.text.is_not(None)).values(text=None)
    )


def last_of(connection: sa.Connection, key: bytes, list_: str) -> dict[str, Any] | None:
    """Return the payload of the newest entry that counts of what was published under a name."""
    query = sa.select(FEED.c.text).where(FEED.c.list == list_, FEED.c.text.is_not(None))
    locked = connection.execute(query.order_by(FEED.c.seq.desc()).limit(1)).scalar()
    if locked is None:
        return None
    payload: dict[str, Any] = canonical.decode_object(suite.unlock(key, bytes(locked)))["payload"]
    return payload


def head(connection: sa.Connection, stream: str) -> Cursor:
    """Return the last entry's place in a stream."""
    query = sa.select(FEED.c.seq, FEED.c.hash).where(FEED.c.stream == stream).order_by(FEED.c.seq.desc())
    row = connection.execute(query.limit(1)).first()
    return Cursor(stream, row.seq, row.hash) if row else Cursor(stream, 0, feed_genesis(stream))


def part_after(connection: sa.Connection, key: bytes, cursor: Cursor, most_bytes: int) -> Part:
    """Return what follows a cursor; one that is not known begins anew."""
    here = sa.select(FEED.c.hash).where(FEED.c.stream == cursor.stream, FEED.c.seq == cursor.seq)
    known = cursor.seq == 0 or connection.execute(here).scalar() == cursor.hash
    start = cursor if known and cursor.seq else Cursor(cursor.stream, 0, feed_genesis(cursor.stream))
    query = sa.select(FEED).where(FEED.c.stream == start.stream, FEED.c.seq > start.seq).order_by(FEED.c.seq)
    pieces: list[Piece] = []
    size = 0
    for row in connection.execute(query.limit(_ROWS)):
        text = None if row.text is None else suite.unlock(key, bytes(row.text)).decode()
        size += len(row.text or b"")
        if pieces and size > most_bytes:
            break
        pieces.append(Piece(text, row.hash))
    return Part(start.stream, start.seq, start.hash, tuple(pieces), head(connection, start.stream).seq)


def remember(database: Database, connection: sa.Connection, kiosk: str, cursor: Cursor) -> None:
    """Note how far a machine said it has read, for the day when a stick is needed."""
    here = sa.and_(FEED_CURSORS.c.kiosk == kiosk, FEED_CURSORS.c.stream == cursor.stream)
    values = {"seq": cursor.seq, "hash": cursor.hash}
    row = {"kiosk": kiosk, "stream": cursor.stream, **values}
    if not database.insert_new(connection, FEED_CURSORS, row):
        connection.execute(sa.update(FEED_CURSORS).where(here).values(values))


def remembered(connection: sa.Connection, kiosk: str, stream: str) -> Cursor:
    """Return how far a machine last said it has read."""
    here = (FEED_CURSORS.c.kiosk == kiosk, FEED_CURSORS.c.stream == stream)
    row = connection.execute(sa.select(FEED_CURSORS.c.seq, FEED_CURSORS.c.hash).where(*here)).first()
    return Cursor(stream, row.seq, row.hash) if row else Cursor(stream, 0, feed_genesis(stream))


def texts_of(connection: sa.Connection, key: bytes, stream: str) -> list[tuple[int, bytes]]:
    """Return number and text of every entry of a stream that was not forgotten."""
    query = sa.select(FEED.c.seq, FEED.c.text).where(FEED.c.stream == stream, FEED.c.text.is_not(None))
    return [(row.seq, suite.unlock(key, bytes(row.text))) for row in connection.execute(query)]


def forget_text(connection: sa.Connection, stream: str, seq: int) -> None:
    """Forget what an entry says; its hash stays."""
    here = sa.and_(FEED.c.stream == stream, FEED.c.seq == seq)
    connection.execute(sa.update(FEED).where(here).values(text=None))
