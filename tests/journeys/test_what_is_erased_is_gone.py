"""A person applies, the hub has it safe, time passes: on this machine nothing is left that tells who they were."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.flows.housekeeping import keep_house
from kiosk.formats.entry import read_payload
from kiosk.hub import commands
from kiosk.model.clock import SystemClock
from kiosk.model.entry import Kind
from kiosk.store.store import database_path
from kiosk.sync.status import sync_status
from tests.journeys.person import at_the_machine
from tests.store.pages import decrypted
from tests.world import world

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.app import House
    from tests.journeys.person import At


class Later(SystemClock):
    """The system's clock, some days on."""

    days = 0

    def now(self) -> dt.datetime:
        return super().now() + dt.timedelta(days=self.days)


def personal(answers: dict[str, Any]) -> set[bytes]:
    """What in the answers tells who somebody is."""
    texts = {str(answers[key]) for key in ("name", "id_number", "phone")}
    texts |= {str(v) for v in answers.values() if isinstance(v, str) and len(v) > 12}
    return {text.encode() for text in texts}


def everything(house: House) -> bytes:
    """All that lies in the data folder, the database and its log decrypted."""
    files = [p for p in house.settings.data.rglob("*") if p.is_file()]
    names = "\n".join(str(path) for path in files).encode()
    return (
        names
        + decrypted(database_path(house.settings), house.keys.key())
        + b"".join(path.read_bytes() for path in files)
    )


def apply(at: At) -> tuple[set[bytes], str]:
    application = at.filled_in()
    at.sign()
    at.see(at.pages.receipt)
    at.finger.wait(lambda: at.house.store.cases.recent(1)[0].printed == 1, "the paper")
    at.screen.kiosk.go_home()
    at.settle()
    canaries = personal(application.answers)
    assert len(canaries) >= 3
    return canaries, application.case


def test_after_the_backup_and_the_time_that_it_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    clock = Later()
    with world(tmp_path) as (data, hub), at_the_machine(data, clock, enrolled=True) as at:
        canaries, case = apply(at)
        house = at.house
        found = everything(house)
        assert all(canary in found for canary in canaries), "the test itself can see them"
        house.exchange().run()
        clock.days = 181
        keep_house(house.store, house.feed, house.printer, clock)
        assert not house.store.cases.find_subject(case).purged, "the hub has no backup yet"
        clock.days = 0
        hub.stop()
        commands.backup(tmp_path / "hub", tmp_path / "hub-backup")
        hub.start()
        house.exchange().run()
        assert sync_status(house.store, clock)["unsent"] == 0
        clock.days = 181
        at.screen.kiosk.show_attract()
        at.screen.kiosk.housekeeping._done_on = None
        at.screen.kiosk.housekeeping.look()
        at.settle()
        left = everything(house)
        assert not [canary for canary in canaries if canary in left]
        assert house.printer.kept() == []
        record = house.store.cases.find_subject(case)
        assert record.purged
        assert record.masked_name == ""
        assert house.store.journal.verify().ok
        assert house.store.journal.rebuild().differences == []


def test_after_an_erasure_by_request(at: At) -> None:
    canaries, case = apply(at)
    house = at.house
    entry = next(
        e
        for e in house.store.journal.read(1, 1, 50)
        if e.header.kind == Kind.CASE_SUBMITTED and e.header.subject == case
    )
    house.store.journal.erase(read_payload(entry)["resident"], "PIPL 47(1)(3)")
    keep_house(house.store, house.feed, house.printer, house.clock)
    left = everything(house)
    assert not [canary for canary in canaries if canary in left]
    assert house.printer.kept() == []


@pytest.mark.parametrize("page", ["home", "attract"])
def test_the_house_is_kept_once_a_day_and_only_while_nobody_is_here(at: At, page: str) -> None:
    housekeeping = at.screen.kiosk.housekeeping
    if page == "home":
        at.finger.tap(at.pages.attract)
        at.see(at.pages.home)
    housekeeping.look()
    assert (housekeeping._done_on is not None) == (page == "attract")
    if page == "attract":
        done = housekeeping._done_on
        housekeeping.look()
        assert housekeeping._done_on == done == at.house.clock.now().date()
