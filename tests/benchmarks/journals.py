"""Journals of many kiosks for load: real lives, lived through the flows and told again under other names."""

from __future__ import annotations

import dataclasses
import itertools
import random
from typing import TYPE_CHECKING

from kiosk.formats import suite
from kiosk.formats.batch import make_batch
from kiosk.model.clock import SystemClock
from kiosk.simulation.journal import Journal
from kiosk.simulation.lives import Life, lived, number_of, told_again
from kiosk.simulation.people import People
from tests.builders import an_identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.model.entry import NewEntry
    from kiosk.model.identity import Identity

LIVES = 40


def lives() -> list[Life]:
    """Return a morning's visits: each person's fields, case, receipt and rating."""
    return lived(an_identity(), LIVES, ("unemployment",))["unemployment"]


def visits(told: Sequence[Life], identity: Identity) -> Iterator[NewEntry]:
    """Give what happens at a kiosk, without end: the same lives, other people."""
    draw, day = random.Random(identity.kiosk), SystemClock().now().date()
    people = People(identity.region, draw.getrandbits(40), 1)
    yield told[0].adoption
    for life in itertools.cycle(told):
        own = dataclasses.replace(identity, device=draw.randrange(1, 100), incarnation=draw.randrange(100))
        yield from told_again(life, number_of(own, day, draw.randrange(10**6)), people.id_number())


def sealed(
    told: Sequence[Life], identity: Identity, count: int, size: int, key: bytes
) -> tuple[list[bytes], int]:
    """Return ``count`` entries of a kiosk as batches of a size, sealed to ``key``, and the bytes of their JSON."""
    journal, signing = Journal(identity.kiosk, identity.incarnation), suite.SigningKey(identity.signing_seed)
    now = SystemClock().now()
    entries = (journal.append(new, now) for new in visits(told, identity))
    made, json = [], 0
    for _ in range(0, count, size):
        some = list(itertools.islice(entries, size))
        made.append(make_batch(some, sealed_to=key, signed_by=signing))
        json += sum(len(one.header_bytes) + len(one.payload_bytes or b"") for one in some)
    return made, json
