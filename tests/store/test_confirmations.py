from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kiosk.store.confirmations import Confirmed
from tests.builders import a_case, a_receipt_body, an_identity

if TYPE_CHECKING:
    from kiosk.model.clock import FixedClock
    from kiosk.store.store import Store


def through(store: Store) -> tuple[int, int, int]:
    known = store.confirmations.latest()
    assert known is not None
    return known.epoch, known.stored_through, known.backed_up_through


def test_a_receipt_tells_how_far_the_hub_is_and_how_the_clock_is_off(store: Store, clock: FixedClock) -> None:
    assert store.confirmations.latest() is None
    body = a_receipt_body(store.identity, 1, 1, hub_time="2026-11-23T01:12:00.000Z")
    assert store.confirmations.record(body, clock.now(), round_trip_ms=80)
    assert store.confirmations.latest() == Confirmed(1, 1, 1, 1, clock.now(), 720_040, 41)
    assert store.confirmations.of(1) == store.confirmations.latest()
    assert store.confirmations.of(2) is None


def test_within_an_epoch_the_hub_only_gets_further(store: Store, clock: FixedClock) -> None:
    store.confirmations.record(a_receipt_body(store.identity, 9, 7), clock.now(), 1)
    clock.move(dt.timedelta(minutes=1))
    store.confirmations.record(a_receipt_body(store.identity, 5, 5), clock.now(), 1)
    assert through(store) == (1, 9, 7)
    assert store.confirmations.latest().last_contact == clock.now()


def test_a_new_epoch_counts_from_where_it_says_and_the_old_one_never_again(
    store: Store, clock: FixedClock
) -> None:
    item = {"seq": 8, "id": "x", "reason": "unknown_form", "field": None}
    early = {**item, "seq": 2}
    body = a_receipt_body(store.identity, 9, 9, attention=[early, item])
    store.confirmations.record(body, clock.now(), 1)
    store.confirmations.record(
        a_receipt_body(store.identity, 4, 3, epoch=2, attention=[early]), clock.now(), 1
    )
    assert through(store) == (2, 4, 3)
    assert [wanted.seq for wanted in store.confirmations.attention()] == [2]
    assert not store.confirmations.record(a_receipt_body(store.identity, 9, 9), clock.now(), 1)
    assert through(store) == (2, 4, 3)


def test_what_staff_have_settled_leaves_their_list(store: Store, clock: FixedClock) -> None:
    items = [{"seq": seq, "id": "x", "reason": "conflict", "field": "person.phone"} for seq in (2, 8)]
    store.confirmations.record(a_receipt_body(store.identity, 9, attention=items), clock.now(), 1)
    store.confirmations.record(a_receipt_body(store.identity, 7, attention=[]), clock.now(), 1)
    assert [wanted.seq for wanted in store.confirmations.attention()] == [
        8
    ]  # an older word says nothing of it


def test_a_new_incarnation_is_confirmed_from_its_own_start(store: Store, clock: FixedClock) -> None:
    store.confirmations.record(a_receipt_body(store.identity, 1, 1), clock.now(), 1)
    store.enrol(an_identity(incarnation=2, kiosk=store.identity.kiosk))
    store.journal.append([a_case()])
    assert [case.incarnation for case in store.cases.unsent()] == [2]
    store.confirmations.record(a_receipt_body(store.identity, 2), clock.now(), 1)
    assert through(store) == (1, 2, 0)
    assert store.cases.unsent() == []
