"""What was learnt of the link to the hub, kept over a restart; it is learnt anew where it is gone."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from sqlalchemy import Column, Integer, MetaData, Table, delete, insert, select

from kiosk.errors import StoreError

if TYPE_CHECKING:
    from kiosk.store.database import Database

LINK: Final = MetaData()
_batches = Table(
    "link_batches",
    LINK,
    Column("entries", Integer, primary_key=True),
)


class Link:
    """How many entries the link carried at once, when last it taught that."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self) -> int | None:
        """Return how many entries go at once, None where that was never learnt."""
        with self._database.read() as connection:
            return connection.scalar(select(_batches.c.entries))

    def keep(self, entries: int) -> None:
        """Keep how many go at once; where there is no room for it the sending goes on, which makes room."""
        with contextlib.suppress(StoreError), self._database.write() as connection:
            connection.execute(delete(_batches))
            connection.execute(insert(_batches).values(entries=entries))
