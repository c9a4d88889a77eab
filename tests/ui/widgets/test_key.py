from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.ui.look import Look
from kiosk.ui.widgets.digit_pad import DigitPad
from kiosk.ui.widgets.key import Key
from tests.ui.finger import draw, screen, settle, tap

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from kiosk.ui.theme import Theme


@pytest.fixture
def pad(qapp: QApplication, theme: Theme) -> DigitPad:
    made = DigitPad(with_x=True)
    made.set_look(Look(theme))
    made.resize(1000, 700)
    made.show()
    settle()
    return made


@pytest.fixture
def typed(pad: DigitPad) -> list[str]:
    said: list[str] = []
    pad.typed.connect(said.append)
    return said


def press(key: Key, finger: int = 0) -> None:
    at = key.mapTo(key.window(), key.rect().center())
    QTest.touchEvent(key.window(), screen()).press(finger, at, key.window()).commit()


def release(key: Key, finger: int = 0) -> None:
    at = key.mapTo(key.window(), key.rect().center())
    QTest.touchEvent(key.window(), screen()).release(finger, at, key.window()).commit()


def test_a_key_shows_the_press_at_once_and_acts_when_let_go(pad: DigitPad, typed: list[str]) -> None:
    press(pad.keys["5"])
    assert pad.keys["5"].isDown()
    assert typed == []
    release(pad.keys["5"])
    assert not pad.keys["5"].isDown()
    assert typed == ["5"]


def test_a_finger_that_slides_off_a_key_types_nothing(pad: DigitPad, typed: list[str]) -> None:
    key = pad.keys["5"]
    draw(key, [key.rect().center(), QPoint(key.width() * 2, 10)])
    assert typed == []
    assert not key.isDown()


def test_the_same_key_types_as_often_as_it_is_touched(pad: DigitPad, typed: list[str]) -> None:
    for _ in range(4):
        tap(pad.keys["8"])
    assert typed == ["8"] * 4


def test_a_contact_that_bounces_types_once(pad: DigitPad, typed: list[str]) -> None:
    for _ in range(3):
        press(pad.keys["8"])
        release(pad.keys["8"])
    assert typed == ["8"]


def test_two_hands_may_touch_the_next_key_before_the_last_is_let_go(pad: DigitPad, typed: list[str]) -> None:
    one, other = pad.keys["1"], pad.keys["9"]
    window = pad.window()
    here, there = (key.mapTo(window, key.rect().center()) for key in (one, other))
    QTest.touchEvent(window, screen()).press(0, here, window).commit()
    QTest.touchEvent(window, screen()).stationary(0).press(1, there, window).commit()
    assert one.isDown()
    assert other.isDown()
    QTest.touchEvent(window, screen()).release(0, here, window).stationary(1).commit()
    QTest.touchEvent(window, screen()).release(1, there, window).commit()
    assert typed == ["1", "9"]


def test_a_mouse_types_too_and_does_not_bounce_either(pad: DigitPad, typed: list[str]) -> None:
    pad.keys["3"].click()
    assert typed == ["3"]
    started = time.monotonic()
    while not pad.keys["3"].armed and time.monotonic() - started < 1:
        QTest.qWait(5)
    for _ in range(2):
        QTest.mouseClick(pad.keys["3"], Qt.MouseButton.LeftButton)
    assert typed == ["3", "3"]


@pytest.mark.parametrize("low", [78, 91])
def test_a_key_too_small_for_icon_and_word_shows_the_word(qapp: QApplication, theme: Theme, low: int) -> None:
    del qapp

    def seen(icon: str, word: str) -> QImage:
        key = Key(word, icon=icon)
        key.set_look(Look(theme))
        key.resize(144, low)
        return key.grab().toImage()

    assert seen("backspace", "Delete") == seen("eraser", "Delete")
    assert seen("backspace", "Delete") != seen("backspace", "Remove")
