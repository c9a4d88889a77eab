from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from stdnum.iso7064 import mod_11_2

from kiosk.flows.application import ID_NUMBER, NAME, Application, begin
from kiosk.flows.places import (
    AskConsent,
    AskEligibility,
    AskIdentity,
    AskQuestion,
    AskSignature,
    ConsentRefused,
    NotEligible,
    ShowNotice,
    ShowReview,
)
from kiosk.forms.samples import sample_answers

if TYPE_CHECKING:
    from kiosk.app import House


def start(house: House, form: str = "unemployment") -> Application:
    return begin(house.library.form(form), house.facts())


def sample(house: House, form: str = "unemployment", *, eligible: bool = True, seed: int = 5) -> dict:
    return sample_answers(house.library.form(form), house.facts(), seed, eligible=eligible)


def field_of(application: Application, concept: str) -> str:
    return next(field for field, name in application.form.concepts().items() if name == concept)


def walk_to(application: Application, kind: type, answers: dict) -> None:
    """Answer and go on until a place of a kind comes."""
    for _ in range(120):
        place = application.place()
        if isinstance(place, kind):
            return
        if isinstance(place, AskEligibility | AskQuestion):
            for field in place.screen.fields:
                if field.id in answers:
                    application.answer(field.id, answers[field.id])
        if isinstance(place, AskConsent):
            for consent in place.consents:
                application.agree(consent.id, yes=True)
        if isinstance(place, AskIdentity):
            assert application.identify(answers[field_of(application, ID_NUMBER)]) == []
            continue
        assert application.next() == [], application.at
    raise AssertionError(application.at)


def test_the_way_begins_with_the_notice_and_ends_with_the_signature(house: House) -> None:
    application = start(house)
    assert isinstance(application.place(), ShowNotice)
    walk_to(application, AskSignature, sample(house))
    assert application.form.problems(application.answers, application.facts, application.skipped()) == []


def test_nothing_is_asked_about_the_person_before_they_agreed(house: House) -> None:
    application = start(house)
    walk_to(application, AskConsent, sample(house))
    assert application.id_number is None
    assert isinstance(application.place(), AskConsent)


def test_going_on_without_the_required_consent_says_so_and_stays(house: House) -> None:
    application = start(house)
    walk_to(application, AskConsent, sample(house))
    problems = application.next()
    assert problems
    assert isinstance(application.place(), AskConsent)


def test_refusing_the_consent_leads_to_the_desk(house: House) -> None:
    application = start(house)
    walk_to(application, AskConsent, sample(house))
    application.refuse_consent()
    assert isinstance(application.place(), ConsentRefused)
    assert application.back()
    assert isinstance(application.place(), ShowNotice)


def test_refusing_a_sensitive_kind_leaves_its_questions_to_the_desk(house: House) -> None:
    application = start(house)
    walk_to(application, AskConsent, sample(house))
    for consent in application.form.consents():
        application.agree(consent.id, yes=consent.required)
    skipped = application.skipped()
    assert skipped
    assert not any(field.id in skipped for screen in application.screens() for field in screen.fields)


def test_who_does_not_fit_is_told_why_and_offered_what_fits(house: House) -> None:
    application = start(house)
    answers = sample(house, eligible=False)
    walk_to(application, NotEligible, answers)
    place = application.place()
    assert isinstance(place, NotEligible)
    assert place.reasons
    assert place.offer == "jobseeker"


def test_the_offer_carries_the_answers_over(house: House) -> None:
    first = start(house)
    walk_to(first, AskSignature, sample(house))
    second = first.carry_to(house.library.form("jobseeker"))
    assert second.carried_from == first.case
    assert second.id_number == first.id_number
    assert second.value_of(NAME) == first.value_of(NAME)
    walk_to(second, AskConsent, sample(house, "jobseeker"))
    for consent in second.form.consents():
        second.agree(consent.id, yes=True)
    assert second.next() == []
    place = second.place()
    assert isinstance(place, AskQuestion)
    assert not {field.id for field in place.screen.fields} & {
        field_of(second, NAME),
        field_of(second, ID_NUMBER),
    }
    assert second.back()
    assert isinstance(second.place(), AskConsent)


def test_a_wrong_id_number_is_said_and_not_kept(house: House) -> None:
    application = start(house)
    walk_to(application, AskIdentity, sample(house))
    problems = application.identify("110105194912310020")
    assert problems[0].message.zh
    assert application.id_number is None


def test_a_missing_answer_keeps_the_person_on_its_screen(house: House) -> None:
    application = start(house)
    walk_to(application, AskQuestion, sample(house))
    here = application.at
    problems = application.next()
    assert problems
    assert application.at == here


def test_back_leads_through_the_places_in_the_order_they_came(house: House) -> None:
    application = start(house)
    answers = sample(house)
    seen = []
    while not isinstance(application.place(), ShowReview):
        seen.append(application.at)
        before = application.at
        walk_once(application, answers)
        assert application.at != before
    for place in reversed(seen):
        assert application.back()
        assert application.at == place
    assert not application.back()


def walk_once(application: Application, answers: dict) -> None:
    place = application.place()
    if isinstance(place, AskEligibility | AskQuestion):
        for field in place.screen.fields:
            if field.id in answers:
                application.answer(field.id, answers[field.id])
    if isinstance(place, AskConsent):
        for consent in place.consents:
            application.agree(consent.id, yes=True)
    if isinstance(place, AskIdentity):
        application.identify(answers[field_of(application, ID_NUMBER)])
    else:
        application.next()


def test_changing_one_answer_returns_to_the_review(house: House) -> None:
    application = start(house)
    walk_to(application, ShowReview, sample(house))
    place = application.place()
    assert isinstance(place, ShowReview)
    row = next(
        row
        for section in place.sections
        for row in section.rows
        if row.screen in {screen.id for screen in application.screens()}
    )
    application.change(row.screen)
    assert isinstance(application.place(), AskQuestion)
    assert application.next() == []
    assert isinstance(application.place(), ShowReview)


def test_back_from_a_change_returns_to_the_review(house: House) -> None:
    application = start(house)
    walk_to(application, ShowReview, sample(house))
    application.change(application.screens()[-1].id)
    assert application.back()
    assert isinstance(application.place(), ShowReview)


@pytest.mark.parametrize("seed", range(1, 9))
def test_whoever_walks_gets_to_the_signature(house: House, seed: int) -> None:
    application = start(house)
    walk_to(application, AskSignature, sample(house, seed=seed))


def test_what_another_form_says_is_carried_over_only_where_it_could_be_said_here(house: House) -> None:
    form = house.library.form("jobseeker")
    field = next(name for name, concept in form.concepts().items() if concept == "wish.trades")
    fits = begin(form, house.facts(), {"wish.trades": ["6-11"], NAME: "张秀英"})
    assert fits.answers[field] == ["6-11"]
    other = begin(form, house.facts(), {"wish.trades": "6-11", NAME: "张秀英"})
    assert field not in other.answers
    assert other.value_of(NAME) == "张秀英"


def aged(house: House, years: int) -> dict[str, Any]:
    """Answers of a man of an age who is otherwise eligible."""
    answers = sample(house)
    born = house.facts().today.replace(year=house.facts().today.year - years)
    number = f"210302{born:%Y%m%d}001"
    return answers | {"id_number": number + mod_11_2.calc_check_digit(number)}


def test_over_age_one_tap_leads_to_the_job_seeker_form_with_the_answers(house: House) -> None:
    application = start(house)
    walk_to(application, NotEligible, aged(house, 64))
    place = application.place()
    assert isinstance(place, NotEligible)
    assert place.may_go_on
    assert place.offer == "jobseeker"
    second = application.carry_to(house.library.form("jobseeker"))
    assert second.id_number == application.id_number


def test_over_age_the_person_can_apply_all_the_same_and_staff_decide(house: House) -> None:
    application = start(house)
    answers = aged(house, 64)
    walk_to(application, NotEligible, answers)
    application.go_on_all_the_same()
    assert isinstance(application.place(), AskQuestion)
    assert application.eligibility().verdict == "ask_staff"


def test_who_is_not_eligible_cannot_go_on_all_the_same(house: House) -> None:
    application = start(house)
    walk_to(application, NotEligible, sample(house, eligible=False))
    application.go_on_all_the_same()
    assert isinstance(application.place(), NotEligible)
