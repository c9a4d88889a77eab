from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from kiosk.ui.fields.key_dock import KeyDock
from kiosk.ui.fields.number_entry import CREDIT_CODE, DIGITS
from kiosk.ui.look import Look

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.ui.theme import Theme


def test_keys_that_were_never_needed_are_there_when_the_next_field_needs_them(
    qtbot: QtBot, theme: Theme
) -> None:
    dock = KeyDock()
    qtbot.addWidget(dock)
    dock.set_look(Look(theme))
    for needs in (DIGITS, DIGITS | {"X"}, CREDIT_CODE):
        dock.serve(needs, owner=needs)
        dock.stand(QRect(0, 0, 1000, 900), grounded=False)
        dock.show()
        part = dock.part()
        assert part is not None
        assert part.isVisible()
