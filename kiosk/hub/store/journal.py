"""Headers and payloads of all kiosks' journals, each entry once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from kiosk.formats import suite
from kiosk.formats.entry import SALT_BYTES, read_header
from kiosk.hub.store.tables import ATTENTION, HEADERS, PAYLOADS
from kiosk.model.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kiosk.hub.store.database import Database
    from kiosk.model.entry import Header

_KEY = (HEADERS.c.kiosk, HEADERS.c.incarnation, HEADERS.c.seq)
_HELD = sa.select(HEADERS.c.header, HEADERS.c.hash, PAYLOADS.c.locked).join(
    PAYLOADS, sa.and_(*(column == PAYLOADS.c[column.name] for column in _KEY))
)


def hashes(connection: sa.Connection, kiosk: str, incarnation: int, first: int, last: int) -> dict[int, str]:
    """Return the hashes held of a range, by seq, both ends inclusive."""
    query = sa.select(HEADERS.c.seq, HEADERS.c.hash).where(
        HEADERS.c.kiosk == kiosk, HEADERS.c.incarnation == incarnation, HEADERS.c.seq.between(first, last)
    )
    return {row.seq: row.hash for row in connection.execute(query)}


def store_entries(
    database: Database,
    connection: sa.Connection,
    entries: Sequence[tuple[Entry, bytes | None]],
    received_at: str,
) -> bool:
    """Keep new entries, each with its locked payload, or None where it is gone.

    Nothing is kept, and the answer is no, where one of their ids stands at another place already.
    """
    headers = [_header_row(entry, received_at) for entry, _ in entries]
    if not database.insert_all_or_none(connection, HEADERS, headers):
        return False
    payloads = [(*key_of(entry), locked) for entry, locked in entries if locked is not None]
    database.insert_all(connection, PAYLOADS, payloads)
    return True


def is_held(connection: sa.Connection, entry: Entry) -> bool:
    """Tell whether an entry is held at its own place in its own journal."""
    here = [column == part for column, part in zip(_KEY, key_of(entry), strict=True)]
    query = sa.select(HEADERS.c.seq).where(*here, HEADERS.c.hash == entry.hash)
    return connection.execute(query).first() is not None


def locked_payload(connection: sa.Connection, kiosk: str, incarnation: int, seq: int) -> bytes | None:
    """Return the locked salt and payload of an entry, or None where it is gone."""
    query = sa.select(PAYLOADS.c.locked).where(
        PAYLOADS.c.kiosk == kiosk, PAYLOADS.c.incarnation == incarnation, PAYLOADS.c.seq == seq
    )
    found: bytes | None = connection.execute(query).scalar_one_or_none()
    return found


def entry_at(connection: sa.Connection, key: bytes, place: tuple[str, int, int]) -> Entry | None:
    """Return the entry at a place (kiosk, incarnation, seq), unlocked, or None where its payload is gone."""
    here = (column == part for column, part in zip(_KEY, place, strict=True))
    row = connection.execute(_HELD.where(*here)).first()
    return None if row is None else _opened(key, row)


def entries_of(connection: sa.Connection, key: bytes, kiosk: str, kinds: Collection[str]) -> list[Entry]:
    """Return a machine's entries of some kinds, unlocked, in order, without those whose payload is gone."""
    query = _HELD.where(HEADERS.c.kiosk == kiosk, HEADERS.c.kind.in_(kinds)).order_by(*_KEY)
    return [_opened(key, row) for row in connection.execute(query)]


def _opened(key: bytes, row: sa.Row[Any, Any, Any]) -> Entry:
    header, kept = bytes(row.header), suite.unlock(key, bytes(row.locked))
    return Entry(read_header(header), header, row.hash, kept[SALT_BYTES:], kept[:SALT_BYTES])


def arrived(connection: sa.Connection, kiosk: str, hash_start: str) -> bool:
    """Tell whether an entry of a kiosk whose hash begins so (32 hexadecimal digits) is held, and marked.

    An entry with a receipt is either a case or needs attention, so that nothing else has to be searched.
    """
    here = [HEADERS.c[name] == ATTENTION.c[name] for name in ("kiosk", "incarnation", "seq")]
    query = (
        sa.select(HEADERS.c.seq)
        .join(ATTENTION, sa.and_(*here))
        .where(ATTENTION.c.kiosk == kiosk, HEADERS.c.hash.between(hash_start, hash_start + "g"))
    )
    return connection.execute(query.limit(1)).first() is not None


def headers_in_order(
    connection: sa.Connection, kiosk: str, incarnation: int, first: int = 1, through: int = 2**53 - 1
) -> sa.CursorResult[Any]:
    """Return seq, hash and header bytes of a journal, or of a run of it, in order."""
    query = (
        sa.select(HEADERS.c.seq, HEADERS.c.hash, HEADERS.c.header)
        .where(
            HEADERS.c.kiosk == kiosk,
            HEADERS.c.incarnation == incarnation,
            HEADERS.c.seq.between(first, through),
        )
        .order_by(HEADERS.c.seq)
    )
    return connection.execute(query)


def count(connection: sa.Connection) -> int:
    """Return how many entries are held."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(HEADERS)).scalar_one())


def key_of(entry: Entry) -> tuple[str, int, int]:
    """Return kiosk, incarnation and number of an entry."""
    return (entry.header.kiosk, entry.header.incarnation, entry.header.seq)


def key_at(header: Header) -> tuple[str, int, int]:
    """Return the key of an entry by its header."""
    return (header.kiosk, header.incarnation, header.seq)


def erase_payloads(connection: sa.Connection, keys: Sequence[tuple[str, int, int]]) -> int:
    """Erase payloads with their salts; headers and chain stay. Return how many there were."""
    columns = (PAYLOADS.c.kiosk, PAYLOADS.c.incarnation, PAYLOADS.c.seq)
    return sum(
        connection.execute(
            sa.delete(PAYLOADS).where(*(column == part for column, part in zip(columns, key, strict=True)))
        ).rowcount
        for key in keys
    )


def _header_row(entry: Entry, received_at: str) -> tuple[object, ...]:
    """Return the values in the order of the table's columns."""
    return (*key_of(entry), entry.header.id, entry.hash, entry.header.kind, entry.header_bytes, received_at)
