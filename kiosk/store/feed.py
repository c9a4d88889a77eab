"""The second encrypted file: lists that come down in bulk, so that no large list delays a person's commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select

from kiosk.formats.feed import ALL, Cursor, feed_genesis
from kiosk.model.pack_part import PackPart
from kiosk.store.feed_arriving import forget_versions, put, sweep, take_part
from kiosk.store.feed_packs import forget_pack, keep_piece, whole_pack
from kiosk.store.feed_reading import StoredFeed
from kiosk.store.feed_tables import CURSORS, FEED_TABLES, PIECES
from kiosk.store.hub_days import HUB_DAYS, HubDays
from kiosk.store.link import LINK, Link
from kiosk.store.opening import open_refillable
from kiosk.store.stubs import Stubs, forget_stubs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kiosk.model.feed import Feed, FeedItem, ListPart
    from kiosk.settings import Settings
    from kiosk.store.database import Database
    from kiosk.store.feed_packs import ArrivedPack
    from kiosk.store.keys import KeyStore

FEED_FILE: Final = "feed.db"


class FeedStore:
    """The lists to choose from; they can be fetched again, so nothing here is precious."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.days, self.link = HubDays(database), Link(database)
        self.stubs = Stubs(database)

    @classmethod
    def open(cls, settings: Settings, keys: KeyStore) -> FeedStore:
        """Open the file under the key of the data folder, making it where there is none.

        A file that the key does not open, or that is damaged, is made anew: its lists are fetched again.
        Raises ``KeyMissing`` or another ``StoreError``.
        """
        database = open_refillable(feed_path(settings), keys.key())
        with database.write() as connection:
            FEED_TABLES.create_all(connection)
            HUB_DAYS.create_all(connection)
            LINK.create_all(connection)
        return cls(database)

    def replace(self, name: str, items: Iterable[FeedItem]) -> int:
        """Put a list in the place of what was there, in one transaction; return how long it is."""
        with self._database.write() as connection:
            length = put(connection, name, items)
        sweep(self._database)
        return length

    def cursor(self, stream: str) -> Cursor:
        """Return how far a stream of the hub was read."""
        with self._database.read() as connection:
            row = connection.execute(select(CURSORS).where(CURSORS.c.stream == stream)).first()
        return Cursor(stream, row.seq, row.hash) if row else Cursor(stream, 0, feed_genesis(stream))

    def advance(self, cursor: Cursor, part: ListPart | PackPart | None = None) -> None:
        """Note how far a stream was read, with the part of a list or pack that came, in one transaction.

        With its last part a list takes the place of the one before; an older version never does.
        """
        with self._database.write() as connection:
            if isinstance(part, PackPart):
                keep_piece(connection, PIECES, part, cursor.seq)
            elif part is not None:
                take_part(connection, part)
            connection.execute(delete(CURSORS).where(CURSORS.c.stream == cursor.stream))
            values = {"stream": cursor.stream, "seq": cursor.seq, "hash": cursor.hash}
            connection.execute(insert(CURSORS), [values])

    def start_again(self, stream: str) -> None:
        """Forget how far a stream was read: the hub knows another one. What is on offer stays until then."""
        with self._database.write() as connection:
            connection.execute(delete(CURSORS).where(CURSORS.c.stream == stream))
            if stream == ALL:
                connection.execute(delete(PIECES))
                forget_versions(connection)
            else:
                forget_stubs(connection)

    def hear_again(self) -> None:
        """Forget how far the machine's own stream was read: what it told may be in no journal any more."""
        with self._database.write() as connection:
            connection.execute(delete(CURSORS).where(CURSORS.c.stream != ALL))
            forget_stubs(connection)

    def pack_that_came(self, name: str) -> ArrivedPack | None:
        """Return the pack of a name that came whole and was not used yet."""
        with self._database.read() as connection:
            return whole_pack(connection, PIECES, name)

    def forget_pack(self, name: str, version: int) -> None:
        """Let go of the pieces of a pack, and of older ones."""
        with self._database.write() as connection:
            forget_pack(connection, PIECES, name, version)

    def sweep(self) -> None:
        """Let go of the rows of lists that others took the place of, a few at a time."""
        sweep(self._database)

    def read(self) -> Feed:
        """Return the lists, each looked up when it is asked for."""
        return StoredFeed(self._database)

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def feed_path(settings: Settings) -> Path:
    """Return where the file of the lists is."""
    return settings.data / FEED_FILE
