"""Somebody calls help, staff come, the same session goes on, and nothing of it stays for the next person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kiosk.flows.case_assistance import assistance_of, fields_of
from kiosk.flows.receipt import receipt_of
from kiosk.model.actor import Assurance, Role
from kiosk.model.entry import Kind
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.entry_box import EntryBox
from tests.journeys.person import ID_NUMBER, NAME, PIN

if TYPE_CHECKING:
    from kiosk.model.entry import Entry
    from kiosk.store.staff import Account
    from tests.journeys.person import At

HELPER = "王芳"


def account(at: At) -> Account:
    return at.house.store.staff.add(HELPER, PIN, by=None)


def touch(at: At, said: str) -> None:
    """Touch the button that says this."""
    buttons = [b for b in at.shell.findChildren(Button) if b.isVisible() and b.text().startswith(said)]
    assert buttons, f"no button says {said}"
    at.finger.tap(buttons[-1])


def enter_pin(at: At) -> None:
    at.see(at.pages.staff_sign_in)
    at.type(PIN)
    at.finger.tap(at.pages.staff_sign_in._enter)


def staff_come(at: At) -> None:
    at.finger.tap(at.shell.bar.help)
    at.see(at.pages.help)
    touch(at, "我是工作人员")
    enter_pin(at)
    at.finger.wait(lambda: at.screen.kiosk.assist_way.active, "the assist mode")
    at.settle()


def last(at: At, kind: Kind) -> Entry:
    entries = at.house.store.journal.read(1, 1, 500)
    return next(entry for entry in reversed(entries) if entry.header.kind == kind)


def assert_alone(at: At) -> None:
    assert not at.screen.kiosk.assist_way.active
    assert at.shell.assist_strip.isHidden()
    assert at.screen.kiosk._stage.company.helper is None
    assert not at.pages.question.dock.staff
    assert HELPER not in at.words()


def test_the_same_session_goes_on_and_everybody_sees_who_helps(at: At) -> None:
    account(at)
    at.to_the_name()
    staff_come(at)
    at.see(at.pages.question)
    assert NAME in at.words(), "nothing has to be entered again"
    assert f"{HELPER} 正在帮您办" in at.banners()
    assert at.shell._frame.isVisible()
    assert at.pages.question.dock.staff, "code points are for staff"
    assert at.house.store.help_calls.open() == [], "the call is answered"
    touch(at, "结束帮办")
    at.see(at.pages.question)
    assert NAME in at.words()
    assert_alone(at)
    at.settle()
    assert last(at, Kind.STAFF_SIGNED_OUT)


def test_what_staff_enter_is_noted_as_typed_by_them(at: At) -> None:
    helper = account(at)
    at.filled_in("jobseeker", at="review")
    staff_come(at)
    application = at.screen.kiosk.form_way.application
    at.screen.kiosk.form_way._answer("name", "张秀英")
    touch(at, "帮办")
    at.see(at.pages.assist)
    touch(at, "核对")
    at.see(at.pages.pick_one)
    touch(at, "户口簿")
    at.see(at.pages.assist)
    assert "核对过了" in at.banners()
    touch(at, "接着帮办")
    at.see(at.pages.review)
    application.at = "signature"
    at.screen.kiosk.form_way.show()
    at.sign()
    at.see(at.pages.receipt)
    entry = last(at, Kind.CASE_SUBMITTED)
    assert (entry.header.actor.role, entry.header.actor.assurance) == (
        Role.ASSISTED,
        Assurance.STAFF_VERIFIED,
    )
    assert entry.header.actor.staff == helper.id
    said = json.loads(entry.payload_bytes or b"")["assistance"]
    assert said["typed_by"] == {"name": helper.id}
    assert said["verified"]["seen"] == "household_book"
    at.screen.kiosk.go_home()
    case = at.house.store.cases.recent(1)[0]
    shown = assistance_of(at.house.store, fields_of(at.house.library, case), case)
    assert shown is not None
    assert shown.said[0].zh == f"由工作人员{HELPER}协助填写：姓名"
    assert HELPER not in repr(receipt_of(at.house.store, at.house.settings, case)), "not the resident's"
    at.corner()
    enter_pin(at)
    at.see(at.pages.staff)
    touch(at, "最近")
    assert f"{HELPER}协助" in at.words()


@pytest.mark.parametrize("way", ["home", "timeout"])
def test_the_next_person_is_alone_however_the_session_ends(at: At, way: str) -> None:
    account(at)
    at.to_the_name()
    staff_come(at)
    if way == "home":
        at.screen.kiosk.go_home()
    else:
        at.wait_idle(300)
        at.see(at.pages.staff_sign_in)
        at.wait_idle(600)
        at.see(at.pages.attract)
    at.settle()
    assert_alone(at)
    assert NAME not in at.words()


def test_a_locked_session_shows_nothing_and_the_pin_brings_it_back(at: At) -> None:
    account(at)
    at.to_the_name()
    staff_come(at)
    at.wait_idle(300)
    at.see(at.pages.staff_sign_in)
    assert "已锁屏" in at.banners()
    assert NAME not in at.banners()
    assert at.screen.kiosk.assist_way.active, "locked is not signed out"
    enter_pin(at)
    at.see(at.pages.question)
    assert NAME in at.words()
    assert f"{HELPER} 正在帮您办" in at.banners()


@pytest.mark.parametrize("way", ["back", "home", "button"])
def test_a_stranger_who_finds_the_lock_gets_home_and_nothing_else(at: At, way: str) -> None:
    account(at)
    at.to_the_name()
    staff_come(at)
    at.wait_idle(300)
    at.see(at.pages.staff_sign_in)
    if way == "button":
        touch(at, "不是工作人员")
    else:
        at.finger.tap(getattr(at.shell.bar, way))
    at.see(at.pages.home)
    at.settle()
    assert_alone(at)
    assert NAME not in at.words()
    assert len(at.house.store.drafts.waiting()) == 1, "nothing was lost"


def test_help_does_not_lead_round_the_lock(at: At) -> None:
    account(at)
    at.to_the_name()
    staff_come(at)
    at.wait_idle(300)
    at.see(at.pages.staff_sign_in)
    at.finger.tap(at.shell.bar.help)
    at.see(at.pages.help)
    at.blue()
    at.see(at.pages.staff_sign_in)
    assert "已锁屏" in at.banners()


def test_turning_away_from_the_sign_in_leads_back_to_the_call(at: At) -> None:
    account(at)
    at.to_the_name()
    at.finger.tap(at.shell.bar.help)
    at.see(at.pages.help)
    touch(at, "我是工作人员")
    at.see(at.pages.staff_sign_in)
    touch(at, "不登录")
    at.see(at.pages.help)
    at.blue()
    at.see(at.pages.question)
    assert NAME in at.words()
    at.settle()
    assert at.house.store.help_calls.open() == [], "the person took the call back"
    assert_alone(at)


def test_staff_who_come_to_the_home_screen_begin_a_form_with_the_person(at: At) -> None:
    account(at)
    at.finger.tap(at.pages.attract)
    at.see(at.pages.home)
    staff_come(at)
    at.see(at.pages.home)
    assert at.screen.kiosk.assist_way.active
    at.open_tile("jobseeker")
    assert f"{HELPER} 正在帮您办" in at.banners()


def test_a_doubtful_answer_stands_only_with_the_reason_of_staff(at: At) -> None:
    helper = account(at)
    application = at.filled_in("skill_subsidy", at="review")
    application.answer("bank_account", "6228480402564890019")
    screen = next(s for s in application.screens() if "bank_account" in {f.id for f in s.fields})
    application.change(screen.id)
    at.screen.kiosk.form_way.show()
    staff_come(at)
    at.see(at.pages.question)
    at.pages.question.next_asked.emit()
    assert "可能有一位不对" in at.words()
    at.pages.question.next_asked.emit()
    at.see(at.pages.pick_one)
    touch(at, "看过原件")
    at.see(at.pages.review)
    assert application.doubts.vouched["bank_account"]["staff"] == helper.id


def test_a_session_is_parked_by_staff_and_taken_back_with_the_code_alone(at: At) -> None:
    account(at)
    at.to_the_name()
    staff_come(at)
    touch(at, "帮办")
    at.see(at.pages.assist)
    touch(at, "存起来")
    at.see(at.pages.parked)
    code = at.screen.kiosk.park_way._slip.code
    touch(at, "打一张纸条")
    at.finger.wait(lambda: "纸条打好了" in at.banners(), "the slip")
    (paper,) = (at.house.settings.data / "receipts").glob("slip-*.pdf")
    assert code not in paper.name
    at.blue()
    at.see(at.pages.home)
    at.settle()
    assert_alone(at)
    assert NAME not in at.words()
    assert not paper.exists()
    assert code not in at.words().replace(" ", "")
    at.screen.kiosk.draft_way.ask_secret()
    at.see(at.pages.take_back)
    secret = [box for box in at.pages.take_back.findChildren(EntryBox) if box.isVisible()][1]
    at.finger.tap(secret)
    at.type(code)
    at.blue()
    at.see(at.pages.question)
    assert NAME in at.words()
    assert at.screen.kiosk.form_way.application.id_number == ID_NUMBER
