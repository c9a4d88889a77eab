from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kiosk.app import furnish_demo
from kiosk.devices.folder_printer import FolderPrinter
from kiosk.flows.application import NAME, begin
from kiosk.flows.papers import further_papers
from kiosk.flows.printed import note_printed
from kiosk.flows.referral import letter_of
from kiosk.flows.submission import submit
from kiosk.formats.entry import read_payload
from kiosk.forms.samples import sample_answers
from kiosk.model.actor import RESIDENT
from kiosk.model.entry import Kind
from kiosk.model.paper_name import letter_name

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.app import House
    from kiosk.store.cases import CaseRecord


def referred(house: House, **said: Any) -> CaseRecord:
    furnish_demo(house)
    form, facts = house.library.form("referral"), house.facts()
    application = begin(form, facts)
    vacancy = facts.feed.items("vacancies")[3].id
    known = {"source": "self", "interview_day": "today", "vacancy": vacancy, **said}
    application.answers.update({**sample_answers(form, facts, 4, eligible=True), **known})
    application.consents = {consent.id: True for consent in form.consents()}
    application.sign({"width": 10, "height": 10, "strokes": [[[1, 1, 0], [9, 9, 5]]]})
    return submit(house.store, house.settings, application, RESIDENT)


def test_the_letter_names_the_vacancy_that_was_chosen_and_masks_the_number(house: House) -> None:
    record = referred(house)
    letter = letter_of(house.store, house.settings, record, house.library.form("referral"))
    vacancy = house.facts().feed.items("vacancies")[3]
    assert letter is not None
    assert (letter.employer, letter.post) == (vacancy.data["employer"], vacancy.title)
    assert letter.pay.zh in vacancy.lines[0].zh
    assert letter.number == record.number
    assert "*" in letter.masked_id_number
    assert "*" not in letter.seeker
    assert len(letter.seeker) >= 2


def test_the_letter_stays_when_the_vacancy_is_gone_from_the_list(house: House) -> None:
    record = referred(house)
    before = letter_of(house.store, house.settings, record, house.library.form("referral"))
    house.feed.replace("vacancies", ())
    assert letter_of(house.store, house.settings, record, house.library.form("referral")) == before


@pytest.mark.parametrize("decision", ["think", "decline"])
def test_an_offer_that_is_not_taken_up_gets_no_letter(house: House, decision: str) -> None:
    refusal = {"refusal_reasons": ["10"], "own_words": "太远"} if decision == "decline" else {}
    record = referred(house, source="office", decision=decision, **refusal)
    form = house.library.form("referral")
    assert further_papers(house.store, house.settings, record, form, house.fonts) == []


def test_a_form_that_promises_no_paper_prints_only_its_receipt(house: House) -> None:
    record = referred(house)
    form = house.library.form("jobseeker")
    assert further_papers(house.store, house.settings, record, form, house.fonts) == []


def test_only_a_letter_that_came_out_counts_as_issued(house: House, tmp_path: Path) -> None:
    record = referred(house)
    form = house.library.form("referral")
    (paper,) = further_papers(house.store, house.settings, record, form, house.fonts)
    assert paper.name == letter_name(record.number)
    printer = FolderPrinter(tmp_path / "paper")
    head = house.store.journal.head().seq
    job = printer.print(paper.pdf, paper.name)
    unknown = type(job)(job.number, "")
    note_printed(house.store, record, RESIDENT, unknown, printer, paper.noted_as)
    assert house.store.journal.head().seq == head
    note_printed(house.store, record, RESIDENT, job, printer, paper.noted_as)
    (entry,) = house.store.journal.read(1, head + 1, 1)
    assert entry.header.kind == Kind.REFERRAL_ISSUED
    assert read_payload(entry) == {"case": record.number, "way": "file"}
    assert NAME not in str(entry)
