from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import PinRefused
from kiosk.model.entry import Kind
from kiosk.store.pin import wait_after
from kiosk.store.store import Store
from tests.builders import an_identity

if TYPE_CHECKING:
    from kiosk.model.clock import FixedClock
    from kiosk.settings import Settings
    from kiosk.store.keys import FileKeyStore

PIN = "280417"
WRONG = "999111"


def kinds(store: Store) -> list[str]:
    return [entry.header.kind for entry in store.journal.read(1, 1)]


def wait_of(store: Store, account_id: str, pin: str) -> int:
    with pytest.raises(PinRefused) as refused:
        store.staff.sign_in(account_id, pin)
    return refused.value.wait


@pytest.mark.parametrize("pin", ["12345", "28041a", "111111", "123456", "987654", "٢٨٠٤١٧", ""])
def test_a_pin_that_is_easy_to_guess_is_refused(bare_store: Store, pin: str) -> None:
    with pytest.raises(PinRefused):
        bare_store.staff.add("王芳", pin, None)
    assert not bare_store.staff.any()


def test_signing_in_and_out_is_in_the_journal(store: Store) -> None:
    account = store.staff.add("王芳", PIN, None)
    assert store.staff.sign_in(account.id, PIN) == account
    store.staff.sign_out(account)
    store.staff.sign_out(account)
    wait_of(store, account.id, WRONG)
    assert kinds(store)[1:] == [
        Kind.STAFF_ADDED,
        Kind.STAFF_SIGNED_IN,
        Kind.STAFF_SIGNED_OUT,
        Kind.STAFF_SIGN_IN_FAILED,
    ]
    assert store.staff.names() == {account.id: "王芳"}
    assert store.staff.accounts() == [account]


def test_only_somebody_signed_in_adds_the_second_account(store: Store) -> None:
    first = store.staff.add("王芳", PIN, None)
    for by in (None, first.id, "nobody"):
        with pytest.raises(PinRefused):
            store.staff.add("李强", PIN, by)
    store.staff.sign_in(first.id, PIN)
    second = store.staff.add("李强", PIN, first.id)
    store.staff.sign_out(first)
    with pytest.raises(PinRefused):
        store.staff.add("赵敏", PIN, first.id)
    assert store.staff.accounts() == [first, second]


def test_after_three_wrong_pins_each_try_waits_longer(store: Store, clock: FixedClock) -> None:
    account = store.staff.add("王芳", PIN, None)
    assert [wait_of(store, account.id, WRONG) for _ in range(3)] == [0, 0, 30]
    assert wait_of(store, account.id, PIN) == 30
    clock.move(dt.timedelta(seconds=29))
    assert wait_of(store, account.id, PIN) == 1
    clock.move(dt.timedelta(seconds=1))
    assert wait_of(store, account.id, WRONG) == 60
    clock.move(dt.timedelta(seconds=60))
    assert store.staff.sign_in(account.id, PIN) == account
    assert wait_of(store, account.id, WRONG) == 0


def test_waits_double_up_to_a_quarter_of_an_hour() -> None:
    assert [wait_after(wrong).total_seconds() for wrong in (2, 3, 4, 5, 6, 7, 8, 9, 10_000)] == [
        *(0, 30, 60, 120, 240, 480, 900, 900, 900),
    ]


def test_a_restart_or_a_clock_set_back_does_not_shorten_the_wait(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    account = store.staff.add("王芳", PIN, None)
    for _ in range(3):
        wait_of(store, account.id, WRONG)
    again = Store.open(settings, keys, clock)
    assert wait_of(again, account.id, PIN) == 30
    clock.move(dt.timedelta(hours=-1))
    assert wait_of(again, account.id, PIN) == 30
    clock.move(dt.timedelta(seconds=30))
    assert again.staff.sign_in(account.id, PIN) == account
    again.close()


def test_an_account_made_before_enrolment_is_told_to_the_journal_at_enrolment(
    bare_store: Store,
) -> None:
    account = bare_store.staff.add("王芳", PIN, None)
    bare_store.staff.sign_in(account.id, PIN)
    bare_store.enrol(an_identity())
    assert kinds(bare_store) == [Kind.KIOSK_ENROLLED, Kind.STAFF_ADDED]


def test_an_account_that_is_not_there_is_a_wrong_pin(store: Store) -> None:
    assert wait_of(store, "nobody", PIN) == 0
