"""Help is called from anywhere, leads back to the same place, and never leaves the machine open for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.ui.idle import IdleRule
from tests.journeys.person import ID_NUMBER, NAME

if TYPE_CHECKING:
    from kiosk.ui.page import Page
    from tests.journeys.person import At

PLACES = ["home", "notice", "question", "leave", "code", "take_back", "receipt", "rating", "staff"]


def come_to(at: At, place: str) -> Page:
    """Go there and return the page."""
    if place == "home":
        at.finger.tap(at.pages.attract)
    elif place == "notice":
        at.open_tile("jobseeker")
    elif place in ("question", "leave", "code"):
        at.to_the_name()
    elif place == "take_back":
        at.screen.kiosk.go_home()
        at.screen.kiosk.draft_way.ask_secret()
    elif place in ("receipt", "rating"):
        at.filled_in("jobseeker")
        at.sign()
        at.see(at.pages.receipt)
    else:
        at.corner()
        at.first_account()
    if place in ("leave", "code"):
        at.finger.tap(at.shell.bar.home)
        at.see(at.pages.leave)
    if place == "code":
        at.finger.tap(at.pages.leave._keep)
        at.finger.wait(at.pages.leave._done.isVisible, "the code")
    if place == "rating":
        at.blue()
        at.see(at.pages.rating)
    page: Page = getattr(at.pages, "leave" if place == "code" else place)
    at.see(page)
    return page


@pytest.mark.parametrize("place", PLACES)
def test_closing_the_help_leads_back_under_the_same_rule(at: At, place: str) -> None:
    page = come_to(at, place)
    rule = at.shell.idle.rule
    at.finger.tap(at.shell.bar.help)
    at.see(at.pages.help)
    assert len(at.house.store.help_calls.open()) == 1
    at.blue()
    at.see(page)
    assert at.shell.idle.rule is rule


@pytest.mark.parametrize("place", ["question", "take_back", "staff"])
def test_who_calls_help_and_goes_leaves_nothing_open(at: At, place: str) -> None:
    come_to(at, place)
    at.finger.tap(at.shell.bar.help)
    at.see(at.pages.help)
    at.wait_idle(585)  # the real clock ticks along while the test runs
    assert not at.shell.idle.warning, "staff must have time to come"
    at.wait_idle(60)
    at.see(at.pages.attract)
    assert at.screen.kiosk.form_way.application is None
    assert not at.screen.kiosk.staff_area.signed_in
    assert NAME not in at.words()


def test_a_page_that_comes_over_the_help_has_its_own_patience(at: At) -> None:
    """The help call and the tap on a tile cross each other: the notice comes last and must time out."""
    at.finger.tap(at.pages.attract)
    at.see(at.pages.home)
    at.shell.help_asked.emit()
    at.pages.home.service_chosen.emit("jobseeker")
    at.see(at.pages.notice)
    assert at.shell.idle.rule is IdleRule.PERSONAL
    at.wait_idle(151)
    at.see(at.pages.attract)


def test_another_who_comes_to_an_open_help_page_does_not_get_the_form_for_ever(at: At) -> None:
    come_to(at, "question")
    at.finger.tap(at.shell.bar.help)
    at.see(at.pages.help)
    at.wait_idle(631)
    at.see(at.pages.attract)
    at.finger.tap(at.pages.attract)
    at.see(at.pages.home)
    assert ID_NUMBER not in at.words().replace(" ", "")
