"""Several hub processes on one database, which know nothing of each other."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from kiosk.hub import commands
from kiosk.sync.carriers.https import HttpsCarrier
from tests.builders import a_case
from tests.hubs import Postgres, RunningHub, machine

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.sync.exchange import SyncReport
    from tests.hubs import Machine

KIOSKS, CASES = 3, 60


def test_two_hubs_on_one_database_take_the_same_batches_at_once_and_keep_each_entry_once(
    tmp_path: Path, postgres: Postgres
) -> None:
    url = postgres.new_database()
    hubs = [RunningHub(tmp_path / "hub", url) for _ in range(2)]
    with contextlib.ExitStack() as stack:
        for hub in hubs:
            stack.callback(hub.stop)
        with ThreadPoolExecutor(2) as pool:  # both meet the empty folder and the empty database
            list(pool.map(RunningHub.start, hubs))
        kiosks = [stack.enter_context(machine(tmp_path / str(n), hubs[n % 2])) for n in range(KIOSKS)]
        for one in kiosks:
            one.store.journal.append([a_case() for _ in range(CASES)])
        ways = [(one, hub) for one in kiosks for hub in hubs]
        with ThreadPoolExecutor(len(ways)) as pool:
            reports = list(pool.map(_send, ways))
        assert all(report.confirmed == CASES + 1 for report in reports)
        told = commands.backup(tmp_path / "hub", tmp_path / "backup")  # checks every chain
        assert told["entries"] == KIOSKS * (CASES + 1)
        assert commands.stats(tmp_path / "hub")["cases"] == KIOSKS * CASES
        assert [hub.stop() for hub in hubs] == [0, 0]


def _send(way: tuple[Machine, RunningHub]) -> SyncReport:
    one, hub = way
    return one.sync(HttpsCarrier(hub.url), batch_entries=7)
