"""How things stand with the hub, as ``kiosk sync status`` tells it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

from kiosk.model.clock import hub_text, parse_time

if TYPE_CHECKING:
    from kiosk.model.clock import Clock
    from kiosk.store.hub_days import HubDays
    from kiosk.store.store import Store


@dataclasses.dataclass(frozen=True, slots=True)
class Outbox:
    """What of one incarnation's journal the hub holds; ``oldest_unsent`` is a local time, or None."""

    incarnation: int
    entries: int
    confirmed: int
    oldest_unsent: str | None


def outboxes(store: Store) -> list[Outbox]:
    """Return how far each incarnation has been sent, oldest first."""
    return [_outbox(store, incarnation) for incarnation in store.journal.incarnations()]


def oldest_unsent(store: Store) -> str | None:
    """Return when the oldest entry was made that the hub has not confirmed, or None."""
    return min(
        (one.oldest_unsent for one in outboxes(store) if one.oldest_unsent), default=None, key=parse_time
    )


def sync_status(store: Store, clock: Clock, days: HubDays | None = None) -> dict[str, Any]:
    """Return how things stand, in plain JSON values; times are local, or the hub's with ``Z``.

    With ``days`` also what the hub itself said that it holds, as far as both sides compared their days.
    """
    boxes = outboxes(store)
    entries, confirmed = sum(one.entries for one in boxes), sum(one.confirmed for one in boxes)
    latest = store.confirmations.latest()
    oldest = oldest_unsent(store)
    return {
        "entries": entries,
        "confirmed": confirmed,
        "unsent": entries - confirmed,
        "oldest_unsent": oldest,
        "oldest_unsent_seconds": int(age(oldest, clock).total_seconds()) if oldest else None,
        "documents_waiting": documents_waiting(store),
        "attention": len(store.confirmations.attention()),
        "last_contact": hub_text(latest.last_contact) if latest else None,
        "clock_offset_seconds": latest.clock_offset_ms / 1000 if latest else None,
        **(_reconciled(days) if days is not None else {}),
    }


def _reconciled(days: HubDays) -> dict[str, Any]:
    compared = days.all()
    return {
        "compared_at": days.last_compared(),
        "hub_holds": sum(one.held for one in compared),
        "days_compared": len(compared),
        "days_differing": [
            {"incarnation": one.incarnation, "day": one.day, "entries": one.here, "hub": one.held}
            for one in compared
            if one.differs
        ],
    }


def documents_waiting(store: Store) -> int:
    """Return how many files of cases the hub does not hold yet."""
    waiting = store.attachments.waiting()
    return len(set(waiting) & set(store.files_of_cases())) if waiting else 0


def age(moment: str, clock: Clock) -> dt.timedelta:
    """Return how long ago a moment was; never negative, whatever was done to the clock."""
    return max(clock.now() - parse_time(moment), dt.timedelta(0))


def _outbox(store: Store, incarnation: int) -> Outbox:
    known = store.confirmations.of(incarnation)
    entries = _last_seq(store, incarnation)
    confirmed = min(known.stored_through, entries) if known else 0
    if incarnation < store.journal.incarnations()[-1]:
        confirmed = _carried_through(store, incarnation, confirmed)
    unsent = store.journal.read(incarnation, confirmed + 1, 1) if confirmed < entries else []
    return Outbox(incarnation, entries, confirmed, unsent[0].header.local_time if unsent else None)


def _carried_through(store: Store, incarnation: int, confirmed: int) -> int:
    """Return how far an older journal has arrived, counting what was carried over into a later one."""
    while entries := store.journal.read(incarnation, confirmed + 1):
        for entry in entries:
            if not store.carrying.arrived(entry):
                return confirmed
            confirmed = entry.header.seq
    return confirmed


def _last_seq(store: Store, incarnation: int) -> int:
    """Return the last number of an incarnation; they are contiguous, so that halving finds it."""
    head = store.journal.head()
    if head is not None and head.incarnation == incarnation:
        return head.seq
    there, beyond = 0, 1
    while store.journal.hash_of(incarnation, beyond) is not None:
        there, beyond = beyond, beyond * 2
    while beyond - there > 1:
        middle = (there + beyond) // 2
        found = store.journal.hash_of(incarnation, middle) is not None
        there, beyond = (middle, beyond) if found else (there, middle)
    return there
