"""Asking in one's own words by touch: to the card and into its form, to a notice's clause, and to the staff."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.flows.notices import keep_notices
from kiosk.model.actor import RESIDENT
from kiosk.policies.notices.read import import_notice
from kiosk.ui.fields.pager import Pager
from kiosk.ui.widgets.found_card import FoundCard
from kiosk.ui.widgets.section import Section
from kiosk.ui.widgets.tile import Tile
from tests.journeys.person import At, at_the_machine
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NOTICE = """鞍人社发〔2022〕56号

关于加快促进失业人员就业创业的通知

一、服务措施
（一）精准服务。每季度至少举办一次失业人员专场招聘会。
（二）支持创业。10万元以下创业担保贷款免除反担保要求。

鞍山市人力资源和社会保障局
2022年12月30日
"""


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[At]:
    del qtbot
    with at_the_machine(demo_folder(tmp_path)) as place:
        file = tmp_path / "notice.txt"
        file.write_text(NOTICE, encoding="utf-8")
        keep_notices(place.house.store, place.house.policy_index, [import_notice(file)], RESIDENT)
        place.begin()
        place.choose("policy")
        place.see(place.pages.policy_topics)
        place.finger.tap(place.pages.policy_topics.search)
        place.see(place.pages.search)
        yield place


def write(at: At, text: str) -> None:
    at.pages.search.line.write(text)
    at.settle()
    at.finger.tap(at.pages.search.keys)


def found(at: At) -> list[FoundCard]:
    return [each for each in at.pages.search.results.findChildren(FoundCard) if each.isVisible()]


def entries(at: At) -> list[tuple[str, dict[str, Any]]]:
    read = at.house.store.journal.read(1, 0, 100)
    return [(str(each.header.kind), json.loads(each.payload_bytes or b"{}")) for each in read]


def test_the_question_leads_to_the_card_and_on_to_the_form(at: At) -> None:
    before = len(entries(at))
    write(at, "炒鱿鱼了能领钱吗")
    at.finger.wait(lambda: bool(found(at)), "answers")
    card = next(each for each in found(at) if "unemployment_benefit" in each.values.id)
    assert card.values.marks
    at.finger.tap(card)
    at.see(at.pages.policy)
    at.finger.tap(at.pages.policy.apply)
    at.see(at.pages.choose_form)
    at.finger.tap(at.shell.bar.back)
    at.see(at.pages.policy)
    at.finger.tap(at.shell.bar.back)
    at.see(at.pages.search)
    assert found(at), "the answers are still there"
    at.finger.tap(at.shell.bar.home)
    at.see(at.pages.home)
    at.settle()
    assert entries(at)[before:] == [("policy_read", {"card": "unemployment_benefit"})]
    assert "炒鱿鱼" not in at.words()


def test_a_notice_is_read_clause_by_clause(at: At) -> None:
    write(at, "每季度招聘会")
    at.finger.wait(lambda: any("notice/" in each.values.id for each in found(at)), "the notice")
    at.finger.tap(next(each for each in found(at) if "notice/" in each.values.id))
    at.see(at.pages.notice_reader)
    assert "专场招聘会" in at.banners()
    at.finger.tap(at.pages.notice_reader.after)
    assert "反担保" in at.banners()
    at.finger.tap(at.shell.bar.back)
    at.see(at.pages.search)


def test_where_nothing_fits_it_says_so_and_staff_can_be_asked(at: At) -> None:
    write(at, "明天股票涨不涨")
    at.finger.wait(lambda: at.pages.search.nothing_found, "the honest word")
    assert "没找到合适的" in at.banners()
    assert [each for each in at.pages.search.results.findChildren(Tile) if each.isVisible()]
    at.finger.tap(at.pages.search.staff)
    at.see(at.pages.help)
    at.settle()
    assert [kind for kind, _ in entries(at)][-1] == "help_asked"


def test_what_happened_leads_to_the_cards_for_it_and_the_way_back_through_them(at: At) -> None:
    at.finger.tap(at.shell.bar.back)
    at.see(at.pages.policy_topics)
    at.finger.tap(at.pages.policy_topics.events)
    at.see(at.pages.policy_events)
    at.choose("want_shop")
    at.see(at.pages.policy_list)
    cards = at.house.policies.for_event("want_shop")
    assert [tile.tile.id for tile in at.pages.policy_list.cards.cards] == [card.id for card in cards]
    at.choose(cards[0].id)
    at.see(at.pages.policy)
    for page in (at.pages.policy_list, at.pages.policy_events, at.pages.policy_topics):
        at.finger.tap(at.shell.bar.back)
        at.see(page)


def test_what_is_read_stays_in_sight_when_the_notice_is_printed(at: At) -> None:
    at.finger.tap(at.shell.bar.back)
    at.choose("out_of_work")
    at.see(at.pages.policy_list)
    at.choose("unemployment_benefit")
    at.see(at.pages.policy)
    page = at.pages.policy
    turn = next(each for each in page.findChildren(Pager) if each.isVisible())
    at.finger.tap(turn.after)
    read = next(each for each in page.findChildren(Section) if each.isVisible())
    at.finger.tap(page.print)
    at.finger.wait(lambda: page.is_printed, "the word that it was printed")
    at.settle()
    assert read.isVisible()
