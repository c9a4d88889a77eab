from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kiosk.flows.housekeeping import keep_house
from kiosk.model.draft import Draft
from tests.builders import a_case, a_receipt_body

if TYPE_CHECKING:
    from kiosk.app import House
    from kiosk.model.clock import FixedClock

HALF_A_YEAR = dt.timedelta(days=181)


def confirm(house: House, *, backed_up: int) -> None:
    body = a_receipt_body(house.store.identity, house.store.journal.head().seq, backed_up)
    house.store.confirmations.record(body, house.clock.now(), 10)


def a_printed_case(house: House) -> str:
    entry = house.store.journal.append([a_case()])[0]
    number = house.store.cases.find_subject(entry.header.subject).number
    house.printer.print(b"%PDF", number)
    return number


def test_the_paper_of_a_purged_case_goes_with_it(house: House, clock: FixedClock) -> None:
    old = a_printed_case(house)
    clock.move(HALF_A_YEAR)
    young = a_printed_case(house)
    confirm(house, backed_up=9)
    keep_house(house.store, house.feed, house.printer, clock)
    assert house.printer.kept() == [young]
    assert house.store.cases.find(old).purged
    assert not house.store.cases.find(young).purged


def test_what_the_hub_has_not_backed_up_stays_with_its_paper(house: House, clock: FixedClock) -> None:
    number = a_printed_case(house)
    clock.move(HALF_A_YEAR)
    confirm(house, backed_up=0)
    keep_house(house.store, house.feed, house.printer, clock)
    assert house.printer.kept() == [number]
    assert not house.store.cases.find(number).purged


def test_drafts_expire_and_the_log_is_emptied(house: House, clock: FixedClock) -> None:
    house.store.drafts.save(Draft("d", "unemployment", 1, {"name": "张小英"}))
    house.store.drafts.put_away("d")
    assert len(house.store.drafts.waiting()) == 1
    clock.move(dt.timedelta(hours=25))
    keep_house(house.store, house.feed, house.printer, clock)
    clock.move(dt.timedelta(hours=-25))
    assert house.store.drafts.waiting() == []
    log = house.settings.data / "kiosk.db-wal"
    assert not log.exists() or log.stat().st_size == 0


def test_a_strange_file_in_the_receipts_is_left_alone(house: House, clock: FixedClock) -> None:
    a_printed_case(house)
    strange = house.settings.data / "receipts" / "readme.pdf"
    strange.write_bytes(b"x")
    keep_house(house.store, house.feed, house.printer, clock)
    assert strange.exists()
