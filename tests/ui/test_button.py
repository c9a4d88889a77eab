from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.text import Text
from kiosk.ui.look import Look
from kiosk.ui.widgets.button import Button

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.ui.theme import Theme


@pytest.fixture
def button(qtbot: QtBot, theme: Theme) -> Button:
    touch = msgspec.structs.replace(theme.touch, hold_ms=60_000, bounce_ms=20)
    made = Button(Text("下一步", "Next"))
    qtbot.addWidget(made)
    made.set_look(Look(msgspec.structs.replace(theme, touch=touch)))
    made.resize(300, 150)
    made.show()
    made.taps = []
    made.tapped.connect(lambda: made.taps.append(1))
    return made


def test_it_acts_on_release(button: Button) -> None:
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert button.isDown()
    assert button.taps == []
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert button.taps == [1]


def test_sliding_off_takes_the_tap_back(button: Button) -> None:
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(100, 50))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(100, 400))
    assert button.taps == []


def test_a_double_tap_counts_once(button: Button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.taps == [1]
    assert not button.armed


def test_even_when_all_is_done_the_same_finger_does_not_count_twice(qtbot: QtBot, button: Button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.ready()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.taps == [1]
    qtbot.waitUntil(lambda: button.armed)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.taps == [1, 1]


def test_a_finger_on_a_touch_screen_taps_it(qtbot: QtBot, button: Button) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(button, device).press(0, QPoint(100, 50), button)
    assert button.taps == []
    QTest.touchEvent(button, device).release(0, QPoint(100, 50), button)
    qtbot.waitUntil(lambda: button.taps == [1])


def test_the_keyboard_works_too(button: Button) -> None:
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert button.taps == [1]
