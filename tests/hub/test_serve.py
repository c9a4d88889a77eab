"""The hub as a process: says one line, stops cleanly, and loses nothing when it is killed."""

from __future__ import annotations

import contextlib
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import HubUnreachable, UsageError
from kiosk.formats.certificate import read_certificates
from kiosk.hub import commands, server
from kiosk.hub.store.database import FILE
from kiosk.model.case import case_number
from kiosk.sync.carriers.https import HttpsCarrier
from kiosk.sync.status import sync_status
from tests.builders import MORNING, a_case
from tests.hubs import RunningHub, machine

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.entry import NewEntry
    from kiosk.sync.exchange import SyncReport
    from tests.hubs import Machine


def test_one_line_says_where_and_it_stops_cleanly(tmp_path: Path) -> None:
    hub = RunningHub(tmp_path / "hub")
    line = hub.start()
    assert line["url"].startswith("http://127.0.0.1:")
    assert line["epoch"] == 1
    assert hub.code().startswith("KIOSK1-")
    assert hub.stop() == 0
    assert hub.code().startswith("KIOSK1-")


def test_keys_that_were_renewed_are_used_by_a_hub_that_runs_and_the_old_ones_still_open(
    tmp_path: Path,
) -> None:
    hub = RunningHub(tmp_path / "hub")
    hub.start()
    with machine(tmp_path / "kiosk", hub) as kiosk:
        kiosk.store.journal.append([_case(1)])
        commands.renew(hub.data, hub.data / "root")
        assert kiosk.sync(HttpsCarrier(hub.url)).confirmed == 2
        with machine(tmp_path / "new", hub) as new:
            known = read_certificates(new.identity.certificates, new.identity.root)
            assert {one.serial for one in known} == {1, 2}
            new.store.journal.append([_case(2)])
            assert new.sync(HttpsCarrier(hub.url)).confirmed == 2
    assert hub.stop() == 0


def test_a_hub_killed_while_it_stores_has_each_entry_once_in_the_end(tmp_path: Path) -> None:
    hub = RunningHub(tmp_path / "hub")
    hub.start()
    with machine(tmp_path / "kiosk", hub) as kiosk:
        for grown in (1, 100_000):
            kiosk.store.journal.append([_case(grown + number) for number in range(100)])
            _kill_while_it_writes(hub, kiosk, grown)
            confirmed = sync_status(kiosk.store, kiosk.clock)["confirmed"]
            hub.start()
            assert commands.stats(hub.data)["entries"] >= confirmed
        assert kiosk.sync(HttpsCarrier(hub.url)).confirmed == 201
        _each_once(hub, tmp_path)
    assert hub.stop() == 0


def test_a_port_that_is_taken_is_said_so() -> None:
    with server.listen("127.0.0.1", 0) as taken, pytest.raises(UsageError):
        server.listen("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize(
    ("region", "device", "role"), [("21", 1, "public"), ("210300", 0, "public"), ("210300", 1, "king")]
)
def test_a_code_that_cannot_be_made_is_said_so(tmp_path: Path, region: str, device: int, role: str) -> None:
    with pytest.raises(UsageError):
        commands.make_code(tmp_path, region, "示例", device, role)


def test_the_database_is_remembered(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/elsewhere.sqlite"
    commands.init(tmp_path / "hub", url)
    commands.make_code(tmp_path / "hub", "210300", "示例", 1)
    assert not (tmp_path / "hub" / FILE).exists()
    assert (tmp_path / "hub" / "database-url").stat().st_mode & 0o077 == 0


def _case(drawn: int) -> NewEntry:
    number = case_number("210300", 1, 1, MORNING.date(), drawn)
    return a_case(case=number, answers={"note": "字" * 100})


def _kill_while_it_writes(hub: RunningHub, kiosk: Machine, grown: int) -> None:
    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(kiosk.sync, HttpsCarrier(hub.url))
        _wait_until_it_writes(hub.data, grown, sending)
        hub.kill()
        with contextlib.suppress(HubUnreachable):
            sending.result(60)


def _wait_until_it_writes(data: Path, grown: int, sending: Future[SyncReport]) -> None:
    """Return when the log of the hub's database has grown so far, or the exchange is over."""
    log = data / f"{FILE}-wal"
    start = log.stat().st_size
    while log.stat().st_size < start + grown and not sending.done():
        pass


def _each_once(hub: RunningHub, folder: Path) -> None:
    """A backup checks every chain; the numbers say that nothing is there twice."""
    assert commands.backup(hub.data, folder / "backup")["entries"] == 201
    assert commands.stats(hub.data)["cases"] == 200
