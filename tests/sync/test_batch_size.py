"""How much goes at once is learnt from the link, so that a bad one carries everything in the end."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from kiosk.app import House
from kiosk.errors import HubUnreachable
from kiosk.sync.batch_size import BatchSize
from kiosk.sync.carriers.https import HttpsCarrier
from kiosk.sync.exchange import Exchange
from kiosk.sync.status import sync_status
from tests.builders import a_case
from tests.sync.cutting import cut_way
from tests.world import demo_folder

if TYPE_CHECKING:
    from pathlib import Path

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


def test_what_the_link_allowed_is_kept_within_the_settings(local_kiosk: Machine) -> None:
    link = local_kiosk.feed.link
    size = BatchSize(500, link)
    size.halve()
    size.halve()
    again = BatchSize(500, link)
    assert again.entries == 125
    again.took(1)
    assert BatchSize(500, link).entries == 250
    assert BatchSize(100, link).entries == 100


def test_a_house_that_starts_again_sends_as_much_at_once_as_the_link_allowed_before(tmp_path: Path) -> None:
    data = demo_folder(tmp_path)
    for expected in (500, 250):
        with contextlib.closing(House(data)) as house:
            assert house.batch_size.entries == expected
            house.batch_size.halve()


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
