"""Lists on their way in: part by part, and on offer all at once when the last part is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, insert, select

from kiosk.store.feed_tables import ARRIVED, GONE, KINDS, LISTS, OFFERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from kiosk.model.feed import FeedItem, ListPart, TravellingItem
    from kiosk.store.database import Database

_PART_SHIFT: Final = 20
_SWEPT_ROWS: Final = 2000


def take_part(connection: Connection, part: ListPart) -> None:
    """Keep a part; with its last one a list takes the place of the one before, an older version never."""
    known = connection.scalar(select(LISTS.c.version).where(LISTS.c.list == part.list)) or 0
    if part.version <= known:
        return
    of_list = ARRIVED.c.list == part.list
    this = (of_list, ARRIVED.c.version == part.version)
    _abandon(connection, of_list, ARRIVED.c.version < part.version)
    generation = connection.scalar(select(ARRIVED.c.generation).where(*this).limit(1)) or _next(connection)
    first = part.part << _PART_SHIFT
    here = OFFERS.c.position.between(first, first + (1 << _PART_SHIFT) - 1)
    connection.execute(delete(OFFERS).where(OFFERS.c.generation == generation, here))
    rows = [_travelled(generation, first + place, item) for place, item in enumerate(part.items)]
    if rows:
        connection.execute(insert(OFFERS), rows)
    connection.execute(delete(ARRIVED).where(*this, ARRIVED.c.part == part.part))
    arrived = {"list": part.list, "version": part.version, "part": part.part, "generation": generation}
    connection.execute(insert(ARRIVED), [arrived])
    if connection.scalar(select(func.count()).select_from(ARRIVED).where(*this)) == part.parts:
        _offer(connection, part.list, generation, part.version)
        connection.execute(delete(ARRIVED).where(of_list))


def put(connection: Connection, name: str, items: Iterable[FeedItem]) -> int:
    """Put a list in the place of what was there; return how long it is."""
    known = connection.scalar(select(LISTS.c.version).where(LISTS.c.list == name)) or 0
    generation = _next(connection)
    rows = [_row(generation, place, item) for place, item in enumerate(items)]
    if rows:
        connection.execute(insert(OFFERS), rows)
    _offer(connection, name, generation, known)
    return len(rows)


def forget_versions(connection: Connection) -> None:
    """Take any version of a list for newer from now on; what is on offer stays until then."""
    _abandon(connection)
    connection.execute(LISTS.update().values(version=0))


def sweep(database: Database) -> None:
    """Delete the rows that no list has on offer, a few at a time, so that nobody waits for it."""
    while True:
        with database.write() as connection:
            generation = connection.scalar(select(func.min(GONE.c.generation)))
            if generation is None:
                return
            of_it = OFFERS.c.generation == generation
            some = select(OFFERS.c.position).where(of_it).order_by(OFFERS.c.position).limit(_SWEPT_ROWS)
            if connection.execute(delete(OFFERS).where(of_it, OFFERS.c.position.in_(some))).rowcount == 0:
                connection.execute(delete(KINDS).where(KINDS.c.generation == generation))
                connection.execute(delete(GONE).where(GONE.c.generation == generation))


def _abandon(connection: Connection, *those: ColumnElement[bool]) -> None:
    """Forget lists that were arriving."""
    gone = select(ARRIVED.c.generation).where(*those).distinct()
    connection.execute(insert(GONE).from_select(["generation"], gone))
    connection.execute(delete(ARRIVED).where(*those))


def _next(connection: Connection) -> int:
    """Return a number that no rows have."""
    used = (
        connection.scalar(select(func.max(each.c.generation))) or 0 for each in (OFFERS, LISTS, ARRIVED, GONE)
    )
    return max(used) + 1


def _offer(connection: Connection, name: str, generation: int, version: int) -> None:
    counted = select(OFFERS.c.generation, OFFERS.c.occupation, OFFERS.c.region, func.count())
    of_it = counted.where(OFFERS.c.generation == generation)
    grouped = of_it.group_by(OFFERS.c.generation, OFFERS.c.occupation, OFFERS.c.region)
    connection.execute(insert(KINDS).from_select([column.name for column in KINDS.c], grouped))
    before = select(LISTS.c.generation).where(LISTS.c.list == name)
    connection.execute(insert(GONE).from_select(["generation"], before))
    connection.execute(delete(LISTS).where(LISTS.c.list == name))
    connection.execute(insert(LISTS), [{"list": name, "generation": generation, "version": version}])


def _travelled(generation: int, position: int, item: TravellingItem) -> dict[str, Any]:
    title, *lines = ([said.zh, said.en] for said in (item.title, *item.lines))
    return _columns(generation, position, item.id, title, lines, item.data)


def _row(generation: int, position: int, item: FeedItem) -> dict[str, Any]:
    title, *lines = ([said.zh, said.en] for said in (item.title, *item.lines))
    return _columns(generation, position, item.id, title, lines, dict(item.data))


def _columns(
    generation: int, position: int, id_: str, title: list[str], lines: list[list[str]], data: dict[str, Any]
) -> dict[str, Any]:
    return {
        "generation": generation,
        "position": position,
        "id": id_,
        "occupation": str(data.get("occupation", "")),
        "region": str(data.get("region", "")),
        "title": title,
        "lines": lines,
        "data": data,
    }
