"""Staff beside a resident: who typed, what was seen, why a doubtful answer stands, and what never rises by itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.flows import draft
from kiosk.flows.application import Application, begin
from kiosk.flows.assist import Company, Seen
from kiosk.flows.doubts import Reason
from kiosk.flows.submission import submit
from kiosk.forms.samples import sample_answers
from kiosk.model.actor import RESIDENT, Actor, Assurance, Role
from kiosk.model.entry import Kind

if TYPE_CHECKING:
    from kiosk.app import House
    from kiosk.model.entry import Header

STAFF = "5f0c1f1e-95a5-4f0e-a7f7-1d5f7c4f3b11"
CARD = "bank_account"
WRONG_CARD = "6228480402564890019"  # its check digit is 8


def filled_in(house: House, form_id: str = "skill_subsidy") -> Application:
    form, facts = house.library.form(form_id), house.facts()
    application = begin(form, facts)
    application.answers.update(sample_answers(form, facts, 5, eligible=True))
    application.consents = {consent.id: True for consent in form.consents()}
    application.at = "review"
    application.sign({"width": 10, "height": 10, "strokes": [[[1, 1, 0], [9, 9, 5]]]})
    return application


def stored(house: House, application: Application, company: Company) -> tuple[Header, dict[str, Any]]:
    """Submit, and return the header and what the case says of help."""
    submit(house.store, house.settings, application, RESIDENT, company)
    entry = house.store.journal.read(1, house.store.journal.head().seq)[0]
    assert entry.header.kind == Kind.CASE_SUBMITTED
    payload = json.loads(entry.payload_bytes or b"")
    return entry.header, payload["assistance"]


def test_a_resident_alone_is_assisted_by_nobody(house: House) -> None:
    header, said = stored(house, filled_in(house), Company())
    assert header.actor == RESIDENT
    assert said == {"typed_by": {}, "verified": None, "doubts": []}


def test_each_field_says_whose_hands_typed_it(house: House) -> None:
    application = filled_in(house)
    application.answer("name", "张秀英", by=STAFF)
    application.answer("phone", "13800001234", by=STAFF)
    application.answer("phone", "13800001235")  # the person put it right
    header, said = stored(house, application, Company())
    assert said["typed_by"] == {"name": STAFF}
    assert header.actor == Actor(Role.ASSISTED, Assurance.TYPED, STAFF)


def test_assisting_alone_raises_no_assurance(house: House) -> None:
    header, _ = stored(house, filled_in(house), Company(helper=STAFF))
    assert header.actor == Actor(Role.ASSISTED, Assurance.TYPED, STAFF)


def test_a_verified_person_is_noted_with_what_was_seen(house: House) -> None:
    application, company = filled_in(house), Company(helper=STAFF)
    company.verify(application, Seen.HOUSEHOLD_BOOK)
    header, said = stored(house, application, company)
    assert header.actor == Actor(Role.ASSISTED, Assurance.STAFF_VERIFIED, STAFF)
    assert said["verified"] == {"seen": "household_book", "staff": STAFF}


def test_another_id_number_is_another_person_to_verify(house: House) -> None:
    application, company = filled_in(house), Company(helper=STAFF)
    company.verify(application, Seen.ID_CARD)
    application.answer("id_number", "11010519491231002X")
    assert company.verified_as(application) is None
    assert company.actor(RESIDENT, application).assurance is Assurance.TYPED


def test_nobody_verifies_without_being_signed_in(house: House) -> None:
    application, company = filled_in(house), Company()
    company.verify(application, Seen.ID_CARD)
    assert company.verified is None


def doubtful(house: House) -> Application:
    application = filled_in(house)
    application.answer(CARD, WRONG_CARD)
    screen = next(s for s in application.screens() if CARD in {field.id for field in s.fields})
    application.change(screen.id)
    return application


def test_a_doubt_is_said_stays_and_lets_go_on_who_is_sure(house: House) -> None:
    application = doubtful(house)
    at = application.at
    problems = application.next()
    assert [(problem.field, problem.soft) for problem in problems] == [(CARD, True)]
    assert application.at == at
    assert not application.doubts.met(problems, application.answers), "the first time it is only said"
    assert application.doubts.met(application.next(), application.answers)
    application.stand_by(problems, Reason.RESIDENT_SURE)
    assert application.next() == []
    _, said = stored(house, application, Company())
    assert said["doubts"] == [
        {"field": CARD, "check": "check_digit", "reason": "resident_sure", "staff": None}
    ]
    assert WRONG_CARD not in json.dumps(said)


def test_staff_let_a_doubtful_answer_stand_with_a_reason(house: House) -> None:
    application = doubtful(house)
    application.stand_by(application.next(), Reason.SAW_ORIGINAL, STAFF)
    _, said = stored(house, application, Company(helper=STAFF))
    assert said["doubts"] == [
        {"field": CARD, "check": "check_digit", "reason": "saw_original", "staff": STAFF}
    ]


def test_another_answer_is_another_doubt(house: House) -> None:
    application = doubtful(house)
    application.stand_by(application.next(), Reason.SAW_ORIGINAL, STAFF)
    application.answer(CARD, "6228480402564890017")
    assert [problem.field for problem in application.next()] == [CARD]


@pytest.mark.parametrize("value", ["1", "abc"])
def test_what_is_wrong_is_never_soft(house: House, value: str) -> None:
    application = doubtful(house)
    application.answer(CARD, value)
    problems = application.next()
    assert problems
    assert not any(problem.soft for problem in problems)


def test_a_rare_province_is_looked_at_twice_and_never_refused(house: House) -> None:
    application = begin(house.library.form("jobseeker"), house.facts())
    problems = application.identify("990105194912310023")
    assert [problem.soft for problem in problems] == [True]
    application.stand_by(problems, Reason.RESIDENT_SURE)
    assert application.identify("990105194912310023") == []
    assert application.id_number == "990105194912310023"


def test_hands_and_reasons_survive_being_put_away_and_verification_does_not(house: House) -> None:
    application, company = doubtful(house), Company(helper=STAFF)
    application.answer("name", "张秀英", by=STAFF)
    application.stand_by(application.next(), Reason.FOUND_IN_SYSTEM, STAFF)
    company.verify(application, Seen.ID_CARD)
    code = draft.park(house.store, application)
    again = draft.take_back_parked(house.store, house.library, house.facts(), code)
    assert again is not None
    assert again.hands == {"name": STAFF}
    _, said = stored(house, again, Company())
    assert [doubt["reason"] for doubt in said["doubts"]] == ["found_in_system"]
    assert said["verified"] is None
