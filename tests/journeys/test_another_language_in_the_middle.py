"""Language and size change on any page, in the middle of anything, and lose nothing of what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.text import Language
from kiosk.tour.answering import SIGNATURE
from kiosk.ui.fields.signature_pad import SignaturePad
from kiosk.ui.widgets.tick import Tick
from tests.journeys.person import ID_NUMBER, NAME

if TYPE_CHECKING:
    from tests.journeys.person import At


def turn(at: At) -> None:
    """English, larger, and back to Chinese and standard."""
    page = at.shell.page
    at.finger.tap(at.shell.bar.language)
    assert at.shell.look.language is Language.EN
    at.finger.tap(at.shell.bar.size_)
    assert at.shell.page is page
    at.finger.tap(at.shell.bar.language)
    while at.shell.look.size:
        at.finger.tap(at.shell.bar.size_)
    at.finger.tap(at.shell.sheet.done)


def test_a_name_and_a_number_half_typed_stay(at: At) -> None:
    at.to_the_name()
    turn(at)
    assert NAME in at.words()
    assert at.screen.kiosk.form_way.application.answers["name"] == NAME


def test_digits_half_typed_stay(at: At) -> None:
    at.screen.kiosk.go_home()
    at.screen.kiosk.draft_way.ask_secret()
    at.see(at.pages.take_back)
    at.type(ID_NUMBER[:9])
    turn(at)
    assert ID_NUMBER[:9] in at.words().replace(" ", "")


def test_ticks_of_the_consent_stay(at: At) -> None:
    at.filled_in(at="consent")
    at.see(at.pages.consent)
    tick = next(t for t in at.pages.consent.findChildren(Tick) if t.isVisible())
    at.finger.tap(tick)
    assert tick.isChecked()
    turn(at)
    assert tick.isChecked()


def test_the_strokes_of_the_signature_stay(at: At) -> None:
    at.filled_in()
    at.see(at.pages.signature)
    pad = next(p for p in at.pages.signature.findChildren(SignaturePad) if p.isVisible())
    at.finger.draw(pad, SIGNATURE)
    turn(at)
    at.blue()
    at.see(at.pages.receipt)


def test_the_receipt_and_its_code_stay(at: At) -> None:
    at.filled_in("jobseeker")
    at.sign()
    at.see(at.pages.receipt)
    number = at.house.store.cases.recent(1)[0].number
    turn(at)
    assert number.split("-")[-2] in at.words()
    at.see(at.pages.receipt)
