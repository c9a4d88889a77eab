"""Every tab of the keyboard in every look: all of it seen, read and touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.forms.screen import FieldType, ShownField
from kiosk.text import Text
from kiosk.ui.keyboard.rare import RarePanel, Search
from kiosk.ui.keyboard.tab import Tab
from kiosk.ui.keyboard.typist import Typist
from kiosk.ui.pages.question import QuestionPage
from kiosk.ui.widgets.key import Key
from kiosk.ui.wiping import Wiping
from kiosk.ui.worker import Worker
from tests.fakes import FakeTextEntry
from tests.ui import sample_screens as samples
from tests.ui.finger import settle
from tests.ui.looks import Way, few
from tests.ui.screen_checks import crowded_keys, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kiosk.ui.theme import Theme

NAME = samples.screen(
    "name",
    "您叫什么名字？",
    "What is your name?",
    ShownField("name", FieldType.NAME, Text("姓名", "Name"), value="张𬭎", max_length=50),
)
KEYS = {Tab.PINYIN: "zhangxiu", Tab.NINE: "94264", Tab.STROKE: "pn"}


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker("typing")
    yield made
    made.stop()


@pytest.fixture
def page(qtbot: QtBot, worker: Worker) -> Iterator[QuestionPage]:
    typist = Typist(FakeTextEntry, worker, Wiping())
    made = QuestionPage(samples.Places(), new_typist=lambda: typist)
    qtbot.addWidget(made)
    yield made
    made.clear()
    made.hide()


@pytest.mark.parametrize("way", few(), ids=str)
def test_every_tab_is_seen_read_and_touched_in_every_look(page: QuestionPage, theme: Theme, way: Way) -> None:
    look = way.look(theme)
    page.dock.staff = True  # the code points too
    page.set_look(look)
    page.resize(*((1080, 1776) if way.portrait else (1920, 936)))
    page.show()
    page.show_screen(NAME, samples.TITLE, "clipboard-text", "red")
    settle()
    keyboard = page.dock.keyboard
    assert keyboard is not None
    found: dict[str, list[str]] = {}
    for tab in Tab:
        keyboard.tabs.keys[tab].click()
        for key in KEYS.get(tab, ""):
            keyboard._typist.press(key)
        settle()
        panel = keyboard.panel(tab)
        for search in Search if isinstance(panel, RarePanel) else (None,):
            if isinstance(panel, RarePanel) and search is not None:
                panel.show_search(search)
                settle()
            found[f"{tab.value} {search.name if search else ''}"] = [
                each for each in faults(page, look) if " lies at " not in each
            ]
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def test_a_word_too_long_for_its_key_is_found(page: QuestionPage, theme: Theme) -> None:
    look = few()[0].look(theme)
    page.set_look(look)
    page.resize(1080, 1776)
    page.show()
    page.show_screen(NAME, samples.TITLE, "clipboard-text", "red")
    settle()
    keyboard = page.dock.keyboard
    assert keyboard is not None
    keyboard.tabs.keys[Tab.PINYIN].click()
    settle()
    keys: list[QWidget] = [key for key in page.findChildren(Key) if key.isVisible()]
    assert crowded_keys(keys, look) == []
    plain, pictured = (next(key for key in keys if bool(key._icon) is icon) for icon in (False, True))
    for key in (plain, pictured):
        key.say(Text("长" * 40, "Incomprehensibilities"))
    found = crowded_keys([plain, pictured], look)
    assert any("wide on a key" in each for each in found)
    assert any("its icon" in each for each in found)
    plain.say("a")
    plain.set_note(Text("长" * 40, "Incomprehensibilities"))
    assert any("wide on a key" in each for each in crowded_keys([plain], look))
