"""A key of the keyboard: touch to pressed on the screen, and let go to candidates, against a bare button."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from event_loop import rest, run_until, timed
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from quarter import quarter_of_a_core
from row import Row, median, percentile

from kiosk.app import House
from kiosk.forms.screen import FieldType, Screen, ShownField
from kiosk.text import Text
from kiosk.ui.keyboard.tab import Tab
from kiosk.ui.keyboard.typist import Typist
from kiosk.ui.look import Look
from kiosk.ui.pages.question import QuestionPage
from kiosk.ui.theme import load_theme
from kiosk.ui.wiping import Wiping
from kiosk.ui.worker import Worker
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPointingDevice

    from kiosk.ui.keyboard.keyboard import Keyboard

_SPELLED = "zhangxiuyingnihaoshequfuwu"
_ROUNDS = 12
_ROUNDS_SLOW = 4
_BETWEEN = 0.06  # seconds between two touches
_ADDRESS = Screen(
    "address",
    1,
    1,
    Text("住处", "Home"),
    Text("您现在住在哪里？", "Where do you live?"),
    fields=(
        ShownField(
            "address",
            FieldType.TEXT,
            Text("地址", "Address"),
            concept="person.current_address",
            max_length=70,
        ),
    ),
)


def measure() -> list[Row]:
    application = QApplication.instance() or QApplication([])
    rows = _measured(_ROUNDS)
    with quarter_of_a_core() as means:
        rows += _measured(_ROUNDS_SLOW, f" at ¼ core ({means})")
    application.processEvents()
    return rows


def _measured(rounds: int, where: str = "") -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        pressed, offered = _ours(Path(folder), rounds)
    bare_pressed, bare_clicked = _bare(len(pressed))
    return [
        *_rows(f"touch to key painted{where}", pressed, bare_pressed),
        *_rows(f"let go to candidates painted{where}", offered, bare_clicked),
    ]


def _rows(name: str, ours: list[float], theirs: list[float]) -> Iterator[Row]:
    against = "a bare QPushButton of a grid"
    yield Row(f"{name}, median", median(ours) * 1e3, "ms", against, median(theirs) * 1e3, len(ours))
    yield Row(
        f"{name}, p99", percentile(ours, 99) * 1e3, "ms", against, percentile(theirs, 99) * 1e3, len(ours)
    )


def _ours(folder: Path, rounds: int) -> tuple[list[float], list[float]]:
    """Spell with the real engines on a real page; a key counts when all that came of it is painted."""
    house, worker = House(demo_folder(folder)), Worker("typing")
    page = QuestionPage(
        house.codes.children, new_typist=lambda: Typist(lambda: house.text_entry, worker, Wiping())
    )
    page.set_look(Look(load_theme(house.settings.resources)))
    page.resize(1080, 1776)
    page.show()
    page.show_screen(_ADDRESS, Text("地址", "Address"), "clipboard-text", "red")
    keyboard, device = page.dock.keyboard, QTest.createTouchDevice()
    if keyboard is None or keyboard.tab is not Tab.PINYIN:
        raise RuntimeError("the pinyin tab did not open")
    panel = keyboard.panel(Tab.PINYIN)
    _settle(keyboard)
    pressed, offered = [], []
    for _ in range(rounds):
        for letter in _SPELLED:
            key = panel.letters[letter]
            pressed.append(timed(lambda key=key: _touch(key, device, down=True)))
            offered.append(
                timed(lambda key=key: _touch(key, device, down=False), until=lambda: not keyboard.busy)
            )
            rest(_BETWEEN)
        page.clear()
        page.show_screen(_ADDRESS, Text("地址", "Address"), "clipboard-text", "red")
        _settle(keyboard)
    worker.stop()
    page.hide()
    house.close()
    return pressed, offered


def _bare(runs: int) -> tuple[list[float], list[float]]:
    window, device = QWidget(), QTest.createTouchDevice()
    window.resize(1080, 1776)
    buttons = [QPushButton(str(number), window) for number in range(30)]
    for number, button in enumerate(buttons):
        button.setGeometry(number % 10 * 106, 900 + number // 10 * 120, 92, 106)
    window.show()
    rest(_BETWEEN)
    pressed, clicked = [], []
    for number in range(runs):
        button = buttons[number % len(buttons)]
        pressed.append(timed(lambda button=button: _touch(button, device, down=True)))
        clicked.append(timed(lambda button=button: _touch(button, device, down=False)))
    window.hide()
    return pressed, clicked


def _touch(widget: QWidget, device: QPointingDevice, *, down: bool) -> None:
    window = widget.window()
    at = widget.mapTo(window, QPoint(widget.width() // 2, widget.height() // 2))
    touch = QTest.touchEvent(window, device)
    (touch.press if down else touch.release)(0, at, window).commit()


def _settle(keyboard: Keyboard) -> None:
    rest(_BETWEEN)
    run_until(lambda: not keyboard.busy, at_least=_BETWEEN)
