from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.errors import KioskError
from kiosk.flows import draft
from kiosk.flows.application import ID_NUMBER, PHONE, Application, begin
from kiosk.forms.samples import sample_answers

if TYPE_CHECKING:
    from kiosk.app import House

CODE = "271828"


def half_done(house: House, seed: int = 5) -> Application:
    form, facts = house.library.form("unemployment"), house.facts()
    application = begin(form, facts)
    application.answers.update(sample_answers(form, facts, seed, eligible=True))
    application.consents = {consent.id: True for consent in form.consents()}
    application.at = "review"
    return application


def put_away(house: House, application: Application) -> None:
    draft.saving(application, CODE)(house.store)
    house.store.drafts.put_away(application.case)


def back(house: House, id_number: str, secret: str) -> Application | None:
    return draft.take_back(house.store, house.library, house.facts(), id_number, secret)


def test_a_draft_comes_back_where_it_was_left(house: House) -> None:
    application = half_done(house)
    put_away(house, application)
    again = back(house, application.id_number or "", CODE)
    assert again is not None
    assert (again.case, again.at, again.answers) == (application.case, "review", application.answers)


def test_the_last_four_of_the_phone_open_it_too(house: House) -> None:
    application = half_done(house)
    put_away(house, application)
    assert back(house, application.id_number or "", str(application.value_of(PHONE))[-4:]) is not None


def test_the_id_number_alone_opens_nothing_and_says_nothing(house: House) -> None:
    """A wrong secret and no draft at all look the same."""
    application, stranger = half_done(house, 5), half_done(house, 6)
    put_away(house, application)
    assert back(house, application.id_number or "", "000000") is None
    assert back(house, stranger.id_number or "", "000000") is None


def test_five_tries_and_then_staff_whether_there_is_a_draft_or_not(house: House) -> None:
    application, stranger = half_done(house, 5), half_done(house, 6)
    put_away(house, application)
    said = []
    for id_number in (application.id_number or "", stranger.id_number or ""):
        for _ in range(5):
            assert back(house, id_number, "000000") is None
        with pytest.raises(KioskError) as caught:
            back(house, id_number, CODE)
        said.append(caught.value.what)
    assert said[0] == said[1]


def test_another_person_with_the_same_number_can_still_apply(house: House) -> None:
    put_away(house, half_done(house))
    other = half_done(house)
    draft.saving(other, "314159")(house.store)
    house.store.drafts.put_away(other.case)
    found = back(house, other.id_number or "", "314159")
    assert found is not None
    assert found.case == other.case


def test_a_snapshot_is_taken_when_it_is_asked_for_not_when_it_is_kept(house: House) -> None:
    application = half_done(house)
    field = next(f for f, concept in application.form.concepts().items() if concept == ID_NUMBER)
    keep = draft.saving(application, CODE)
    number = application.id_number or ""
    application.answer(field, None)
    keep(house.store)
    house.store.drafts.put_away(application.case)
    assert back(house, number, CODE) is not None
