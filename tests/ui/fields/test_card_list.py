from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.text import Text
from kiosk.ui.fields.card_list import CardList
from kiosk.ui.look import Look
from kiosk.ui.widgets.tile import HomeTile

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.ui.theme import Theme


def cards(count: int) -> list[HomeTile]:
    return [
        HomeTile(str(n), Text(f"第{n}张", f"Card {n}"), Text("给谁", "For whom"), "coins", "sand")
        for n in range(count)
    ]


def a_list(qtbot: QtBot, theme: Theme, count: int, *, portrait: bool = True, grid: bool = False) -> CardList:
    made = CardList(grid=grid)
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.set_look(Look(theme, portrait=portrait))
    made.show_cards(cards(count))
    made.show()
    return made


def shown(made: CardList) -> list[str]:
    return [card.tile.id for card in made.cards if card.isVisible()]


@pytest.mark.parametrize("count", [1, 3, 9])
def test_every_card_is_on_exactly_one_page(qtbot: QtBot, theme: Theme, count: int) -> None:
    made = a_list(qtbot, theme, count)
    seen = shown(made)
    while made._pager.isVisible() and made._pager.after.isEnabled():
        made._pager.after.click()
        seen += shown(made)
    assert seen == [str(n) for n in range(count)]


def test_without_need_there_is_no_button_to_turn(qtbot: QtBot, theme: Theme) -> None:
    assert not a_list(qtbot, theme, 2)._pager.isVisible()
    assert a_list(qtbot, theme, 12)._pager.isVisible()


def test_wide_screens_and_grids_set_two_side_by_side(qtbot: QtBot, theme: Theme) -> None:
    for made in (a_list(qtbot, theme, 4, portrait=False), a_list(qtbot, theme, 4, grid=True)):
        first, second, *_ = made.cards
        assert first.y() == second.y()
        assert second.x() > first.x() + first.width()
    first, second, *_ = a_list(qtbot, theme, 4).cards
    assert second.y() > first.y() + first.height()


def test_a_touch_says_which_card_and_other_cards_begin_at_the_first_page(qtbot: QtBot, theme: Theme) -> None:
    made = a_list(qtbot, theme, 12)
    made._pager.after.click()
    chosen: list[str] = []
    made.chosen.connect(chosen.append)
    last = shown(made)[0]
    next(card for card in made.cards if card.tile.id == last).click()
    assert chosen == [last]
    made.show_cards(cards(12))
    assert shown(made)[0] == "0"


def test_nothing_sticks_out(qtbot: QtBot, theme: Theme) -> None:
    made = a_list(qtbot, theme, 12)
    for card in made.cards:
        if card.isVisible():
            assert made.rect().contains(card.geometry())
