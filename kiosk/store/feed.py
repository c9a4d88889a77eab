"""The second encrypted file: lists that come down in bulk, so that no large list delays a person's commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import JSON, Column, Integer, MetaData, Table, Unicode, delete, func, insert, select

from kiosk.formats.feed import ALL, Cursor, feed_genesis
from kiosk.model.feed import Feed, FeedItem, ListPart
from kiosk.model.pack_part import PackPart
from kiosk.store.feed_packs import forget_pack, keep_piece, whole_pack
from kiosk.store.hub_days import HUB_DAYS, HubDays
from kiosk.store.opening import open_refillable
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Any

    from sqlalchemy.engine import Connection, Row

    from kiosk.settings import Settings
    from kiosk.store.database import Database
    from kiosk.store.feed_packs import ArrivedPack
    from kiosk.store.keys import KeyStore

FEED_FILE: Final = "feed.db"

_TABLES = MetaData()
_items = Table(
    "feed_items",
    _TABLES,
    Column("list", Unicode, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Unicode, nullable=False),
    Column("title", JSON, nullable=False),
    Column("lines", JSON, nullable=False),
    Column("data", JSON, nullable=False),
)
_cursors = Table(
    "feed_cursors",
    _TABLES,
    Column("stream", Unicode, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", Unicode, nullable=False),
)
# Parts of lists that are not whole yet: (list, version, part) → items; and the version of each list that is.
_parts = Table(
    "feed_parts",
    _TABLES,
    Column("list", Unicode, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("content", JSON, nullable=False),
)
_versions = Table(
    "feed_versions",
    _TABLES,
    Column("list", Unicode, primary_key=True),
    Column("version", Integer, nullable=False),
)
_ALL = select(_items).order_by(_items.c.list, _items.c.position)


class FeedStore:
    """The lists to choose from; they can be fetched again, so nothing here is precious."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.days = HubDays(database)

    @classmethod
    def open(cls, settings: Settings, keys: KeyStore) -> FeedStore:
        """Open the file under the key of the data folder, making it where there is none.

        A file that the key does not open, or that is damaged, is made anew: its lists are fetched again.
        Raises ``KeyMissing`` or another ``StoreError``.
        """
        database = open_refillable(feed_path(settings), keys.key())
        with database.write() as connection:
            _TABLES.create_all(connection)
            HUB_DAYS.create_all(connection)
        return cls(database)

    def replace(self, name: str, items: Iterable[FeedItem]) -> int:
        """Put a list in the place of what was there, in one transaction; return how long it is."""
        with self._database.write() as connection:
            return _put(connection, name, items)

    def cursor(self, stream: str) -> Cursor:
        """Return how far a stream of the hub was read."""
        with self._database.read() as connection:
            row = connection.execute(select(_cursors).where(_cursors.c.stream == stream)).first()
        return Cursor(stream, row.seq, row.hash) if row else Cursor(stream, 0, feed_genesis(stream))

    def advance(self, cursor: Cursor, part: ListPart | PackPart | None = None) -> None:
        """Note how far a stream was read, with the part of a list or pack that came, in one transaction.

        With its last part a list takes the place of the one before; an older version never does.
        """
        with self._database.write() as connection:
            if isinstance(part, PackPart):
                keep_piece(connection, _parts, part, cursor.seq)
            elif part is not None:
                _take(connection, part)
            connection.execute(delete(_cursors).where(_cursors.c.stream == cursor.stream))
            values = {"stream": cursor.stream, "seq": cursor.seq, "hash": cursor.hash}
            connection.execute(insert(_cursors), [values])

    def start_again(self, stream: str) -> None:
        """Forget how far a stream was read: the hub knows another one. What is on offer stays until then."""
        with self._database.write() as connection:
            connection.execute(delete(_cursors).where(_cursors.c.stream == stream))
            if stream == ALL:
                connection.execute(delete(_parts))
                connection.execute(delete(_versions))

    def pack_that_came(self) -> ArrivedPack | None:
        """Return the policy pack that came whole and was not used yet."""
        with self._database.read() as connection:
            return whole_pack(connection, _parts)

    def forget_pack(self, version: int) -> None:
        """Let go of the pieces of a pack, and of older ones."""
        with self._database.write() as connection:
            forget_pack(connection, _parts, version)

    def read(self) -> Feed:
        """Return all lists."""
        lists: dict[str, list[FeedItem]] = {}
        with self._database.read() as connection:
            for row in connection.execute(_ALL):
                lists.setdefault(row.list, []).append(_item(row))
        return Feed({name: tuple(items) for name, items in lists.items()})

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def feed_path(settings: Settings) -> Path:
    """Return where the file of the lists is."""
    return settings.data / FEED_FILE


def _take(connection: Connection, part: ListPart) -> None:
    known = connection.scalar(select(_versions.c.version).where(_versions.c.list == part.list)) or 0
    if part.version <= known:
        return
    of_list, this = _parts.c.list == part.list, _parts.c.version == part.version
    connection.execute(delete(_parts).where(of_list, _parts.c.version < part.version))
    connection.execute(delete(_parts).where(of_list, this, _parts.c.part == part.part))
    items = msgspec.to_builtins(part.items)
    row = {"list": part.list, "version": part.version, "part": part.part, "content": items}
    connection.execute(insert(_parts), [row])
    here = connection.scalar(select(func.count()).select_from(_parts).where(of_list, this))
    if here != part.parts:
        return
    whole = connection.execute(select(_parts.c.content).where(of_list, this).order_by(_parts.c.part))
    _put(connection, part.list, [_arrived(item) for (some,) in whole for item in some])
    connection.execute(delete(_parts).where(of_list))
    connection.execute(delete(_versions).where(_versions.c.list == part.list))
    connection.execute(insert(_versions), [{"list": part.list, "version": part.version}])


def _arrived(item: Mapping[str, Any]) -> FeedItem:
    return FeedItem(
        item["id"], Text(**item["title"]), tuple(Text(**line) for line in item["lines"]), item["data"]
    )


def _put(connection: Connection, name: str, items: Iterable[FeedItem]) -> int:
    rows = [_row(name, position, item) for position, item in enumerate(items)]
    connection.execute(delete(_items).where(_items.c.list == name))
    if rows:
        connection.execute(insert(_items), rows)
    return len(rows)


def _row(name: str, position: int, item: FeedItem) -> dict[str, Any]:
    return {
        "list": name,
        "position": position,
        "id": item.id,
        "title": _said(item.title),
        "lines": [_said(line) for line in item.lines],
        "data": dict(item.data),
    }


def _said(text: Text) -> list[str]:
    return [text.zh, text.en]


def _item(row: Row[Any]) -> FeedItem:
    return FeedItem(row.id, Text(*row.title), tuple(Text(*line) for line in row.lines), row.data)
