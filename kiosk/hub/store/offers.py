"""What is on offer of each list that was published last, and how much of it there was then."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from kiosk.hub.store.tables import OFFERS, SIGNUPS
from kiosk.model.feed import CAPACITY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kiosk.hub.store.database import Database


@dataclasses.dataclass(frozen=True, slots=True)
class Offer:
    """One thing on offer; ``capacity`` None = not limited, ``free`` what is left of it now."""

    list: str
    item: str
    version: int
    title_zh: str
    title_en: str
    occupation: str | None
    capacity: int | None
    free: int | None


def replace_offers(
    database: Database, connection: sa.Connection, name: str, version: int, items: Sequence[Mapping[str, Any]]
) -> None:
    """Put the items of a list that was published in the place of those before."""
    connection.execute(sa.delete(OFFERS).where(OFFERS.c.list == name))
    rows = [
        (name, item["id"], version, place, item["title"]["zh"], item["title"]["en"], *_data(name, item))
        for place, item in enumerate(items)
    ]
    database.insert_all(connection, OFFERS, rows)


def version_of(connection: sa.Connection, name: str) -> int | None:
    """Return the version of a list that was published, None if it never was or is empty."""
    query = sa.select(OFFERS.c.version).where(OFFERS.c.list == name).limit(1)
    found: int | None = connection.execute(query).scalar()
    return found


def find_offer(connection: sa.Connection, name: str, item: str) -> Offer | None:
    """Return a thing on offer with what is left of it, None if it is not on offer."""
    here = _with_free().where(OFFERS.c.list == name, OFFERS.c.item == item)
    row = connection.execute(here).mappings().first()
    return None if row is None else Offer(**row)


def still_free(connection: sa.Connection, name: str, like: Offer | None, most: int) -> list[Offer]:
    """Return other things of a list that can still be had, those of the same occupation first."""
    free = _with_free().where(OFFERS.c.list == name).subquery()
    query = sa.select(free).where(free.c.free > 0)
    if like is not None:
        query = query.where(free.c.item != like.item).order_by(
            sa.case((free.c.occupation == (like.occupation or ""), 0), else_=1)
        )
    rows = connection.execute(query.order_by(free.c.item).limit(most)).mappings()
    return [Offer(**row) for row in rows]


def _with_free() -> sa.Select[Any]:
    granted = (
        sa.select(sa.func.count())
        .select_from(SIGNUPS)
        .where(
            SIGNUPS.c.list == OFFERS.c.list,
            SIGNUPS.c.item == OFFERS.c.item,
            SIGNUPS.c.outcome == "granted",
            SIGNUPS.c.version == OFFERS.c.version,
        )
        .scalar_subquery()
    )
    named = [OFFERS.c[field.name] for field in dataclasses.fields(Offer) if field.name != "free"]
    return sa.select(*named, (OFFERS.c.capacity - granted).label("free"))


def _data(name: str, item: Mapping[str, Any]) -> tuple[str | None, int | None]:
    data = item.get("data", {})
    occupation = data.get("occupation")
    told = [data[key] for key in CAPACITY.get(name, ()) if type(data.get(key)) is int]
    return (
        str(occupation)[:64] if occupation is not None else None,
        max(0, min(int(told[0]), 1 << 30)) if told else None,
    )
