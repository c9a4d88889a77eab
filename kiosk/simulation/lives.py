"""What people do at a machine: lived once through the real flows, then told again as other people's."""

from __future__ import annotations

import dataclasses
import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.app import House, furnish_demo, make_demo
from kiosk.flows.application import begin
from kiosk.flows.submission import submit
from kiosk.formats import suite
from kiosk.formats.entry import read_payload
from kiosk.forms.samples import sample_answers
from kiosk.model.actor import RESIDENT, SYSTEM
from kiosk.model.case import case_number
from kiosk.model.entry import Kind, NewEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.flows.application import Application
    from kiosk.model.entry import Entry
    from kiosk.model.identity import Identity

FORMS = ("jobseeker", "unemployment", "unemployment_benefit", "training", "referral", "flexible_insurance")
SHARES = (5, 5, 3, 3, 3, 1)
"""How often each form is chosen."""
_STROKES = [[[10, 10, 0], [300, 200, 40], [600, 40, 90]], [[420, 60, 20], [430, 260, 60]]]
_SIGNATURE = {"width": 900, "height": 300, "strokes": _STROKES}


@dataclasses.dataclass(frozen=True, slots=True)
class Life:
    """One visit: the text of its form, and what it put into the journal."""

    form: str
    adoption: NewEntry
    entries: tuple[NewEntry, ...]


def lived(identity: Identity, each: int, forms: tuple[str, ...] = FORMS) -> dict[str, list[Life]]:
    """Return ``each`` lives of every form, from a machine of their own that is ``identity``."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        make_demo(data)
        house = House(data)
        try:
            furnish_demo(house)
            house.store.enrol(identity)
            return {form: [_live(house, form, seed) for seed in range(each)] for form in forms}
        finally:
            house.close()


def told_again(life: Life, case: str, id_number: str) -> Iterator[NewEntry]:
    """Give the entries of a life as another person's, with the case number ``case``."""
    subjects: dict[str, str] = {}
    for entry in life.entries:
        payload, own = dict(entry.payload), dict[str, Any]()
        if entry.kind is Kind.RESIDENT_UPDATED:
            own["changes"] = payload["changes"] | {"person.id_number": id_number}
        if entry.kind is Kind.CASE_SUBMITTED:
            resident = subjects.setdefault(payload["resident"], str(uuid.uuid4()))
            own = {"receipt_token": suite.b64(suite.random_bytes(16)), "resident": resident}
        if "case" in payload:
            own["case"] = case
        subject = subjects.setdefault(entry.subject, str(uuid.uuid4()))
        yield dataclasses.replace(entry, subject=subject, payload=payload | own)


def number_of(identity: Identity, day: Any, drawn: int) -> str:
    """Return a case number of a machine."""
    return case_number(identity.region, identity.device, identity.incarnation, day, drawn)


def _live(house: House, form: str, seed: int) -> Life:
    compiled, facts = house.library.form(form), house.facts()
    application = begin(compiled, facts)
    for field, value in sample_answers(compiled, facts, seed, eligible=True).items():
        application.answer(field, value)
    for consent in compiled.consents():
        application.agree(consent.id, yes=True)
    application.sign(_SIGNATURE)
    entries = [_again(entry) for entry in _submitted(house, application)]
    told = {"form": form, "version": compiled.version, "sha256": compiled.sha256, "text": compiled.text}
    adoption = NewEntry(Kind.FORM_ADOPTED, str(uuid.uuid4()), SYSTEM, told)
    return Life(form, adoption, tuple(one for one in entries if one.kind is not Kind.FORM_ADOPTED))


def _submitted(house: House, application: Application) -> list[Entry]:
    """Submit, take the receipt and rate; return what the journal then holds of it."""
    head = house.store.journal.head()
    before = head.seq if head else 0
    case = submit(house.store, house.settings, application, RESIDENT)
    printed = NewEntry(Kind.RECEIPT_PRINTED, case.subject, RESIDENT, {"case": case.number, "way": "folder"})
    rated = NewEntry(Kind.RATING_GIVEN, case.subject, RESIDENT, {"case": case.number, "grade": 5})
    house.store.journal.append([printed, rated])
    return list(house.store.journal.read(case.incarnation, before + 1, 100))


def _again(entry: Entry) -> NewEntry:
    header = entry.header
    return NewEntry(Kind(header.kind), header.subject, header.actor, read_payload(entry) or {})
