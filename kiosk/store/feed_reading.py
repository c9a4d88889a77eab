"""The lists as a form sees them: looked up when they are asked for, never all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select, tuple_

from kiosk.model.feed import Feed, FeedItem, Rank
from kiosk.store.feed_tables import KINDS, LISTS, OFFERS
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from sqlalchemy.engine import Connection, Row

    from kiosk.store.database import Database

_OFFERED = select(OFFERS).join(LISTS, LISTS.c.generation == OFFERS.c.generation)
_ALL = _OFFERED.where(LISTS.c.list == bindparam("list")).order_by(OFFERS.c.position)
_ONE = _OFFERED.where(LISTS.c.list == bindparam("list"), OFFERS.c.id == bindparam("id")).limit(1)
_KINDS = (
    select(KINDS)
    .join(LISTS, LISTS.c.generation == KINDS.c.generation)
    .where(LISTS.c.list == bindparam("list"))
    .order_by(KINDS.c.occupation, KINDS.c.region)
)
_COUNT = (
    select(func.coalesce(func.sum(KINDS.c.offers), 0))
    .join(LISTS, LISTS.c.generation == KINDS.c.generation)
    .where(LISTS.c.list == bindparam("list"))
)


class StoredFeed(Feed):
    """What is on offer; what was seen once stays to be had for as long as this is kept: one visit."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database
        self._seen: dict[tuple[str, str], FeedItem | None] = {}
        self._best: dict[tuple[str, Rank, int], tuple[FeedItem, ...]] = {}
        self._counts: dict[str, int] = {}

    def items(self, name: str) -> tuple[FeedItem, ...]:
        """Return all that a list offers, best first; only for lists that are short."""
        if name not in self._items:
            with self._database.read() as connection:
                self._items[name] = self._noted(name, connection.execute(_ALL, {"list": name}))
        return self._items[name]

    def item(self, name: str, item: str) -> FeedItem | None:
        """Return one thing on offer, None if it is not (any longer)."""
        if (name, item) not in self._seen:
            with self._database.read() as connection:
                row = connection.execute(_ONE, {"list": name, "id": item}).first()
            self._seen[name, item] = _item(row) if row else None
        return self._seen[name, item]

    def count(self, name: str) -> int:
        """Return how many things a list offers."""
        if name not in self._counts:
            with self._database.read() as connection:
                self._counts[name] = int(connection.scalar(_COUNT, {"list": name}) or 0)
        return self._counts[name]

    def best(self, name: str, rank: Rank, most: int) -> tuple[FeedItem, ...]:
        """Return the things that ``rank`` puts first, at most ``most``; equals in the order of the list."""
        if (name, rank, most) not in self._best:
            with self._database.read() as connection:
                rows = _ranked(connection, name, rank, most)
                self._best[name, rank, most] = self._noted(name, rows)
        return self._best[name, rank, most]

    def _noted(self, name: str, rows: Iterable[Row[Any]]) -> tuple[FeedItem, ...]:
        items = tuple(map(_item, rows))
        self._seen.update({(name, item.id): item for item in items})
        return items


def _ranked(connection: Connection, name: str, rank: Rank, most: int) -> list[Row[Any]]:
    kinds = connection.execute(_KINDS, {"list": name}).all()
    alike: dict[tuple[int, ...], list[tuple[str, str]]] = {}
    for kind in kinds:
        alike.setdefault(rank(kind.occupation, kind.region), []).append((kind.occupation, kind.region))
    found: list[Row[Any]] = []
    for _, same in sorted(alike.items()):
        if len(found) >= most:
            break
        of_it = OFFERS.c.generation == kinds[0].generation
        if len(same) < len(kinds):
            of_it = of_it & tuple_(OFFERS.c.occupation, OFFERS.c.region).in_(same)
        places = select(OFFERS.c.position).where(of_it).order_by(OFFERS.c.position).limit(most - len(found))
        rows = select(OFFERS).where(OFFERS.c.generation == kinds[0].generation, OFFERS.c.position.in_(places))
        found += connection.execute(rows.order_by(OFFERS.c.position)).all()
    return found


def _item(row: Row[Any]) -> FeedItem:
    return FeedItem(row.id, Text(*row.title), tuple(Text(*line) for line in row.lines), row.data)
