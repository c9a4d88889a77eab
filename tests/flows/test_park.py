"""A session under a code: short, good for a day, five tries at one place, then only staff."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import TooManyTries
from kiosk.flows import draft
from kiosk.flows.staff_overview import overview
from kiosk.model.draft import Draft
from tests.flows.test_draft import half_done

if TYPE_CHECKING:
    from kiosk.app import House
    from kiosk.flows.application import Application
    from kiosk.model.clock import FixedClock


def back(house: House, code: str) -> Application | None:
    return draft.take_back_parked(house.store, house.library, house.facts(), code)


def wrong(code: str) -> str:
    """Another code at the same place."""
    return code[:2] + f"{(int(code[2:]) + 1) % 1_000_000:06d}"


def test_the_code_alone_brings_it_back_where_it_was(house: House) -> None:
    application = half_done(house)
    code = draft.park(house.store, application)
    assert len(code) == 8
    assert code.isdecimal()
    again = back(house, code)
    assert again is not None
    assert (again.case, again.at, again.answers) == (application.case, "review", application.answers)


def test_a_code_is_used_up_once_it_was_given(house: House) -> None:
    code = draft.park(house.store, half_done(house))
    assert back(house, code) is not None
    assert back(house, code) is None, "it is open now, in front of its person"


def test_after_a_day_there_is_nothing(house: House, clock: FixedClock) -> None:
    code = draft.park(house.store, half_done(house))
    clock.move(dt.timedelta(hours=24, seconds=1))
    assert back(house, code) is None
    assert house.store.drafts.waiting() == []


def test_after_five_wrong_codes_the_right_one_is_for_staff_alone(house: House) -> None:
    application = half_done(house)
    code = draft.park(house.store, application)
    for _ in range(5):
        assert back(house, wrong(code)) is None
    with pytest.raises(TooManyTries):
        back(house, code)
    (waiting,) = house.store.drafts.waiting()
    given = draft.give_back(house.store, house.library, house.facts(), waiting.id)
    assert given is not None
    assert given.answers == application.answers


def test_tries_at_an_empty_place_are_counted_all_the_same(house: House) -> None:
    for _ in range(5):
        assert back(house, "07123456") is None
    with pytest.raises(TooManyTries):
        back(house, "07123456")


def test_nobody_is_given_a_place_where_somebody_tried(house: House) -> None:
    for number in range(99):
        back(house, f"{number:02d}123456")
    assert draft.park(house.store, half_done(house))[:2] == "99"


def test_a_parked_session_needs_no_id_number_and_its_own_secrets_still_open_it(house: House) -> None:
    application = half_done(house)
    draft.park(house.store, application)
    phone = str(application.value_of("person.phone"))
    assert house.store.drafts.take_back(application.id_number or "", phone[-4:]) is not None


def test_what_is_given_back_too_late_is_nothing(house: House, clock: FixedClock) -> None:
    application = half_done(house)
    draft.park(house.store, application)
    clock.move(dt.timedelta(hours=25))
    assert draft.give_back(house.store, house.library, house.facts(), application.case) is None


def test_a_draft_of_a_form_that_is_gone_does_not_hide_the_others(house: House) -> None:
    draft.park(house.store, half_done(house))
    house.store.drafts.save(Draft("strange", "no_such_form", 1))
    house.store.drafts.put_away("strange")
    seen = overview(house.store, house.library, house.clock, house.feed).waiting
    assert {(each.title.zh, "*" in each.masked_name) for each in seen} == {
        ("失业登记", True),
        ("no_such_form", False),
    }
