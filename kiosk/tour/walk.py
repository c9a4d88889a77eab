"""One walk through one service on the real screens, from the home tile to the rating and home again."""

from __future__ import annotations

import contextlib
import dataclasses
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtTest import QTest

from kiosk.flows.application import ID_NUMBER, NAME
from kiosk.flows.choose_form import AskWhich
from kiosk.flows.places import AskEligibility, AskQuestion
from kiosk.tour.answering import SIGNATURE, Answering
from kiosk.tour.choosing import said_when_choosing
from kiosk.tour.finger import TourStuck
from kiosk.ui.fields.field_box import FieldBox
from kiosk.ui.fields.pager import Pager
from kiosk.ui.fields.signature_pad import SignaturePad
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.digit_pad import DigitPad
from kiosk.ui.widgets.tick import Tick
from kiosk.ui.widgets.tile import Tile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtWidgets import QWidget

    from kiosk.app.house import House
    from kiosk.app.screen import Screen
    from kiosk.forms.compiled import CompiledForm
    from kiosk.tour.album import Album
    from kiosk.tour.finger import Finger
    from kiosk.ui.page import Page
    from kiosk.ui.pages.cards import CardsPage

_MOST_STEPS = 200
_BEST_GRADE = 0
_MOST_HOME_PAGES = 5
# What an identity card says of a person; an address on it may be older than the one that is asked for.
_ON_CARD = {ID_NUMBER, NAME, "person.ethnicity"}


@dataclasses.dataclass
class Walked:
    """What a walk came to; paths are relative to the tour's folder, no case where only policies were read.

    ``…_with_card`` is what would be left of the taps and characters if the person's card had been read.
    """

    service: str
    case: str | None
    taps: int
    characters: int
    taps_with_card: int
    characters_with_card: int
    seconds: float
    screens: list[str]


class Walk:
    """Takes one form by touch; ``answers`` say what the person knows."""

    def __init__(self, house: House, screen: Screen, finger: Finger, album: Album) -> None:
        self._house = house
        self._screen = screen
        self._finger = finger
        self._album = album
        self._answering = Answering(finger, screen.pages.question, self._way_to)
        self._card_taps = self._card_characters = 0

    def take(self, service: str, form: str, answers: Mapping[str, Mapping[str, Any]], name: str) -> Walked:
        """Walk from attract to the rating; ``answers`` are kept by form, as a refusal may lead to another."""
        begun, taps, written = time.monotonic(), self._finger.taps, self._finger.characters
        self._card_taps = self._card_characters = 0
        pages = self._screen.pages
        self._album.begin(name)
        self._wake()
        self._picture("home")
        self._tap_tile(service)
        self._arrive(form, answers[form])
        for _ in range(_MOST_STEPS):
            if self._screen.shell.page is pages.receipt:
                break
            self._one_step(answers)
        else:
            raise TourStuck("the receipt")
        number = self._receipt()
        self._rate()
        taps, written = self._finger.taps - taps, self._finger.characters - written
        return Walked(
            name,
            number,
            taps,
            written,
            taps - self._card_taps,
            written - self._card_characters,
            round(time.monotonic() - begun, 2),
            self._album.pictures,
        )

    def see_life_events(self, name: str) -> list[str]:
        """Look at what every life event leads to, and go home; return the pictures."""
        pages = self._screen.pages
        self._album.begin(name)
        self._go(pages.home.life_event)
        self._see(pages.life_event)
        self._picture("events")
        for event in self._house.library.life_events():
            self._tap_card(pages.life_event, event.id)
            self._see(pages.leads)
            self._picture(event.id)
            self._go(self._screen.shell.bar.back)
            self._see(pages.life_event)
        self._go(self._screen.shell.bar.home)
        self._see(pages.home)
        return self._album.pictures

    # -- the pages -----------------------------------------------------------------------------------

    def _wake(self) -> None:
        pages = self._screen.pages
        if self._screen.shell.page is pages.attract:
            self._picture("attract")
            self._finger.tap(pages.attract)
        self._see(pages.home)

    def _tile(self, service: str) -> Tile:
        """Find the tile of a service, turning the home page where there are more than fit."""
        home = self._screen.pages.home
        for _ in range(_MOST_HOME_PAGES):
            found: Tile | None = self._card(home, service)
            if found is not None:
                return found
            if not home.shelf.turn.isVisible():
                break
            self._finger.tap(home.shelf.turn)
            self._picture("home-more")
        raise TourStuck(f"the tile {service}")

    def _tap_tile(self, service: str) -> None:
        self._go(self._tile(service))

    def _go(self, widget: QWidget) -> None:
        """Touch what leads to another page."""
        self._finger.tap_on(widget, lambda: self._screen.shell.page)

    def _arrive(self, form: str, given: Mapping[str, Any]) -> None:
        """Come from the tile to the form's notice, choosing it among several on the way."""
        pages, shell = self._screen.pages, self._screen.shell
        self._finger.wait(lambda: shell.page is not pages.home, "what lies behind the tile")
        if shell.page is pages.question:
            self._find_out(self._house.library.form(form), given)
            self._picture("which-form")
            self._tap_card(pages.which_form, form)
        if shell.page is pages.choose_form:
            self._picture("choose-form")
            self._tap_card(pages.choose_form, form)
        self._see(pages.notice)

    def _find_out(self, form: CompiledForm, given: Mapping[str, Any]) -> None:
        """Answer the questions that say which form fits; what the form asks too is answered alike."""
        pages, choice = self._screen.pages, self._screen.kiosk.approach.choose_way.choice
        for _ in range(_MOST_STEPS):
            place = choice.place() if choice is not None else None
            if choice is None or not isinstance(place, AskWhich):
                break
            fields = {field.id: field for field in place.screen.fields}
            for box in self._all(pages.question, FieldBox):
                if box.id not in fields:
                    raise TourStuck(f"something over the question {place.screen.id}")
                said = said_when_choosing(choice.which, fields[box.id], form, given)
                self._answering.give(box, said)
            self._picture(place.screen.id)
            self._finger.tap(pages.question.next)
            QTest.qWait(0)
        self._see(pages.which_form)

    def _tap_card(self, page: CardsPage, card: str) -> None:
        """Touch a card, turning the page to where it is."""
        for _ in range(_MOST_STEPS):
            found = self._card(page, card)
            if found is not None:
                self._go(found)
                return
            pagers = self._all(page, Pager)
            if not pagers or not pagers[0].after.isEnabled():
                break
            self._finger.tap(pagers[0].after)
        raise TourStuck(f"the card {card}")

    def _card(self, page: Page, card: str) -> Any:
        return next((tile for tile in self._all(page, Tile) if tile.tile.id == card), None)

    def _read_on(self, page: Page) -> None:
        """Look at every page of what is read."""
        for number in range(1, _MOST_STEPS):
            self._picture(f"read-{number}")
            pagers = self._all(page, Pager)
            if not pagers or not pagers[0].after.isEnabled():
                return
            self._finger.tap(pagers[0].after)
        raise TourStuck("the end of the policy")

    def _one_step(self, answers: Mapping[str, Mapping[str, Any]]) -> None:
        pages, page = self._screen.pages, self._screen.shell.page
        if page is pages.notice:
            self._picture("notice")
            self._go_on(pages.notice)
        elif page is pages.question:
            self._question(answers)
        elif page is pages.not_eligible:
            self._picture("not-eligible")
            self._go_on(pages.not_eligible)
        elif page is pages.consent:
            self._consent()
        elif page is pages.identify:
            self._identify(answers)
        elif page is pages.review:
            self._review()
        elif page is pages.signature:
            self._sign()
        else:
            raise TourStuck(type(page).__name__)

    def _question(self, answers: Mapping[str, Mapping[str, Any]]) -> None:
        page, asked = self._screen.pages.question, self._asked()
        given = answers[self._application.form.id]
        shown: set[str] = set()
        while True:
            box = next((box for box in self._all(page, FieldBox) if box.id and box.id not in shown), None)
            if box is None:
                break
            shown.add(box.id)
            current = self._application.answers.get(box.id)
            if current != given.get(box.id):
                with self._counted(box.id):
                    self._answering.give(box, given.get(box.id))
        self._picture(asked)
        with self._counted(*shown):
            self._finger.tap(page.next)
        QTest.qWait(0)
        if self._screen.shell.page is page and self._asked() == asked and not self._turned(page, shown):
            self._picture(f"{asked}-stuck")
            raise TourStuck(f"the question {asked}")

    @contextlib.contextmanager
    def _counted(self, *fields: str) -> Iterator[None]:
        """Count apart what is done for fields that a card answers, all of them."""
        taps, written, concepts = (
            self._finger.taps,
            self._finger.characters,
            self._application.form.concepts(),
        )
        yield
        if fields and {concepts.get(field) for field in fields} <= _ON_CARD:
            self._card_taps += self._finger.taps - taps
            self._card_characters += self._finger.characters - written

    def _turned(self, page: QWidget, shown: set[str]) -> bool:
        """Tell whether 下一步 brought another view of the same screen."""
        return any(box.id and box.id not in shown for box in self._all(page, FieldBox))

    def _consent(self) -> None:
        page = self._screen.pages.consent
        self._picture("consent")
        for tick in self._all(page, Tick):
            while not tick.visibleRegion().contains(tick.rect().center()):
                self._finger.tap(page.more.down)
            self._finger.tap(tick)
        self._picture("consent-ticked")
        self._go_on(page)

    def _identify(self, answers: Mapping[str, Mapping[str, Any]]) -> None:
        page, form = self._screen.pages.identify, self._application.form
        field = next(field for field, concept in form.concepts().items() if concept == ID_NUMBER)
        keys = self._all(page, DigitPad)[0].keys
        with self._counted(field):
            for character in str(answers[form.id][field]):
                self._finger.tap(keys[character])
            self._picture("identify")
            self._go_on(page)

    def _review(self) -> None:
        page = self._screen.pages.review
        for number in range(1, _MOST_STEPS):
            self._picture(f"review-{number}")
            self._go_on(page)
            if self._screen.shell.page is not page:
                return
        raise TourStuck("the end of the review")

    def _sign(self) -> None:
        page = self._screen.pages.signature
        self._finger.draw(self._all(page, SignaturePad)[0], SIGNATURE)
        self._picture("signature")
        self._go_on(page)
        self._see(self._screen.pages.receipt)

    def _receipt(self) -> str:
        page = self._screen.pages.receipt
        number = self._house.store.cases.recent(1)[0].number
        pdf = self._house.settings.data / "receipts" / f"{number}.pdf"
        self._finger.wait(pdf.exists, "the printed receipt")
        self._finger.wait(
            lambda: (self._house.store.cases.recent(1)[0].printed or 0) > 0, "the note that it was printed"
        )
        QTest.qWait(100)
        self._picture("receipt")
        self._go_on(page)
        return number

    def _rate(self) -> None:
        pages = self._screen.pages
        self._see(pages.rating)
        self._picture("rating")
        self._finger.tap(self._all(pages.rating, Button)[_BEST_GRADE])
        self._see(pages.home)

    # -- small things --------------------------------------------------------------------------------

    @property
    def _application(self) -> Any:
        application = self._screen.kiosk.form_way.application
        if application is None:
            raise TourStuck("an application")
        return application

    def _asked(self) -> str:
        place = self._application.place()
        return place.screen.id if isinstance(place, AskQuestion | AskEligibility) else ""

    def _go_on(self, page: Page) -> None:
        """Touch the button that leads on: the blue one."""
        buttons = [
            button
            for button in self._all(page, Button)
            if button.kind is ButtonKind.PRIMARY and button.isEnabled()
        ]
        if not buttons:
            raise TourStuck(f"a way on from {type(page).__name__}")
        self._finger.tap(buttons[-1])

    def _see(self, page: Page) -> None:
        self._finger.wait(lambda: self._screen.shell.page is page, type(page).__name__)

    def _picture(self, name: str) -> None:
        self._album.take(name)

    def _way_to(self, table: str, code: str) -> list[Any]:
        codes = self._house.codes
        return [option for each in codes.path(table, code) if (option := codes.option(table, each))]

    @staticmethod
    def _all(page: QWidget, kind: type[Any]) -> list[Any]:
        return [widget for widget in page.findChildren(kind) if widget.isVisible()]
