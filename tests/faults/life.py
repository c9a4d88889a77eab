"""One life of the machine, from the first answer to the hub's receipt; killed anywhere, it can be taken up again."""

from __future__ import annotations

import contextlib
import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.app import House
from kiosk.errors import SyncError
from kiosk.flows import draft
from kiosk.flows.application import Application, begin
from kiosk.flows.printed import note_printed
from kiosk.flows.receipt import receipt_of
from kiosk.flows.submission import submit
from kiosk.forms.samples import sample_answers
from kiosk.model.actor import RESIDENT
from kiosk.receipts.receipt_pdf import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts

SIGNATURE = {"width": 900, "height": 300, "strokes": [[[10, 10, 0], [300, 200, 40], [600, 40, 90]]]}
PICKUP_CODE = "271828"


@dataclasses.dataclass(frozen=True)
class Person:
    """Who stands in front of the machine in one schedule; the same seed is the same person."""

    seed: int
    case: str
    form: str = "unemployment"

    def known(self, house: House) -> Known:
        """What they know of themselves."""
        return _known(house.library.form(self.form), house.facts(), self.seed)


@dataclasses.dataclass(frozen=True)
class Known:
    """Somebody's answers, their number, and the secret that only they have here."""

    answers: dict[str, Any]
    id_number: str
    last_four: str


_REMEMBERED: dict[int, Known] = {}


def _known(form: CompiledForm, facts: Facts, seed: int) -> Known:
    if seed not in _REMEMBERED:
        answers = sample_answers(form, facts, seed, eligible=True)
        said = {concept: answers[field] for field, concept in form.concepts().items() if field in answers}
        _REMEMBERED[seed] = Known(answers, str(said["person.id_number"]), str(said["person.phone"])[-4:])
    return _REMEMBERED[seed]


def live(data: Path, person: Person, phase: Callable[[str], None] = lambda _name: None) -> None:
    """Fill in, submit, print and send, as the screens do it."""
    house = House(data)
    known = person.known(house)
    phase("form")
    application = _application(house, person, known)
    for field, value in known.answers.items():
        application.answer(field, value)
        draft.saving(application, PICKUP_CODE)(house.store)
    for consent in application.form.consents():
        application.agree(consent.id, yes=True)
    application.sign(SIGNATURE)
    phase("commit")
    record = submit(house.store, house.settings, application, RESIDENT)
    phase("receipt")
    job = house.printer.print(
        render(receipt_of(house.store, house.settings, record), house.fonts), record.number
    )
    note_printed(house.store, record, RESIDENT, job, house.printer)
    phase("send")
    with contextlib.suppress(SyncError):  # the hub is away: nothing is lost, the next life sends it
        house.exchange().run()
    phase("end")
    house.close()


def _application(house: House, person: Person, known: Known) -> Application:
    """Take the draft back as the person can, or begin under the same case."""
    house.store.drafts.put_away_all_open()
    kept = draft.take_back(house.store, house.library, house.facts(), known.id_number, known.last_four)
    if kept is not None:
        return kept
    application = begin(house.library.form(person.form), house.facts())
    return dataclasses.replace(application, case=person.case)
