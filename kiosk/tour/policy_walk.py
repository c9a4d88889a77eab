"""The walks where policies are read: a question written on our own keys, and the calculator up to a form."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from kiosk.flows.calculation import AskFact
from kiosk.model.paper_name import notice_name
from kiosk.tour.finger import TourStuck
from kiosk.tour.typing import Typing
from kiosk.tour.walk import Walk, Walked
from kiosk.ui.fields.field_box import FieldBox
from kiosk.ui.fields.pager import Pager
from kiosk.ui.widgets.found_card import FoundCard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

QUESTION: Final = "下岗了能领钱吗"
CARD: Final = "unemployment_benefit"  # what it asks for
_MOST: Final = 20  # questions of the calculator, pages of answers
# Somebody let go after many years, who is registered already.
LAID_OFF: Final[Mapping[str, Any]] = {
    "now": "jobless",
    "born": "1985-06",
    "gender": "1",
    "groups": ["none"],
    "registered": True,
    "registered_since": "2026-09",
    "paid_years": "from_10",
    "left_because": "dismissed",
    "shop": False,
}


class PolicyWalk(Walk):
    """Asks, reads, prints and calculates by touch; nobody is asked who they are."""

    def ask(self, name: str) -> Walked:
        """Walk from the tile through a written question to a card, and print its notice."""
        begun, taps, written = time.monotonic(), self._finger.taps, self._finger.characters
        pages = self._screen.pages
        self._album.begin(name)
        self._picture("home")
        self._tap_tile(name)
        self._see(pages.policy_topics)
        self._picture("topics")
        self._go(pages.policy_topics.search)
        self._see(pages.search)
        self._picture("search")
        Typing(self._finger, pages.search.dock).write(pages.search.line, QUESTION)
        self._picture("search-written")
        self._finger.tap(pages.search.keys)
        self._go(self._answer(CARD))
        self._see(pages.policy)
        self._read_on(pages.policy)
        self._finger.tap(pages.policy.print)
        pdf = self._house.settings.data / "receipts" / f"{notice_name(CARD)}.pdf"
        self._finger.wait(pdf.exists, "the printed notice")
        self._finger.wait(lambda: pages.policy.is_printed, "the word that it was printed")
        self._picture("printed")
        self._finger.tap(self._screen.shell.bar.home)
        self._see(pages.home)
        taps, written = self._finger.taps - taps, self._finger.characters - written
        seconds = round(time.monotonic() - begun, 2)
        return Walked(name, None, taps, written, taps, written, seconds, self._album.pictures)

    def calculate(self, service: str) -> list[str]:
        """Walk through the calculator to a form that knows the answers, and leave it; return the pictures."""
        pages = self._screen.pages
        self._album.begin("calculator")
        self._tap_tile(service)
        self._see(pages.policy_topics)
        self._go(pages.policy_topics.calculate)
        self._see(pages.question)
        self._answer_all()
        self._picture("entitlements")
        self._tap_card(pages.entitlements, CARD)
        self._see(pages.entitlement)
        self._picture("entitlement")
        self._go(pages.entitlement.go_on)
        self._see(pages.notice)
        self._picture("notice")
        if self._application.answers.get("paid_years") != LAID_OFF["paid_years"]:
            raise TourStuck("the answers in the form")
        self._go(self._screen.shell.bar.home)
        self._see(pages.home)
        return self._album.pictures

    def _answer_all(self) -> None:
        """Answer question by question as somebody who was laid off."""
        pages, calculator = self._screen.pages, self._screen.kiosk.approach.policy_way.calculator
        for _ in range(_MOST):
            place = calculator.calculation.place() if calculator.calculation else None
            if not isinstance(place, AskFact):
                break
            for box in self._all(pages.question, FieldBox):
                if box.id:
                    self._answering.give(box, LAID_OFF[box.id])
            self._picture(place.screen.id)
            self._finger.tap(pages.question.next)
        self._see(pages.entitlements)

    def _answer(self, card: str) -> FoundCard:
        """Find an answer of the search, turning the page to where it is."""
        page = self._screen.pages.search
        self._finger.wait(lambda: bool(self._all(page, FoundCard)), "answers")
        self._picture("answers")
        for _ in range(_MOST):
            for found in self._all(page, FoundCard):
                if found.values.id.split("/")[1] == card:
                    return found  # type: ignore[no-any-return]
            pagers = self._all(page, Pager)
            if not pagers or not pagers[0].after.isEnabled():
                break
            self._finger.tap(pagers[0].after)
        raise TourStuck(f"the answer {card}")
