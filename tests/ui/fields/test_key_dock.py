from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.ui.fields.key_dock import KeyDock
from kiosk.ui.fields.number_entry import CREDIT_CODE, DIGITS
from kiosk.ui.keyboard.purpose import Kind, Purpose
from kiosk.ui.keyboard.rare import RarePanel, Search
from kiosk.ui.keyboard.tab import Tab
from kiosk.ui.keyboard.typist import Typist
from kiosk.ui.look import Look
from kiosk.ui.wiping import Wiping
from kiosk.ui.worker import Worker
from tests.fakes import FakeTextEntry
from tests.ui.finger import settle, tap

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.ui.fields.key_dock import NewTypist
    from kiosk.ui.theme import Theme


def standing(qtbot: QtBot, theme: Theme, new_typist: NewTypist | None = None) -> tuple[QWidget, KeyDock]:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 900)
    dock = KeyDock(new_typist, page)
    dock.set_look(Look(theme))
    page.show()
    return page, dock


def test_keys_that_were_never_needed_are_there_when_the_next_field_needs_them(
    qtbot: QtBot, theme: Theme
) -> None:
    page, dock = standing(qtbot, theme)
    for needs in (DIGITS, DIGITS | {"X"}, CREDIT_CODE):
        dock.serve(needs, owner=needs)
        dock.stand(QRect(0, 0, 1000, 900), grounded=False)
        dock.show()
        part = dock.part()
        assert part is not None
        assert part.isVisible()
    page.hide()


def test_code_points_are_there_while_a_member_of_staff_writes_and_for_nobody_else(
    qtbot: QtBot, theme: Theme
) -> None:
    worker = Worker("typing")
    typist = Typist(FakeTextEntry, worker, Wiping())
    page, dock = standing(qtbot, theme, lambda: typist)
    for staff in (False, True, False):
        dock.staff = staff
        dock.serve(Purpose(Kind.NAME), owner=staff)
        dock.stand(QRect(0, 0, 1000, 900), grounded=False)
        dock.show()
        keyboard = dock.keyboard
        assert keyboard is not None
        tap(keyboard.tabs.keys[Tab.RARE])
        settle()
        panel = keyboard.panel(Tab.RARE)
        assert isinstance(panel, RarePanel)
        assert panel.ways[Search.CODE].isVisible() is staff
        dock.release()
    page.hide()
    worker.stop()
