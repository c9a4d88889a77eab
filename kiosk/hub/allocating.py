"""Who gets what there is not enough of: seats, slots and spaces, as people signed for them.

A sign-up is provisional until it is here. Of those who are here and wait, whoever signed first gets a free
place; the hub's arrival, then the case number decide between the same moments. What was granted is never
taken back: somebody was told so, and a clock may have been wrong. Whoever signed earlier and came later is
the first of those who wait, and gets the next place that is published or given back.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.hub.store import feed, offers, signups

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.hub.hub import Hub
    from kiosk.hub.store.database import Connection
    from kiosk.hub.store.offers import Offer
    from kiosk.hub.store.signups import SignUp

GRANTED, LOST, FREED = "granted", "lost", "freed"
NEXT = 5


def settled(waiting: Iterable[SignUp], free: int, version: int | None) -> list[SignUp]:
    """Return those who wait with what becomes of each, in the order in which they have a right to it."""
    order = sorted(waiting, key=lambda one: (one.signed_at, one.received_at, one.number))
    return [
        dataclasses.replace(one, outcome=GRANTED, position=None, version=version)
        if place <= free
        else dataclasses.replace(one, outcome=LOST, position=place - free, version=None)
        for place, one in enumerate(order, 1)
    ]


def allocate(hub: Hub, connection: Connection, things: Iterable[tuple[str, str]]) -> None:
    """Order all who wait for each of the things (list and item); tell those for whom something changed."""
    wanted = sorted(set(things))
    if wanted:
        feed.alone(hub.database, connection)
    for name, item in wanted:
        _allocate(hub, connection, name, item)


def allocate_list(hub: Hub, connection: Connection, name: str) -> None:
    """Order those who wait for anything of a list that was just published."""
    allocate(hub, connection, [(name, item) for item in signups.asked_for(connection, name)])


def give_back(hub: Hub, connection: Connection, number: str) -> None:
    """Free what a case was granted or waits for, and let the next have it."""
    had = signups.signups_of(connection, number)
    for one in had:
        signups.settle_signup(connection, dataclasses.replace(one, outcome=FREED, position=None))
    allocate(hub, connection, [(one.list, one.item) for one in had])


def _allocate(hub: Hub, connection: Connection, name: str, item: str) -> None:
    offer = offers.find_offer(connection, name, item)
    version = offers.version_of(connection, name) if offer is None else offer.version
    if version is None or (offer is not None and offer.free is None):
        return  # never published here, or enough for all: it stays with the people
    waiting = [one for one in signups.signups_for(connection, name, item) if one.outcome in (None, LOST)]
    before = {one.number: one for one in waiting}
    for one in settled(waiting, max(0, offer.free or 0) if offer else 0, version):
        if one.outcome != before[one.number].outcome:
            signups.settle_signup(connection, one)
            _tell(hub, connection, one, offer)


def _tell(hub: Hub, connection: Connection, signup: SignUp, offer: Offer | None) -> None:
    payload = {
        "case": signup.number,
        "item": signup.item,
        "list": signup.list,
        "outcome": signup.outcome,
        "position": signup.position,
        "next": [one.item for one in next_offers(connection, signup, offer)],
    }
    feed.append(connection, hub.keys.storage, signup.kiosk, "allocation", payload, hub.now())


def place_in_line(connection: Connection, signup: SignUp) -> int | None:
    """Return how many it takes until somebody who lost would have it, from 1; None for all others."""
    if signup.outcome != LOST:
        return None
    all_ = signups.signups_for(connection, signup.list, signup.item)
    line = settled((one for one in all_ if one.outcome == LOST), 0, None)
    return next((place for place, one in enumerate(line, 1) if one.number == signup.number), None)


def next_offers(connection: Connection, signup: SignUp, offer: Offer | None) -> Sequence[Offer]:
    """Return what somebody who lost could have instead."""
    if signup.outcome != LOST:
        return ()
    return offers.still_free(connection, signup.list, offer, NEXT)
