from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton

from kiosk.text import Language
from kiosk.ui.look import TextSize
from kiosk.ui.page import LOW_FLAT, LOW_HALF
from kiosk.ui.pages.identify import IdentifyPage
from kiosk.ui.pages.rating import RatingPage
from kiosk.ui.shell import Shell
from tests.ui import finger
from tests.ui.samples import home

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.ui.theme import Theme


@pytest.fixture
def shell(qtbot: QtBot, theme: Theme) -> Shell:
    made = Shell(theme)
    qtbot.addWidget(made)
    made.resize(1080, 1920)
    made.show()
    made.show_page(home(8))
    finger.settle()
    return made


def test_one_touch_makes_the_letters_larger_and_offers_the_rest(shell: Shell) -> None:
    finger.tap(shell.bar.size_)
    assert shell.look.size is TextSize.LARGE
    assert shell.sheet.isVisible()
    assert shell.sheet.sizes[TextSize.LARGE].isChecked()
    finger.tap(shell.bar.size_)
    finger.tap(shell.bar.size_)
    assert shell.look.size is TextSize.NORMAL
    assert shell.sheet.isVisible()


def test_every_choice_shows_at_once_and_can_be_taken_back(shell: Shell) -> None:
    page = IdentifyPage()
    shell.show_page(page)
    page._box.put("2103021946")
    finger.tap(shell.bar.size_)
    finger.tap(shell.sheet.sizes[TextSize.LARGEST])
    finger.tap(shell.sheet.clear)
    finger.tap(shell.sheet.low)
    assert page.look is not None
    assert (page.look.size, page.look.high_contrast, page.look.low) == (TextSize.LARGEST, True, True)
    assert page._box.value() == "2103021946"
    finger.tap(shell.sheet.clear)
    finger.tap(shell.sheet.low)
    assert (page.look.high_contrast, page.look.low) == (False, False)


def test_a_touch_beside_the_sheet_only_closes_it(shell: Shell) -> None:
    page = shell.page
    chosen: list[str] = []
    page.service_chosen.connect(chosen.append)
    finger.tap(shell.bar.size_)
    finger.tap(shell.sheet, QPoint(300, 700))
    assert shell.sheet.isHidden()
    assert chosen == []


def test_it_is_gone_when_done_and_when_another_page_comes(shell: Shell) -> None:
    finger.tap(shell.bar.size_)
    finger.tap(shell.sheet.done)
    assert shell.sheet.isHidden()
    finger.tap(shell.bar.size_)
    shell.show_page(RatingPage())
    assert shell.sheet.isHidden()


def test_a_page_that_comes_later_has_the_look_that_was_chosen(shell: Shell) -> None:
    page = RatingPage()
    shell.add_page(page)
    shell.use_look(dataclasses.replace(shell.look, language=Language.EN, low=True))
    shell.show_page(page)
    assert page.look == shell.look


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_low_position_leaves_nothing_to_touch_above_the_reach_of_low_hands(
    shell: Shell, size: tuple[int, int]
) -> None:
    shell.resize(*size)
    shell.use_look(dataclasses.replace(shell.look, low=True))
    finger.settle()
    high = [
        button.accessibleName()
        for button in shell.findChildren(QAbstractButton)
        if button.isVisible()
        and button.mapTo(shell, QPoint(0, 0)).y() < size[1] * (LOW_HALF if size[0] < size[1] else LOW_FLAT)
    ]
    assert high == []


def test_the_next_person_begins_with_the_plain_look(shell: Shell) -> None:
    shell.use_look(
        dataclasses.replace(
            shell.look, language=Language.EN, size=TextSize.LARGEST, high_contrast=True, low=True
        )
    )
    shell.reset_look()
    assert shell.look == shell.look.plain()
    assert (shell.look.low, shell.look.high_contrast) == (False, False)
