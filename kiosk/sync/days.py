"""Day by day, how much of what was made here the hub holds, with a hash that both sides must tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.sync.status import outboxes

if TYPE_CHECKING:
    from kiosk.store.hub_days import HubDays
    from kiosk.store.store import Store


def sync_days(store: Store, days: HubDays) -> list[dict[str, Any]]:
    """Return each day of each incarnation: entries, how many of them the hub confirmed, the hash of those.

    ``hub`` is how many the hub said that it holds, None where it was not asked; ``differs`` = not the same.
    """
    compared = {(one.incarnation, one.day): one for one in days.all()}
    told: list[dict[str, Any]] = []
    for box in outboxes(store):
        held = {one.day: one for one in store.journal.days(box.incarnation, box.confirmed)}
        for one in store.journal.days(box.incarnation, box.entries):
            here, theirs = held.get(one.day), compared.get((box.incarnation, one.day))
            told.append(
                {
                    "incarnation": box.incarnation,
                    "day": one.day,
                    "entries": one.entries,
                    "confirmed": here.entries if here else 0,
                    "hash": here.hash if here else None,
                    "hub": theirs.held if theirs else None,
                    "differs": theirs.differs if theirs else False,
                }
            )
    return told
