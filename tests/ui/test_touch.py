"""What holds for every control under a finger: it shows at once, acts once, and a swipe over it does nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.ui.bar import BarButton
from kiosk.ui.fields.option_card import OptionCard
from kiosk.ui.shell import Shell
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.key import Key
from kiosk.ui.widgets.look_card import LookCard
from kiosk.ui.widgets.tick import Tick
from kiosk.ui.widgets.tile import Tile
from tests.ui import finger
from tests.ui.looks import EVERY
from tests.ui.samples import home
from tests.ui.walk import ScreenWalk

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from kiosk.ui.theme import Theme

UI = Path(__file__).parents[2] / "kiosk" / "ui"
KINDS = (BarButton, Tile, Tick, OptionCard, LookCard, Key)


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def share_changed(before: QImage, after: QImage) -> float:
    """How much of a picture is another than before."""
    points = [(x, y) for x in range(0, before.width(), 3) for y in range(0, before.height(), 3)]
    return sum(before.pixel(x, y) != after.pixel(x, y) for x, y in points) / len(points)


def kind_of(button: QAbstractButton) -> str:
    return f"{type(button).__name__} {button.kind.name if type(button) is Button else ''}".strip()


@pytest.mark.parametrize("bright", [False, True])
def test_every_kind_of_control_shows_at_once_that_a_finger_is_on_it(
    qapp: object, theme: Theme, bright: bool
) -> None:
    walk = ScreenWalk(theme)
    weak: dict[str, float] = {}
    seen: set[str] = set()
    for _ in walk.go(EVERY[0]._replace(high_contrast=bright)):
        for button in walk.shell.findChildren(QAbstractButton):
            kind = kind_of(button)
            if kind in seen or not button.isVisible() or not button.isEnabled():
                continue
            if not isinstance(button, (Button, *KINDS)):
                continue
            seen.add(kind)
            before = picture(button)
            button.setDown(True)
            changed = share_changed(before, picture(button))
            button.setDown(False)
            if changed < 0.05:
                weak[kind] = changed
    walk.shell.close()
    assert weak == {}
    assert {kind.__name__ for kind in KINDS} | {"Button PRIMARY", "Button SECONDARY", "Button DANGER"} <= seen


def test_a_swipe_that_starts_on_a_control_does_nothing(qapp: object, theme: Theme) -> None:
    shell, page = Shell(theme), home(8)
    shell.resize(1080, 1920)
    shell.show_page(page)
    shell.show()
    finger.settle()
    chosen: list[str] = []
    page.service_chosen.connect(chosen.append)
    tile = page.shelf.tiles[0]
    middle = tile.rect().center()
    finger.draw(tile, [middle, middle + QPoint(0, 150), middle + QPoint(0, 400)])
    finger.draw(tile, [middle, middle + QPoint(200, 0), middle + QPoint(600, 0)])
    assert chosen == []
    finger.tap(tile)
    assert chosen == [tile.tile.id]
    shell.close()


def test_no_part_of_the_screen_has_to_be_swiped_and_nothing_moves_by_itself() -> None:
    found = [
        f"{file.name}: {word}"
        for file in UI.rglob("*.py")
        for word in re.findall(
            r"\b(QScroller|QScrollArea|QPropertyAnimation|QVariantAnimation|QTimeLine|QMovie)\b",
            file.read_text("utf-8"),
        )
    ]
    assert found == []


def test_however_fast_the_taps_a_control_is_asked_once(qapp: object, theme: Theme) -> None:
    shell, page = Shell(theme), home(8)
    shell.resize(1080, 1920)
    shell.show_page(page)
    shell.show()
    finger.settle()
    chosen: list[str] = []
    page.service_chosen.connect(chosen.append)
    window, device = shell.window(), finger.screen()
    at = page.shelf.tiles[0].mapTo(window, page.shelf.tiles[0].rect().center())
    for _ in range(6):
        QTest.touchEvent(window, device).press(0, at, window).commit()
        QTest.touchEvent(window, device).release(0, at, window).commit()
    finger.settle()
    assert len(chosen) == 1
    shell.close()
