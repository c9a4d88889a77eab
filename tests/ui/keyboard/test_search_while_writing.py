from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from kiosk.text import Language
from kiosk.ui.keyboard.typist import Typist
from kiosk.ui.look import Look, TextSize
from kiosk.ui.pages.search import SearchPage
from kiosk.ui.widgets.found_card import FoundCard
from kiosk.ui.wiping import Wiping
from kiosk.ui.worker import Worker
from tests.fakes import FakeTextEntry
from tests.ui import samples
from tests.ui.finger import settle, tap
from tests.ui.screen_checks import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kiosk.ui.theme import Theme
    from kiosk.ui.widgets.button import Button

LOOKS = [
    (portrait, language, size, low)
    for portrait in (True, False)
    for language, size, low in (
        (Language.ZH, TextSize.NORMAL, False),
        (Language.EN, TextSize.LARGEST, False),
        (Language.ZH, TextSize.LARGE, True),
    )
]


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Iterator[SearchPage]:
    worker = Worker("typing")
    typist = Typist(FakeTextEntry, worker, Wiping())
    made = SearchPage(lambda: typist)
    qtbot.addWidget(made)
    made.begin(samples.POLICY)
    show(made, Look(theme))
    yield made
    made.clear()
    worker.stop()


def show(page: SearchPage, look: Look) -> None:
    page.set_look(look)
    page.resize(*((1080, 1776) if look.portrait else (1920, 936)))
    page.show()
    settle()


def quick(page: SearchPage) -> list[Button]:
    return [button for button in page.quick.buttons if button.isVisible()]


@pytest.mark.parametrize(("portrait", "language", "size", "low"), LOOKS)
def test_two_answers_are_seen_beside_or_above_the_keys_while_one_writes(
    page: SearchPage, theme: Theme, portrait: bool, language: Language, size: TextSize, low: bool
) -> None:
    look = Look(theme, language, size, portrait, low=low)
    page.line.write("失业能领多少")
    page.show_found(samples.FOUND)
    show(page, look)
    assert page.writes
    assert len(quick(page)) >= (3 if portrait else 2)
    for part in (page.line, *quick(page)):
        assert part.visibleRegion().contains(part.rect().center())
        end = part.mapTo(page, QPoint(0, part.height())).y()
        assert not portrait or end <= page.dock.y()
    assert not page.more.turns
    assert [each for each in faults(page, look) if " lies at " not in each] == []


def test_an_answer_is_opened_from_under_the_line_and_all_are_there_once_the_keys_are_away(
    page: SearchPage,
) -> None:
    opened: list[str] = []
    page.opened.connect(opened.append)
    page.show_found(samples.FOUND)
    settle()
    tap(quick(page)[1])
    assert opened == [samples.FOUND[1].id]
    tap(page.keys)
    assert quick(page) == []
    assert page.results.isVisible()


@pytest.mark.parametrize("portrait", [True, False])
def test_where_nothing_fits_the_nearest_topics_stand_there(
    page: SearchPage, theme: Theme, portrait: bool
) -> None:
    chosen: list[str] = []
    page.topic_chosen.connect(chosen.append)
    topics = samples.topic_cards(samples.POLICIES.topics()[:3])
    page.show_nothing(topics)
    look = Look(theme, portrait=portrait)
    show(page, look)
    assert page._heading.isVisible()
    assert [each for each in faults(page, look) if " lies at " not in each] == []
    tap(quick(page)[0])
    assert chosen == [topics[0].id]


def test_clearing_leaves_no_answer_and_no_question(page: SearchPage) -> None:
    page.line.write("失业能领多少")
    page.show_found(samples.FOUND)
    page.clear()
    assert page.line.value() is None
    assert [button.text() for button in page.quick.buttons] == [""] * 4
    assert page.quick._ids == []


def test_with_the_keys_away_a_low_screen_still_shows_an_answer_and_what_was_asked(
    page: SearchPage, theme: Theme
) -> None:
    show(page, Look(theme, Language.EN, TextSize.LARGE, portrait=False, low=True))
    page.line.write("失业能领多少")
    page.show_found(samples.FOUND)
    tap(page.keys)
    settle()
    assert not page.more.turns
    assert [card for card in page.findChildren(FoundCard) if card.isVisible()]
    assert page._heading._title.text() == "“失业能领多少”"
    tap(page.keys)
    settle()
    assert page.line.isVisible()
    assert "失业" not in page._heading._title.text()
