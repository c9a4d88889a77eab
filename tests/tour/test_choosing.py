"""Whoever the tour makes up comes from the questions of a service to the end of the form, without a screen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.flows.application import ID_NUMBER, Application, begin
from kiosk.flows.choose_form import AskWhich, Choice
from kiosk.flows.places import (
    AskConsent,
    AskEligibility,
    AskIdentity,
    AskQuestion,
    NotEligible,
    Place,
    ShowReview,
)
from kiosk.forms.facts import Facts, load_facts
from kiosk.forms.library import FormLibrary
from kiosk.forms.samples import sample_answers
from kiosk.tour.choosing import said_when_choosing

if TYPE_CHECKING:
    from kiosk.forms.compiled import CompiledForm
    from kiosk.model.case import Problem

ROOT = Path(__file__).parents[2]
LIBRARY = FormLibrary(ROOT / "forms", ROOT / "resources")
WAYS = [
    (service.id, form.id)
    for service in LIBRARY.services()
    if LIBRARY.has_which(service.id)
    for form in service.forms
]
SEEDS = range(10)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts(ROOT / "resources", dt.date(2026, 11, 23), "210302006")


def chosen(service: str, form: CompiledForm, given: dict[str, Any], facts: Facts) -> Application:
    """Answer the questions of the service, and begin the form with what was said."""
    choice = Choice(LIBRARY.which(service), facts, frozenset({form.id}))
    while isinstance(place := choice.place(), AskWhich):
        for field in place.screen.fields:
            choice.answer(field.id, said_when_choosing(choice.which, field, form, given))
        assert choice.next() == [], place.screen.id
    return begin(form, facts, choice.known())


def go_on(application: Application, given: dict[str, Any]) -> str:
    """Answer what is asked until the review; return what stands in the way, empty for nothing."""
    while not isinstance(place := application.place(), ShowReview):
        problems = _step(application, place, given)
        if problems or application.place() == place:
            return f"{place}: {problems}"
    return ""


def _step(application: Application, place: Place, given: dict[str, Any]) -> list[Problem]:
    match place:
        case AskEligibility(screen) | AskQuestion(screen):
            for field in screen.fields:
                if field.id in given:
                    application.answer(field.id, given[field.id])
        case AskConsent(consents):
            for consent in consents:
                application.agree(consent.id, yes=True)
        case AskIdentity():
            concepts = application.form.concepts().items()
            return application.identify(next(given[field] for field, each in concepts if each == ID_NUMBER))
        case NotEligible():
            application.go_on_all_the_same()
            return []
    return application.next()


@pytest.mark.parametrize(("service", "form_id"), WAYS)
def test_everybody_comes_from_the_questions_of_a_service_to_the_end_of_the_form(
    service: str, form_id: str, facts: Facts
) -> None:
    form = LIBRARY.form(form_id)
    for seed in SEEDS:
        given = sample_answers(form, facts, seed)
        application = chosen(service, form, given, facts)
        assert go_on(application, given) == "", seed
        assert form.settled(application.answers, facts) == given, seed
