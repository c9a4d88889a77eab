"""From a tile, a life event or a policy to a form, and back again the way one came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.devices.folder_printer import FolderPrinter
from kiosk.formats.entry import read_payload
from kiosk.model.entry import Kind
from kiosk.receipts.paper import MM
from kiosk.ui.widgets.label import Label
from tests.journeys.person import At, at_the_machine
from tests.receipts.reading import page_size
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def visitor(qtbot: QtBot, tmp_path: Path) -> Iterator[At]:
    with at_the_machine(demo_folder(tmp_path), furnished=True) as somebody:
        somebody.begin()
        yield somebody


def test_what_happened_leads_to_a_form_and_back_leads_out_again(visitor: At) -> None:
    pages = visitor.pages
    visitor.finger.tap(pages.home.life_event)
    visitor.see(pages.life_event)
    visitor.choose("lost_job")
    visitor.see(pages.leads)
    visitor.choose("unemployment")
    visitor.see(pages.notice)
    for page in (pages.leads, pages.life_event, pages.home):
        visitor.finger.tap(visitor.shell.bar.back)
        visitor.see(page)
    assert not visitor.house.store.drafts.waiting()


def test_a_service_with_several_forms_lets_one_choose_and_choose_again(visitor: At) -> None:
    pages = visitor.pages
    visitor.choose("insurance")
    visitor.see(pages.choose_form)
    cards = pages.choose_form.cards.cards
    assert {card.tile.id for card in cards} == {"unemployment_benefit", "flexible_insurance"}
    assert all(card.tile.tagline.zh for card in cards)
    visitor.choose("flexible_insurance")
    visitor.see(pages.notice)
    visitor.finger.tap(visitor.shell.bar.back)
    visitor.see(pages.choose_form)
    visitor.choose("unemployment_benefit")
    visitor.see(pages.notice)
    visitor.finger.tap(visitor.shell.bar.back)
    visitor.see(pages.choose_form)
    visitor.finger.tap(visitor.shell.bar.back)
    visitor.see(pages.home)


def test_a_policy_is_read_by_topic_and_gone_on_with(visitor: At) -> None:
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
        visitor.finger.tap(visitor.shell.bar.back)
        visitor.see(page)
    read = visitor.house.store.journal.read(1, before + 1, 10)
    assert [entry.header.kind for entry in read] == [Kind.POLICY_READ]
    assert read_payload(read[0]) == {"card": "unemployment_registration"}


def test_a_policy_with_several_forms_lets_one_choose(visitor: At) -> None:
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
    visitor.finger.tap(visitor.shell.bar.back)
    visitor.see(pages.choose_form)
    visitor.finger.tap(visitor.shell.bar.back)
    visitor.see(pages.policy)


def test_a_life_event_leads_to_its_policies_and_back_to_what_it_leads_to(visitor: At) -> None:
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
    visitor.finger.tap(visitor.shell.bar.back)
    visitor.see(pages.leads)


def test_back_from_a_form_of_an_events_policy_goes_the_same_way(visitor: At) -> None:
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
    visitor.finger.tap(visitor.shell.bar.back)
    visitor.see(pages.policy)
    visitor.finger.tap(visitor.shell.bar.back)
    visitor.see(pages.policy_list)
    visitor.choose("benefit_to_pension")
    visitor.see(pages.policy)
    for page in (pages.policy_list, pages.leads, pages.life_event, pages.home):
        visitor.finger.tap(visitor.shell.bar.back)
        visitor.see(page)


def test_a_policys_notice_is_printed_without_anybody_in_it(visitor: At) -> None:
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
    assert page_size(printed[0].read_bytes())[0] == pytest.approx(80 * MM)
    desk = visitor.house.settings.data / "desk"
    visitor.house.sheet_printer = FolderPrinter(desk)
    visitor.finger.tap(pages.policy.print)
    visitor.finger.wait((desk / "notice-job_referral.pdf").exists, "the notice on A4")
    visitor.finger.wait(lambda: pages.policy.is_printed, "the word that it was printed")
    assert page_size((desk / "notice-job_referral.pdf").read_bytes())[0] == pytest.approx(210 * MM)
    visitor.finger.tap(visitor.shell.bar.home)
    visitor.see(pages.home)
    assert not pages.policy.is_printed
    assert pages.policy_list.cards.cards == []


def test_home_names_the_next_fair_of_the_list(visitor: At) -> None:
    def said() -> str:
        return " ".join(label.text() for label in visitor.pages.home.findChildren(Label))

    visitor.finger.wait(lambda: "失业人员专场招聘会" in said(), "the fair")
    assert "42家单位" in said()
