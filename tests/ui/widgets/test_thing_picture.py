from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from kiosk.ui.look import Look
from kiosk.ui.widgets.thing_picture import ThingPicture

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.ui.theme import Theme

THINGS = ("identification-card", "credit-card", "certificate", "book", "phone", "storefront", "no-such-icon")


@pytest.mark.parametrize("bright", [False, True])
def test_each_thing_that_is_brought_has_a_picture_of_its_own(
    qtbot: QtBot, theme: Theme, bright: bool
) -> None:
    look = dataclasses.replace(Look(theme), high_contrast=bright)
    drawn = set()
    for name in THINGS:
        picture = ThingPicture(name, tint="red")
        qtbot.addWidget(picture)
        picture.set_look(look)
        image = picture.grab().toImage()
        assert len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}) > 3
        drawn.add(bytes(image.constBits()))
    assert len(drawn) == len(THINGS)
