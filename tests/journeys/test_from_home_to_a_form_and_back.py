"""From a tile, a life event or a policy to a form, and back again the way one came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app import House, furnish_demo
from kiosk.app.screen import Screen, build_screen
from kiosk.formats.entry import read_payload
from kiosk.model.entry import Kind
from kiosk.tour.finger import Finger
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.tile import Tile
from tests.builders import an_identity
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Visitor:
    """A person who looks around."""

    def __init__(self, house: House, screen: Screen) -> None:
        self.house, self.pages, self.shell = house, screen.pages, screen.shell
        self.finger = Finger()

    def see(self, page: QWidget) -> None:
        self.finger.wait(lambda: self.shell.page is page, type(page).__name__)

    def choose(self, card: str) -> None:
        tiles = [tile for tile in self.shell.page.findChildren(Tile) if tile.isVisible()]
        self.finger.tap(next(tile for tile in tiles if tile.tile.id == card))

    def back(self) -> None:
        self.finger.tap(self.shell.bar.back)

    def begin(self) -> None:
        self.finger.tap(self.pages.attract)
        self.see(self.pages.home)


@pytest.fixture
def visitor(qtbot: QtBot, tmp_path: Path) -> Iterator[Visitor]:
    house = House(demo_folder(tmp_path))
    furnish_demo(house)
    house.store.enrol(an_identity())
    screen = build_screen(house, windowed=True)
    screen.shell.watch(QApplication.instance())
    screen.kiosk.show_attract()
    screen.window.open(QSize(1080, 1920))
    screen.kiosk.start()
    screen.kiosk.uploading.stop()
    found = Visitor(house, screen)
    found.begin()
    yield found
    screen.stop()
    screen.window.hide()
    screen.window.deleteLater()
    house.close()


def test_what_happened_leads_to_a_form_and_back_leads_out_again(visitor: Visitor) -> None:
    pages = visitor.pages
    visitor.finger.tap(pages.home.life_event)
    visitor.see(pages.life_event)
    visitor.choose("lost_job")
    visitor.see(pages.leads)
    visitor.choose("unemployment")
    visitor.see(pages.notice)
    for page in (pages.leads, pages.life_event, pages.home):
        visitor.back()
        visitor.see(page)
    assert not visitor.house.store.drafts.waiting_for_staff()


def test_a_service_with_several_forms_lets_one_choose_and_choose_again(visitor: Visitor) -> None:
    pages = visitor.pages
    visitor.choose("insurance")
    visitor.see(pages.choose_form)
    cards = pages.choose_form.cards.cards
    assert {card.tile.id for card in cards} == {"unemployment_benefit", "flexible_insurance"}
    assert all(card.tile.tagline.zh for card in cards)
    visitor.choose("flexible_insurance")
    visitor.see(pages.notice)
    visitor.back()
    visitor.see(pages.choose_form)
    visitor.choose("unemployment_benefit")
    visitor.see(pages.notice)
    visitor.back()
    visitor.see(pages.choose_form)
    visitor.back()
    visitor.see(pages.home)


def test_a_policy_is_read_by_topic_and_gone_on_with(visitor: Visitor) -> None:
    pages = visitor.pages
    before = visitor.house.store.journal.head().seq
    visitor.choose("policy")
    visitor.see(pages.policy_topics)
    visitor.choose("out_of_work")
    visitor.see(pages.policy_list)
    visitor.choose("unemployment_registration")
    visitor.see(pages.policy)
    visitor.finger.tap(pages.policy.apply)
    visitor.see(pages.notice)
    for page in (pages.policy, pages.policy_list, pages.policy_topics, pages.home):
        visitor.back()
        visitor.see(page)
    read = visitor.house.store.journal.read(1, before + 1, 10)
    assert [entry.header.kind for entry in read] == [Kind.POLICY_READ]
    assert read_payload(read[0]) == {"card": "unemployment_registration"}


def test_a_policy_with_several_forms_lets_one_choose(visitor: Visitor) -> None:
    pages = visitor.pages
    visitor.choose("policy")
    visitor.see(pages.policy_topics)
    visitor.choose("hardship")
    visitor.see(pages.policy_list)
    visitor.choose("flexible_subsidy")
    visitor.see(pages.policy)
    visitor.finger.tap(pages.policy.apply)
    visitor.see(pages.choose_form)
    visitor.choose("hardship")
    visitor.see(pages.notice)
    visitor.back()
    visitor.see(pages.choose_form)
    visitor.back()
    visitor.see(pages.policy)


def test_a_life_event_leads_to_its_policies_and_back_to_what_it_leads_to(visitor: Visitor) -> None:
    pages = visitor.pages
    visitor.finger.tap(pages.home.life_event)
    visitor.see(pages.life_event)
    visitor.choose("near_pension")
    visitor.see(pages.leads)
    visitor.choose("policy")
    visitor.see(pages.policy_list)
    shown = {card.tile.id for card in pages.policy_list.cards.cards}
    assert "retirement_age" in shown
    assert "startup_loan" not in shown
    visitor.back()
    visitor.see(pages.leads)


def test_back_from_a_form_of_an_events_policy_goes_the_same_way(visitor: Visitor) -> None:
    pages = visitor.pages
    visitor.finger.tap(pages.home.life_event)
    visitor.see(pages.life_event)
    visitor.choose("near_pension")
    visitor.see(pages.leads)
    visitor.choose("policy")
    visitor.see(pages.policy_list)
    visitor.choose("hardship_recognition")
    visitor.see(pages.policy)
    visitor.finger.tap(pages.policy.apply)
    visitor.see(pages.notice)
    visitor.back()
    visitor.see(pages.policy)
    visitor.back()
    visitor.see(pages.policy_list)
    visitor.choose("benefit_to_pension")
    visitor.see(pages.policy)
    for page in (pages.policy_list, pages.leads, pages.life_event, pages.home):
        visitor.back()
        visitor.see(page)


def test_a_policys_notice_is_printed_without_anybody_in_it(visitor: Visitor) -> None:
    pages = visitor.pages
    visitor.choose("policy")
    visitor.see(pages.policy_topics)
    visitor.choose("job")
    visitor.see(pages.policy_list)
    visitor.choose("job_referral")
    visitor.see(pages.policy)
    visitor.finger.tap(pages.policy.print)
    visitor.finger.wait(lambda: pages.policy.is_printed, "the word that it was printed")
    printed = list((visitor.house.settings.data / "receipts").iterdir())
    assert [path.name for path in printed] == ["notice-job_referral.pdf"]
    visitor.finger.tap(visitor.shell.bar.home)
    visitor.see(pages.home)
    assert not pages.policy.is_printed
    assert pages.policy_list.cards.cards == []


def test_home_names_the_next_fair_of_the_list(visitor: Visitor) -> None:
    def said() -> str:
        return " ".join(label.text() for label in visitor.pages.home.findChildren(Label))

    visitor.finger.wait(lambda: "失业人员专场招聘会" in said(), "the fair")
    assert "42家单位" in said()
