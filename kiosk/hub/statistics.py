"""What the hub holds, in numbers; each says how many machines are behind it, and of how many it is whole."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.formats.days import by_day
from kiosk.hub import numbering
from kiosk.hub.store import attention, cases, erasures, files, journal, kiosks, reconciled, stubs
from kiosk.hub.store.epoch import epoch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.hub.hub import Hub
    from kiosk.hub.store.database import Connection


def statistics(hub: Hub) -> dict[str, Any]:
    """Return the numbers, and under ``behind`` for each how many machines it rests on and are reconciled."""
    with hub.database.reading() as connection:
        held = kiosks.incarnations(connection)
        journals = reconciled.compared(connection)
        states, behind = cases.count_by_state(connection), cases.kiosks_by_state(connection)
        sound = reconciled.reconciled_kiosks(journals)
        sources = {
            "entries": {one.kiosk for one in journals},
            "cases": set().union(*behind.values()),
            "attention": attention.kiosks_needing(connection),
            **{f"states.{state}": some for state, some in sorted(behind.items())},
        }
        return {
            "epoch": epoch(connection),
            "kiosks": len({one.kiosk for one in held}),
            "entries": journal.count(connection),
            "cases": sum(states.values()),
            "states": states,
            "attention": attention.count(connection),
            "documents_missing": files.missing(connection),
            "documents_lost": files.lost(connection),
            "erasures_waiting": erasures.waiting(connection),
            "stubs": stubs.count(connection),
            "reconciled": len(sound),
            "behind": {
                name: {"kiosks": len(some), "reconciled": len(some & sound)} for name, some in sources.items()
            },
            "backed_up": sum(one.backed_up_through for one in held),
            "revoked": len({one.kiosk for one in held if one.revoked_at}),
            "shared_numbers": numbering.shared(connection),
        }


def machines(hub: Hub) -> list[dict[str, Any]]:
    """Return for each journal where its machine stands, how much is here, and whether both sides agree."""
    with hub.database.reading() as connection:
        told = []
        for one in reconciled.compared(connection):
            place = kiosks.place_of(connection, one.kiosk)
            told.append(
                {
                    "kiosk": one.kiosk,
                    "incarnation": one.incarnation,
                    "region": place.region,
                    "point": place.point,
                    "device": place.device,
                    "entries": one.stored_through,
                    "same_through": one.through,
                    "reconciled": one.reconciled,
                    "compared_at": one.compared_at,
                }
            )
        return told


def days_of(hub: Hub, kiosk: str) -> list[dict[str, Any]]:
    """Return what is held of a machine day by day, with its hash, and whether both sides agree on it."""
    with hub.database.reading() as connection:
        journals = reconciled.compared(connection, kiosk)
        return [day for one in journals for day in _days(connection, one)]


def _days(connection: Connection, one: reconciled.Compared) -> list[dict[str, Any]]:
    agreed = {day.day: day.entries for day in by_day(one.incarnation, _entries(connection, one, one.through))}
    return [
        {**dataclasses.asdict(day), "reconciled": agreed.get(day.day) == day.entries}
        for day in by_day(one.incarnation, _entries(connection, one, one.stored_through))
    ]


def _entries(connection: Connection, one: reconciled.Compared, through: int) -> Iterator[tuple[bytes, str]]:
    for row in journal.headers_in_order(connection, one.kiosk, one.incarnation, 1, through):
        yield bytes(row.header), row.hash
