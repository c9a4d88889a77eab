"""How much goes at once is learnt from the link, so that a bad one carries everything in the end."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from kiosk.errors import HubUnreachable
from kiosk.sync.batch_size import BatchSize
from kiosk.sync.carriers.https import HttpsCarrier
from kiosk.sync.exchange import Exchange
from kiosk.sync.status import sync_status
from tests.builders import a_case
from tests.sync.cutting import cut_way

if TYPE_CHECKING:
    from tests.hubs import Machine, RunningHub


def test_it_halves_when_slow_and_grows_when_fast_within_its_bounds() -> None:
    size = BatchSize(100)
    size.took(11)
    assert size.entries == 50
    size.took(5)
    assert size.entries == 50
    size.took(1)
    size.took(1)
    assert size.entries == 100
    while size.halve():
        pass
    assert size.entries == 1


def test_a_link_that_always_breaks_after_some_bytes_carries_everything_in_the_end(
    kiosk: Machine, hub: RunningHub
) -> None:
    kiosk.store.journal.append([a_case() for _ in range(64)])
    size = BatchSize(64)
    with cut_way(hub.url) as way:
        for _ in range(40):
            way.left = 9000
            with contextlib.suppress(HubUnreachable):
                Exchange(kiosk.store, HttpsCarrier(way.url), kiosk.clock, size=size).run()
            if not sync_status(kiosk.store, kiosk.clock)["unsent"]:
                break
    assert sync_status(kiosk.store, kiosk.clock)["unsent"] == 0
