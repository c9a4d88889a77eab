from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.text import Text
from kiosk.ui.idle import IdleRule
from kiosk.ui.pages.home import HomePage
from kiosk.ui.presenters.home_view import tiles_of
from kiosk.ui.shell import Shell
from tests.ui.finger import settle
from tests.ui.looks import EVERY, SCREENS, Way
from tests.ui.samples import LIBRARY, POINT
from tests.ui.screen_checks import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kiosk.ui.look import Look
    from kiosk.ui.theme import Theme

NO_PAPER = Text("打印纸没有了。还能办，用手机拍回执。", "No paper for printing. Photograph the receipt.")
SERVICES = [service.id for service in LIBRARY.services()]


@pytest.fixture(scope="module")
def home(qapp: QApplication, theme: Theme) -> Iterator[tuple[Shell, HomePage]]:
    shell, page = Shell(theme), HomePage(POINT)
    page.show_services(tiles_of(LIBRARY.services()))
    page.show_status(Text("离线可用 · 9:42 已上传", "Works offline · sent 9:42"), "cloud-slash")
    shell.add_page(page)
    shell.show()
    yield shell, page
    shell.close()


def _seen_whole(page: HomePage) -> list[str]:
    return [
        tile.tile.id
        for tile in page.shelf.tiles
        if tile.isVisible() and tile.isEnabled() and tile.visibleRegion().boundingRect() == tile.rect()
    ]


def _pages(page: HomePage, qtbot: QtBot) -> list[list[str]]:
    """Turn the tiles as a person does; return what is seen whole on each page."""
    pages, turn = [_seen_whole(page)], page.shelf.turn
    while turn.isVisible() and sum(map(len, pages)) < len(SERVICES) and len(pages) < len(SERVICES):
        qtbot.waitUntil(lambda: turn.armed)
        QTest.mouseClick(turn, Qt.MouseButton.LeftButton)
        pages.append(_seen_whole(page))
    return pages


@pytest.mark.parametrize("paper", [True, False], ids=["paper", "no-paper"])
def test_every_service_is_reached_on_two_pages_at_most_in_every_look(
    home: tuple[Shell, HomePage], theme: Theme, qtbot: QtBot, *, paper: bool
) -> None:
    shell, page = home
    page.show_warning("" if paper else NO_PAPER)
    found = {}
    for way in EVERY if paper else (way for way in EVERY if not way.high_contrast):
        shell.resize(*SCREENS[way.portrait])
        shell.use_look(way.look(theme))
        shell.show_page(page, IdleRule.HOME, back=False, home=False)
        page.clear()
        settle()
        wrong = faults(shell, shell.look)
        pages = _pages(page, qtbot)
        if [each for one in pages for each in one] != SERVICES or len(pages) > _most(way):
            wrong.append(f"shows {pages}")
        if wrong:
            found[str(way)] = wrong
    assert found == {}


def _most(way: Way) -> int:
    """Return how many pages are allowed: one, but two where all that is touched lies low or letters are large."""
    return 2 if way.low or (not way.portrait and way.size > 0) else 1


class _Counting(QWidget):
    """A part of a page that counts how often it is given the look."""

    times = 0

    def set_look(self, _look: Look) -> None:
        self.times += 1


def test_a_warning_that_is_there_already_lays_out_nothing_anew(home: tuple[Shell, HomePage]) -> None:
    _, page = home
    part = _Counting(page)
    page.show_warning(NO_PAPER)
    shown = part.times
    page.show_warning(NO_PAPER)
    assert part.times == shown
    page.show_warning("")
    assert part.times == shown + 1
    part.deleteLater()
