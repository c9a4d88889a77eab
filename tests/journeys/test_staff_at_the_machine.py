"""Staff sign in, are locked out after wrong PINs and after a while, and print again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kiosk.flows.submission import submit
from kiosk.model.actor import RESIDENT
from kiosk.model.clock import FixedClock
from kiosk.model.entry import Kind
from kiosk.settings import load
from kiosk.sync.exchange import SyncReport
from kiosk.ui.widgets.button import Button
from tests.builders import MORNING
from tests.journeys.person import PIN, at_the_machine, complete
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.journeys.person import At

WRONG = "999111"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Iterator[At]:
    with at_the_machine(demo_folder(tmp_path), clock) as somebody:
        somebody.finger.tap(somebody.pages.attract)
        somebody.see(somebody.pages.home)
        somebody.corner()
        somebody.first_account()
        yield somebody


def sign_in(at: At, pin: str) -> None:
    at.see(at.pages.staff_sign_in)
    at.type(pin)
    at.finger.tap(at.pages.staff_sign_in._enter)
    at.settle()


def test_staff_sign_in_waits_after_wrong_pins(at: At, clock: FixedClock) -> None:
    at.screen.kiosk.go_home()
    at.corner()
    for _ in range(3):
        sign_in(at, WRONG)
        assert at.shell.page is at.pages.staff_sign_in
    sign_in(at, PIN)
    assert at.shell.page is at.pages.staff_sign_in, "the right PIN waits too"
    assert "秒" in at.words()
    clock.move(dt.timedelta(seconds=31))
    sign_in(at, PIN)
    at.see(at.pages.staff)


def test_a_wrong_pin_opens_nothing(at: At) -> None:
    at.screen.kiosk.go_home()
    at.corner()
    sign_in(at, WRONG)
    assert not at.screen.kiosk.staff_area.signed_in
    assert at.shell.page is at.pages.staff_sign_in


def test_what_the_hub_says_every_minute_is_no_sign_of_life(at: At) -> None:
    for _ in range(5):
        at.wait_idle(59)
        at.screen.kiosk.uploading.reported.emit(SyncReport(1, 1, 1, 1, 0))
        at.settle()
    at.wait_idle(6)
    at.see(at.pages.staff_sign_in)
    assert at.screen.kiosk.staff_area.signed_in, "locked is not signed out"
    assert "中心已收到" not in at.banners()
    at.wait_idle(600)
    at.see(at.pages.attract)
    assert not at.screen.kiosk.staff_area.signed_in
    at.screen.kiosk.uploading.reported.emit(SyncReport(1, 1, 1, 1, 0))
    at.settle()
    at.see(at.pages.attract)


@pytest.mark.parametrize("way", ["home_asked", "back_asked", "ended"])
def test_however_staff_go_they_are_signed_out(at: At, way: str) -> None:
    getattr(at.shell, way).emit()
    at.see(at.pages.home)
    at.settle()
    assert not at.screen.kiosk.staff_area.signed_in
    assert (
        at.house.store.journal.read(1, at.house.store.journal.head().seq)[0].header.kind == "staff_signed_out"
    )


def test_staff_print_a_receipt_again_and_the_journal_says_who(at: At) -> None:
    record = submit(at.house.store, at.house.settings, complete(at.house), RESIDENT)
    at.screen.kiosk.staff_area.refresh()
    at.settle()
    reprint = next(
        b for b in at.pages.staff.findChildren(Button) if b.isVisible() and "再打一张" in str(b._said)
    )
    at.finger.tap(reprint)
    at.finger.wait(lambda: at.house.store.cases.find(record.number).printed == 1, "the paper")
    head = at.house.store.journal.head()
    last = at.house.store.journal.read(1, head.seq)[0]
    assert last.header.kind == Kind.RECEIPT_PRINTED
    assert last.header.actor.staff
    assert (at.house.settings.data / "receipts" / f"{record.number}.pdf").exists()


def test_news_that_change_nothing_leave_the_rows_where_a_finger_may_be(at: At) -> None:
    submit(at.house.store, at.house.settings, complete(at.house), RESIDENT)

    def again() -> list[Button]:
        at.screen.kiosk.staff_area.refresh()
        at.settle()
        return [b for b in at.pages.staff.findChildren(Button) if "再打一张" in str(b._said)]

    assert len(again()) == 1
    assert again() == again()
    submit(at.house.store, at.house.settings, complete(at.house), RESIDENT)
    assert len(again()) == 2


def test_a_number_that_is_none_is_said_and_prints_nothing(at: At) -> None:
    at.pages.staff.reprint_asked.emit("21030201012611230000019")
    at.settle()
    assert "没有这个办件" in at.words()
    assert not list((at.house.settings.data / "receipts").glob("*"))


def test_staff_measure_the_screen_and_it_is_kept_and_used_at_once(at: At) -> None:
    at.see(at.pages.staff)
    at.finger.tap(at.pages.staff.measure)
    page = at.pages.calibrate
    at.see(page)
    at.screen.kiosk.staff_area.said_sent(3)  # the hub's answer comes meanwhile
    at.settle()
    at.see(page)
    at.finger.tap(page.larger)
    wanted = round(page._px_per_mm, 3)
    at.finger.tap(page.keep)
    at.see(at.pages.staff)
    assert at.shell.px_per_mm == wanted
    assert load(at.house.settings.data).screen.px_per_mm == wanted
