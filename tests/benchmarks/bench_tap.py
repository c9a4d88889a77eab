"""Tap to the next screen painted, on the real screens, against switching two bare pages (aim p99 ≤ 30 ms)."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget
from row import Row, median, percentile

from kiosk.app import House
from kiosk.app.screen import build_screen
from kiosk.flows.application import begin
from kiosk.flows.places import AskConsent, AskEligibility, AskIdentity, AskQuestion, ShowReview
from kiosk.forms.samples import sample_answers
from kiosk.model.actor import RESIDENT
from tests.builders import an_identity
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 6


def measure() -> list[Row]:
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        ours = _ours(Path(folder))
    theirs = _theirs(len(ours))
    application.processEvents()
    name = "two bare pages of a QStackedWidget"
    return [
        Row(
            "tap to next screen painted, median",
            median(ours) * 1e3,
            "ms",
            name,
            median(theirs) * 1e3,
            len(ours),
        ),
        Row(
            "tap to next screen painted, p99",
            percentile(ours, 99) * 1e3,
            "ms",
            name,
            percentile(theirs, 99) * 1e3,
            len(ours),
        ),
    ]


def _ours(folder: Path) -> list[float]:
    """Go through the questions of a form again and again; time each step from the tap to the painted screen."""
    house = House(demo_folder(folder))
    house.store.enrol(an_identity())
    screen = build_screen(house, windowed=True)
    screen.window.open(QSize(1080, 1920))
    form, facts = house.library.form("unemployment"), house.facts()
    times: list[float] = []
    for number in range(ROUNDS):
        answers = sample_answers(form, facts, number + 1, eligible=True)
        way = screen.kiosk.form_way
        way.resume(begin(form, facts), RESIDENT)
        _settle()
        while not isinstance(way.application.place(), ShowReview):
            seconds = _timed(screen, _step(screen, answers))
            if number:
                times.append(seconds)
        screen.kiosk.go_home()
        _settle()
    screen.stop()
    screen.window.hide()
    house.close()
    return times


def _step(screen: object, answers: dict) -> Callable[[], None]:
    way, pages = screen.kiosk.form_way, screen.pages  # type: ignore[attr-defined]
    place = way.application.place()
    if isinstance(place, AskConsent):
        return lambda: pages.consent.agreed.emit({each.id: True for each in place.consents})
    if isinstance(place, AskIdentity):
        return lambda: pages.identify.id_number_entered.emit(answers["id_number"])
    if isinstance(place, AskEligibility | AskQuestion):
        for field in place.screen.fields:
            way.application.answer(field.id, answers.get(field.id))
        return pages.question.next_asked.emit
    return pages.notice.started.emit


def _timed(screen: object, act: Callable[[], None]) -> float:
    begun = time.perf_counter()
    act()
    screen.window.repaint()  # type: ignore[attr-defined]
    seconds = time.perf_counter() - begun
    _settle()
    return seconds


def _theirs(runs: int) -> list[float]:
    stack = QStackedWidget()
    for number in range(2):
        page = QPushButton(f"第 {number} 页")
        QLabel("您叫什么名字？", page)
        stack.addWidget(page)
    stack.resize(1080, 1920)
    stack.show()
    _settle()
    times = []
    for number in range(runs):
        begun = time.perf_counter()
        stack.setCurrentIndex(number % 2)
        stack.repaint()
        times.append(time.perf_counter() - begun)
        _settle()
    stack.hide()
    return times


def _settle() -> None:
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
