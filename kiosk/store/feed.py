"""The second encrypted file: lists that come down in bulk, so that no large list delays a person's commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import JSON, Column, Integer, MetaData, Table, Unicode, delete, insert, select

from kiosk.model.feed import Feed, FeedItem
from kiosk.store.opening import open_refillable
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any

    from sqlalchemy.engine import Row

    from kiosk.settings import Settings
    from kiosk.store.database import Database
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
_ALL = select(_items).order_by(_items.c.list, _items.c.position)


class FeedStore:
    """The lists to choose from; they can be fetched again, so nothing here is precious."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, settings: Settings, keys: KeyStore) -> FeedStore:
        """Open the file under the key of the data folder, making it where there is none.

        A file that the key does not open, or that is damaged, is made anew: its lists are fetched again.
        Raises ``KeyMissing`` or another ``StoreError``.
        """
        database = open_refillable(feed_path(settings), keys.key())
        with database.write() as connection:
            _TABLES.create_all(connection)
        return cls(database)

    def replace(self, name: str, items: Iterable[FeedItem]) -> int:
        """Put a list in the place of what was there, in one transaction; return how long it is."""
        rows = [_row(name, position, item) for position, item in enumerate(items)]
        with self._database.write() as connection:
            connection.execute(delete(_items).where(_items.c.list == name))
            if rows:
                connection.execute(insert(_items), rows)
        return len(rows)

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
