"""A pension is drawn, so the unemployment form does not fit: one tap, and the job-seeker form has what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.formats.entry import read_payload
from kiosk.forms.samples import sample_answers
from kiosk.model.entry import Kind

if TYPE_CHECKING:
    from tests.journeys.person import At

FORM, PENSION = "unemployment", "draws_pension"


def answers_of(at: At) -> dict[str, dict[str, object]]:
    facts = at.house.facts()
    said = sample_answers(at.house.library.form(FORM), facts, 5, eligible=True)
    seeking = sample_answers(at.house.library.form("jobseeker"), facts, 5, eligible=True)
    carried = {key: said[key] for key in ("id_number", "name", "phone")}
    return {FORM: {**said, PENSION: True}, "jobseeker": {**seeking, **carried}}


def test_the_one_tap_carries_the_answers_over_and_ends_with_a_receipt(at: At) -> None:
    answers = answers_of(at)
    at.filled_in(FORM, at="eligibility:ask_pension")  # gone back, to say it after all
    at.go_to(at.pages.not_eligible, answers)
    refused = at.screen.kiosk.form_way.application
    assert refused is not None
    taps = at.finger.taps
    at.blue()
    at.finger.wait(lambda: at.screen.kiosk.form_way.application.form.id == "jobseeker", "the other form")
    assert at.finger.taps == taps + 1
    begun = at.screen.kiosk.form_way.application
    assert (begun.id_number, begun.carried_from) == (refused.id_number, refused.case)
    seen: list[object] = []
    while at.shell.page is not at.pages.receipt:
        seen.append(at.shell.page)
        asked = at.pages.question.area.fields() if at.shell.page is at.pages.question else []
        assert not {"name", "phone"} & set(asked)
        at.walk._one_step(answers)
    assert at.pages.identify not in seen, "the number was typed once"
    record = at.house.store.cases.recent(1)[0]
    assert record.form == "jobseeker"
    entry = next(
        e
        for e in at.house.store.journal.read(1, 1, 50)
        if e.header.kind == Kind.CASE_SUBMITTED and e.header.subject == record.subject
    )
    payload = read_payload(entry)
    assert payload["carried_from"] == refused.case
    assert payload["answers"]["id_number"] == refused.id_number
    assert at.house.store.cases.find_subject(refused.case) is None


@pytest.mark.parametrize("choice", ["desk_chosen", "offer_taken"])
def test_the_refusal_is_no_dead_end(at: At, choice: str) -> None:
    at.open_tile(FORM)
    at.go_to(at.pages.not_eligible, answers_of(at))
    getattr(at.pages.not_eligible, choice).emit()
    at.finger.wait(lambda: at.shell.page is not at.pages.not_eligible, "somewhere else")
    assert at.shell.page in (at.pages.desk, at.pages.notice)
