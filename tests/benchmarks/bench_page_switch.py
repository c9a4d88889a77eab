"""A page switch to painted, all pages being there: to help and back, and the next view of a long list.

Aim p99 ≤ 16 ms, and ≤ 50 ms at a quarter of a core.
"""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bare_pages import NAME, bare_pages
from event_loop import rest, run_until, timed
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from quarter import quarter_of_a_core
from row import Row, median, percentile

from kiosk.app import House
from kiosk.app.screen import build_screen
from kiosk.ui.fields.choice import ChoiceEditor
from kiosk.ui.presenters.form_view import service_of
from tests.builders import an_identity
from tests.world import demo_folder

if TYPE_CHECKING:
    from kiosk.app.screen import Screen

ROUNDS, ROUNDS_SLOW = 60, 20
_BETWEEN = 0.04  # seconds between two touches


def measure() -> list[Row]:
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        house = House(demo_folder(Path(folder)))
        house.store.enrol(an_identity())
        screen = build_screen(house, windowed=True)
        screen.kiosk.show_attract()
        screen.window.open(QSize(1080, 1920))
        screen.kiosk.start()
        run_until(lambda: not screen.kiosk.getting_ready.busy, at_least=3)
        _ask_ethnicity(house, screen)
        rows = _rows(_ours(screen, ROUNDS), "")
        with quarter_of_a_core() as means:
            rows += _rows(_ours(screen, ROUNDS_SLOW), f" at ¼ core ({means})")
        screen.stop()
        screen.window.hide()
        house.close()
    application.processEvents()
    return rows


def _ask_ethnicity(house: House, screen: Screen) -> None:
    """Show the question with the most cards: 56 ethnic groups."""
    form = house.library.form("unemployment")
    asked = next(one for one in form.screens({}, house.facts()) if one.id == "ethnicity")
    screen.pages.question.show_screen(asked, *service_of(form))
    screen.shell.show_page(screen.pages.question)
    rest(0.2)


def _ours(screen: Screen, rounds: int) -> list[float]:
    shell, pages = screen.shell, screen.pages
    editor = pages.question.area.box("ethnicity").editor
    if not isinstance(editor, ChoiceEditor):
        raise TypeError(editor)
    pager, times = editor.grid._pager, []
    for _ in range(rounds):
        acts = [functools.partial(shell.show_page, page) for page in (pages.help, pages.question)]
        acts += [pager._after.click, pager._before.click]
        for act in acts:
            times.append(timed(act))
            rest(_BETWEEN)
    return times


def _rows(ours: list[float], where: str) -> list[Row]:
    theirs = _bare(len(ours))
    return [
        Row(f"page switch to painted, {what}{where}", of(ours) * 1e3, "ms", NAME, of(theirs) * 1e3, len(ours))
        for what, of in (("median", median), ("p99", functools.partial(percentile, share=99)))
    ]


def _bare(runs: int) -> list[float]:
    stack = bare_pages()
    rest(_BETWEEN)
    times = []
    for number in range(runs):
        times.append(timed(functools.partial(stack.setCurrentIndex, number % 2)))
        rest(_BETWEEN / 4)
    stack.hide()
    return times
