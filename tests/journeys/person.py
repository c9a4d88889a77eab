"""A person at the machine: what journeys do by touch, and what they look at."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app import House, furnish_demo
from kiosk.app.screen import Screen, build_screen
from kiosk.flows.application import Application, begin
from kiosk.forms.samples import sample_answers
from kiosk.model.actor import RESIDENT
from kiosk.tour.answering import SIGNATURE, Answering
from kiosk.tour.finger import Finger
from kiosk.tour.walk import Walk
from kiosk.ui.fields.signature_pad import SignaturePad
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.digit_pad import DigitPad
from kiosk.ui.widgets.entry_box import EntryBox
from kiosk.ui.widgets.tick import Tick
from kiosk.ui.widgets.tile import Tile
from tests.builders import an_identity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.devices.speech import Speech
    from kiosk.model.clock import Clock
    from kiosk.ui.page import Page

NAME, ID_NUMBER = "完颜慧德", "11010519491231002X"
WORK_NUMBER, PIN = "1024", "271934"


class NoAlbum:
    """Takes no pictures."""

    pictures: tuple[str, ...] = ()

    def begin(self, chapter: str) -> None: ...

    def take(self, name: str) -> str:
        return name


class At:
    """A person at the machine."""

    def __init__(self, house: House, screen: Screen) -> None:
        self.house, self.screen, self.finger = house, screen, Finger()
        self.pages, self.shell = screen.pages, screen.shell
        self.walk = Walk(house, screen, self.finger, NoAlbum())

    def see(self, page: QWidget) -> None:
        self.finger.wait(lambda: self.shell.page is page, type(page).__name__)

    def blue(self) -> None:
        buttons = [
            b for b in self.shell.page.findChildren(Button) if b.isVisible() and b.kind is ButtonKind.PRIMARY
        ]
        self.finger.tap(buttons[-1])

    def begin(self) -> None:
        """Wake the machine."""
        self.finger.tap(self.pages.attract)
        self.see(self.pages.home)

    def choose(self, card: str) -> None:
        """Touch a tile of the page in front."""
        tiles = [tile for tile in self.shell.page.findChildren(Tile) if tile.isVisible()]
        self.finger.tap(next(tile for tile in tiles if tile.tile.id == card))

    def to_the_name(self, form: str = "jobseeker", *, name: str = NAME, id_number: str = ID_NUMBER) -> None:
        """Walk until the name is asked, and type it."""
        self.to_the_first_question(form, id_number)
        box = self.pages.question.area.box(self.pages.question.area.fields()[0])
        Answering(self.finger, self.pages.question, lambda _table, _code: []).give(box, name)

    def to_the_first_question(self, form: str = "jobseeker", id_number: str = ID_NUMBER) -> None:
        """Walk from attract until the form asks something."""
        self.begin()
        self.choose(form)
        self.see(self.pages.notice)
        self.blue()
        self.see(self.pages.consent)
        self.finger.tap(next(t for t in self.pages.consent.findChildren(Tick) if t.isVisible()))
        self.blue()
        self.see(self.pages.identify)
        self.type(id_number)
        self.blue()
        self.see(self.pages.question)

    def type(self, characters: str) -> None:
        pad = next(p for p in self.shell.page.findChildren(DigitPad) if p.isVisible())
        for character in characters:
            self.finger.tap(pad.keys[character])

    def words(self) -> str:
        """Everything that any widget of the window holds, shown or not."""
        found = []
        for widget in self.screen.window.findChildren(QWidget):
            for name in ("text", "accessibleName", "accessibleDescription", "toolTip", "value", "shown"):
                said = getattr(widget, name, None)
                said = said() if callable(said) else said
                found.append(str(said))
        return "\n".join(found)

    def settle(self) -> None:
        """Wait until the store's worker has done everything it was asked for."""
        reached: list[bool] = []
        self.screen.kiosk._stage.do(lambda: True, reached.append, impersonal=True)
        self.finger.wait(lambda: bool(reached), "the worker")

    def exchange(self) -> None:
        """Let the machine speak to the hub now: one that is under way already may have asked too early."""
        sending = self.screen.kiosk.uploading
        self.finger.wait(lambda: not sending._busy, "an exchange that is under way")
        sending.send()
        self.finger.wait(lambda: not sending._busy, "the exchange")

    def open_tile(self, form: str) -> None:
        if self.shell.page is self.pages.attract:
            self.finger.tap(self.pages.attract)
        self.see(self.pages.home)
        self.finger.tap(
            next(t for t in self.pages.home.findChildren(Tile) if t.isVisible() and t.tile.id == form)
        )
        self.see(self.pages.notice)

    def go_to(self, page: Page, answers: dict[str, dict[str, Any]]) -> None:
        """Walk on by touch until a page is there."""
        for _ in range(80):
            if self.shell.page is page:
                return
            self.walk._one_step(answers)
        raise AssertionError(f"never came to {type(page).__name__}")

    def filled_in(self, form: str = "unemployment", seed: int = 5, at: str = "signature") -> Application:
        """Stand at the end of a form that is filled in."""
        application = complete(self.house, form, seed)
        application.at = at
        self.screen.kiosk.go_home()
        self.screen.kiosk.form_way.resume(application, RESIDENT)
        return application

    def sign(self) -> None:
        """Write the name and touch 提交."""
        self.see(self.pages.signature)
        pad = next(p for p in self.pages.signature.findChildren(SignaturePad) if p.isVisible())
        self.finger.draw(pad, SIGNATURE)
        self.blue()

    def corner(self) -> None:
        """Find the hidden way to the staff area."""
        self.finger.find_corner(self.screen.window, lambda: self.shell.page)

    def first_account(self) -> None:
        self.see(self.pages.first_account)
        boxes = [box for box in self.pages.first_account.findChildren(EntryBox) if box.isVisible()]
        for box, text in zip(boxes, (WORK_NUMBER, PIN, PIN), strict=True):
            self.finger.tap(box)
            self.type(text)
        self.blue()
        self.see(self.pages.staff)

    def wait_idle(self, seconds: int) -> None:
        for _ in range(seconds):
            self.shell.idle.tick()

    def banners(self) -> str:
        """What the page in front says, in Chinese."""
        return "\n".join(
            str(w.text()) for w in self.shell.findChildren(QWidget) if w.isVisible() and hasattr(w, "text")
        )


def complete(house: House, form_id: str = "unemployment", seed: int = 5) -> Application:
    """A form with every answer and consent, unsigned."""
    form, facts = house.library.form(form_id), house.facts()
    application = begin(form, facts)
    application.answers.update(sample_answers(form, facts, seed, eligible=True))
    application.consents = {consent.id: True for consent in form.consents()}
    return application


@contextlib.contextmanager
def at_the_machine(
    data: Path,
    clock: Clock | None = None,
    *,
    enrolled: bool = False,
    furnished: bool = False,
    speech: Speech | None = None,
) -> Iterator[At]:
    """Give the real screen on a data folder, that has joined a hub if ``enrolled``, with a made-up world or none."""
    house = House(data)
    if clock is not None:
        house.clock = clock
    if speech is not None:
        house.speech = speech
    if not enrolled:
        house.store.enrol(an_identity())
    if furnished:
        furnish_demo(house)
    screen = build_screen(house, windowed=True)
    screen.shell.watch(QApplication.instance())
    screen.kiosk.show_attract()
    screen.window.open(QSize(1080, 1920))
    screen.kiosk.start()
    screen.kiosk.uploading.stop()
    at = At(house, screen)
    at.settle()
    screen.kiosk.uploading.stop()
    try:
        yield at
    finally:
        screen.kiosk.uploading.stop()
        screen.stop()
        screen.window.hide()
        screen.window.deleteLater()
        house.close()
