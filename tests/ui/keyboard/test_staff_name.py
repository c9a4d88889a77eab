from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.text import Language
from kiosk.ui.keyboard.rare import RarePanel, Search
from kiosk.ui.keyboard.tab import Tab
from kiosk.ui.keyboard.typist import Typist
from kiosk.ui.look import Look, TextSize
from kiosk.ui.pages.first_account import StaffFirstAccountPage
from kiosk.ui.wiping import Wiping
from kiosk.ui.worker import Worker
from tests.fakes import FakeTextEntry
from tests.ui.finger import settle, tap
from tests.ui.screen_checks import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kiosk.ui.theme import Theme


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Iterator[StaffFirstAccountPage]:
    worker = Worker("typing")
    typist = Typist(FakeTextEntry, worker, Wiping())
    made = StaffFirstAccountPage(lambda: typist)
    qtbot.addWidget(made)
    show(made, Look(theme))
    yield made
    made.clear()
    worker.stop()


def show(page: StaffFirstAccountPage, look: Look) -> None:
    page.set_look(look)
    page.resize(*((1080, 1776) if look.portrait else (1920, 936)))
    page.show()
    settle()


def test_staff_write_their_name_with_the_keyboard_and_go_on_with_digits(page: StaffFirstAccountPage) -> None:
    made: list[tuple[str, str]] = []
    page.account_made.connect(lambda name, pin: made.append((name, pin)))
    tap(page.keys)
    assert not page._pad.isVisible()
    assert page.dock.keyboard is not None
    page.dock.keyboard.written.emit("欧阳𬭎")
    assert page.line.value() == "欧阳𬭎"
    tap(page.keys)
    assert page.dock.isHidden()
    assert page._name.value() == "欧阳𬭎"
    for box in (page._pin, page._again):
        tap(box)
        for digit in "739164":
            tap(page._pad.keys[digit])
    tap(page._make)
    assert made == [("欧阳𬭎", "739164")]


def test_a_member_of_staff_finds_a_rare_character_by_its_code_point(page: StaffFirstAccountPage) -> None:
    tap(page.keys)
    keyboard = page.dock.keyboard
    assert keyboard is not None
    tap(keyboard.tabs.keys[Tab.RARE])
    panel = keyboard.panel(Tab.RARE)
    assert isinstance(panel, RarePanel)
    assert panel.ways[Search.CODE].isVisible()


def test_the_two_pins_keep_their_labels_once_they_are_filled(page: StaffFirstAccountPage) -> None:
    page._pin.put("739164")
    page._again.put("739164")
    said = {
        label.text() for label in page.findChildren(QWidget) if label.isVisible() and hasattr(label, "text")
    }
    assert {"密码（6到12位数字）", "再输一次密码"} <= said


@pytest.mark.parametrize("portrait", [True, False])
@pytest.mark.parametrize("low", [True, False])
def test_name_and_keyboard_have_room_in_every_look(
    page: StaffFirstAccountPage, theme: Theme, portrait: bool, low: bool
) -> None:
    tap(page.keys)
    for language, size in ((Language.ZH, TextSize.NORMAL), (Language.EN, TextSize.LARGEST)):
        look = Look(theme, language, size, portrait, low=low)
        show(page, look)
        assert [each for each in faults(page, look) if " lies at " not in each] == []
        assert not page.more.turns


def test_clearing_leaves_no_name_in_the_line(page: StaffFirstAccountPage) -> None:
    tap(page.keys)
    page.line.write("欧阳")
    page._turn_keys()
    page.clear()
    QApplication.processEvents()
    assert (page.line.value(), page._name.value()) == (None, "")
    assert page._pad.isVisible()
