from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.text import Language, Text
from kiosk.ui.corner import TAPS, Corner
from kiosk.ui.idle import IdleRule
from kiosk.ui.look import TextSize
from kiosk.ui.pages.attract import AttractPage
from kiosk.ui.pages.home import HomePage
from kiosk.ui.pages.identify import IdentifyPage
from kiosk.ui.shell import Shell
from tests.ui.samples import TILES, home

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.ui.theme import Theme


@pytest.fixture
def shell(qtbot: QtBot, theme: Theme) -> Shell:
    made = Shell(theme)
    qtbot.addWidget(made)
    made.resize(1080, 1920)
    made.show()
    return made


def press(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_changing_language_and_size_keeps_what_was_typed(shell: Shell) -> None:
    page = IdentifyPage()
    shell.show_page(page)
    page._box.put("21010219800101")
    press(shell.bar.language)
    press(shell.bar.size_)
    assert shell.look.language is Language.EN
    assert shell.look.size is TextSize.LARGE
    assert page._box.value() == "21010219800101"
    assert page._next.text() == "Next"


def test_turning_the_screen_lays_it_out_anew(qapp: object, shell: Shell) -> None:
    shell.show_page(home(2))
    assert shell.look.portrait
    shell.resize(1920, 1080)
    qapp.processEvents()
    assert not shell.look.portrait
    assert shell.page.more.x() > 440


def test_the_countdown_covers_everything_and_one_button_takes_it_back(qtbot: QtBot, shell: Shell) -> None:
    shell.show_page(home(2), IdleRule.PERSONAL)
    for _ in range(125):
        shell.idle.tick()
    cover = shell._countdown
    assert cover.isVisible()
    assert cover.geometry() == shell.rect()
    assert cover._seconds.text() == "25"
    with qtbot.waitSignal(shell.idle.stayed):
        press(cover.stay_button)
    assert cover.isHidden()


def test_time_running_out_is_told_once(qtbot: QtBot, shell: Shell) -> None:
    shell.show_page(home(2), IdleRule.PERSONAL)
    told: list[IdleRule] = []
    shell.timed_out.connect(told.append)
    for _ in range(400):
        shell.idle.tick()
    assert told == [IdleRule.PERSONAL]
    assert shell._countdown.isHidden()


def test_the_first_touch_on_the_poster_only_wakes(qtbot: QtBot, shell: Shell) -> None:
    poster, start = AttractPage(Text("南湖", "Nanhu"), "8:30"), HomePage(Text("南湖", "Nanhu"))
    start.show_services(TILES)
    chosen: list[str] = []
    start.service_chosen.connect(chosen.append)
    poster.woken.connect(lambda: shell.show_page(start, IdleRule.HOME, back=False, home=False))
    shell.show_page(poster, IdleRule.NEVER, bar=False)
    shell.add_page(start)
    device = QTest.createTouchDevice()
    window = shell.windowHandle()
    QTest.touchEvent(window, device).press(0, QPoint(300, 800))
    QTest.touchEvent(window, device).release(0, QPoint(300, 800))
    qtbot.waitUntil(lambda: shell.page is start)
    assert chosen == []


def test_five_taps_in_the_corner_ask_for_staff(qtbot: QtBot, qapp: object, shell: Shell) -> None:
    shell.watch(qapp)
    shell.show_page(home(2), IdleRule.HOME, corner=True)
    asked: list[int] = []
    shell.staff_asked.connect(lambda: asked.append(1))
    for _ in range(TAPS):
        QTest.mouseClick(shell.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(1075, 10))
    qapp.removeEventFilter(shell)
    qapp.removeEventFilter(shell.idle)
    assert asked == [1]


def test_taps_that_come_too_late_or_elsewhere_do_not_count(shell: Shell) -> None:
    time = [0.0]
    corner = Corner(lambda: time[0])
    size = shell.size()
    for _ in range(TAPS * 3):
        time[0] += 2
        assert not corner.tapped(QPoint(1070, 5), size, 100)
    for _ in range(TAPS - 1):
        corner.tapped(QPoint(1070, 5), size, 100)
    assert not corner.tapped(QPoint(500, 500), size, 100)
    assert not corner.tapped(QPoint(1070, 5), size, 100)


def test_the_cover_comes_only_if_it_takes_longer_than_a_blink(qtbot: QtBot, shell: Shell) -> None:
    shell.show_page(home(2))
    shell.begin_work()
    assert shell._busy.isHidden()
    shell.end_work()
    shell.begin_work()
    qtbot.waitUntil(shell._busy.isVisible)
    shell.end_work()
    assert shell._busy.isHidden()


def test_a_demonstration_says_so(qtbot: QtBot, theme: Theme) -> None:
    shell = Shell(theme, demo=True)
    qtbot.addWidget(shell)
    shell.resize(1080, 1920)
    shell.show()
    shell.show_page(home(2))
    assert shell._demo.isVisible()
    assert "演示" in shell._demo.text()
