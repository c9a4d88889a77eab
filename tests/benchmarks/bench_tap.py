"""Tap to the next screen painted, on the real screens, against switching two bare pages (aim p99 ≤ 30 ms)."""

from __future__ import annotations

import functools
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bare_pages import NAME, bare_pages
from event_loop import rest, run_until
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from row import Row, median, percentile

from kiosk.app import House
from kiosk.app.screen import build_screen
from kiosk.flows.places import AskConsent, AskEligibility, AskIdentity, AskQuestion, AskSignature, ShowReview
from kiosk.forms.samples import sample_answers
from kiosk.ui.presenters.form_view import service_of
from tests.builders import an_identity
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from kiosk.app.screen import Screen
    from kiosk.ui.page import Page

ROUNDS = 5
_BETWEEN = 0.03  # seconds between two taps
_REST_SECONDS = 3.0  # between the start of the machine and its first visitor


def measure() -> list[Row]:
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        ours = _ours(Path(folder))
    theirs = _theirs(len(ours))
    application.processEvents()
    return [
        Row(
            "tap to next screen painted, median",
            median(ours) * 1e3,
            "ms",
            NAME,
            median(theirs) * 1e3,
            len(ours),
        ),
        Row(
            "tap to next screen painted, p99",
            percentile(ours, 99) * 1e3,
            "ms",
            NAME,
            percentile(theirs, 99) * 1e3,
            len(ours),
        ),
    ]


def _ours(folder: Path) -> list[float]:
    """Go the way of a resident again and again, the first visit after the start included.

    A step is timed from the tap until the event loop has laid out and painted all that came of it.
    """
    house = House(demo_folder(folder))
    house.store.enrol(an_identity())
    screen = build_screen(house, windowed=True)
    screen.kiosk.show_attract()
    screen.window.open(QSize(1080, 1920))
    screen.kiosk.start()
    run_until(lambda: not screen.kiosk.getting_ready.busy, at_least=_REST_SECONDS)
    form, facts = house.library.form("unemployment"), house.facts()
    times: list[float] = []
    for number in range(ROUNDS):
        answers = sample_answers(form, facts, number + 1, eligible=True)
        times.append(_timed(screen.pages.attract.woken.emit))
        times.append(
            _timed(lambda: screen.pages.home.service_chosen.emit(form.id), until=screen.pages.notice)
        )
        way = screen.kiosk.form_way
        while not isinstance(way.application.place(), AskSignature):
            times.append(_timed(_step(screen, answers)))
        times.append(_timed(screen.kiosk.go_home))
        screen.kiosk.show_attract()
        rest(0.3)
    screen.stop()
    screen.window.hide()
    house.close()
    return times


def _step(screen: Screen, answers: dict[str, Any]) -> Callable[[], None]:
    """Give the answers of the screen in front, and return the tap that leads on from it."""
    application, pages = screen.kiosk.form_way.application, screen.pages
    place = application.place()
    if isinstance(place, AskConsent):
        return lambda: pages.consent.agreed.emit({each.id: True for each in place.consents})
    if isinstance(place, AskIdentity):
        return lambda: pages.identify.id_number_entered.emit(answers["id_number"])
    if isinstance(place, AskEligibility | AskQuestion):
        for field in place.screen.fields:
            pages.question.answered.emit(field.id, answers.get(field.id))
        pages.question.show_screen(application.place().screen, *service_of(application.form))
        rest(_BETWEEN)
        return pages.question.next.tapped.emit
    if isinstance(place, ShowReview):
        return pages.review.confirmed.emit
    return pages.notice.started.emit


def _timed(act: Callable[[], object], until: Page | None = None) -> float:
    """Return the seconds from ``act`` until everything is painted, on the page ``until`` if it comes later."""
    begun = time.perf_counter()
    act()
    if until is not None:
        run_until(until.isVisible)
    QApplication.processEvents()
    seconds = time.perf_counter() - begun
    rest(_BETWEEN)
    return seconds


def _theirs(runs: int) -> list[float]:
    stack = bare_pages()
    rest(_BETWEEN)
    times = [_timed(functools.partial(stack.setCurrentIndex, number % 2)) for number in range(runs)]
    stack.hide()
    return times
