from __future__ import annotations

import pytest

from kiosk.app import House
from kiosk.errors import AnswersRefused, NotEnrolled, StoreError
from kiosk.flows import draft
from kiosk.flows.application import NAME, Application, begin
from kiosk.flows.printed import note_printed
from kiosk.flows.rating import Grade, rate
from kiosk.flows.receipt import receipt_of
from kiosk.flows.submission import submit
from kiosk.formats.entry import read_payload
from kiosk.formats.qr import read_qr
from kiosk.formats.suite import SigningKey
from kiosk.forms.samples import sample_answers
from kiosk.model.actor import RESIDENT
from kiosk.model.case import CaseState
from kiosk.model.entry import Kind
from kiosk.model.news import ID_NUMBER, Stub, StubField
from kiosk.store.store import database_path
from tests.world import demo_folder

PHONE = "person.phone"


def complete(house: House, seed: int = 5) -> Application:
    form, facts = house.library.form("unemployment"), house.facts()
    application = begin(form, facts)
    application.answers.update(sample_answers(form, facts, seed, eligible=True))
    application.consents = {consent.id: True for consent in form.consents()}
    application.sign({"width": 10, "height": 10, "strokes": [[[1, 1, 0], [9, 9, 5]]]})
    return application


def test_a_case_is_one_transaction_with_the_person_and_the_text_of_its_form(house: House) -> None:
    before = house.store.journal.head().seq
    record = submit(house.store, house.settings, complete(house), RESIDENT)
    entries = house.store.journal.read(1, before + 1, 10)
    assert [entry.header.kind for entry in entries] == [
        Kind.FORM_ADOPTED,
        Kind.RESIDENT_UPDATED,
        Kind.CASE_SUBMITTED,
    ]
    assert record.state is CaseState.SAVED
    assert house.store.journal.verify().ok


def test_the_case_the_person_and_the_end_of_the_draft_reach_the_disk_in_one_commit(house: House) -> None:
    application = complete(house)
    draft.saving(application, "271828")(house.store)
    house.store.tidy()
    assert commits(house) == 0
    submit(house.store, house.settings, application, RESIDENT)
    assert commits(house) == 1


def test_who_comes_again_changes_what_this_machine_had_heard_and_says_so(house: House) -> None:
    first, second = complete(house), complete(house)
    field = next(f for f, concept in second.form.concepts().items() if concept == PHONE)
    second.answer(field, "13800138000")
    stranger = complete(house, 6)
    stranger.answers.update({f: second.answers[f] for f in (field,)})
    for application in (first, second, stranger):
        submit(house.store, house.settings, application, RESIDENT)
    told = [one for one in house.store.journal.read(1, 1) if one.header.kind == Kind.RESIDENT_UPDATED]
    before, after, other = (read_payload(one) or {} for one in told)
    assert after["changes"][PHONE] != before["changes"][PHONE]
    assert set(before["base"].values()) == set(other["base"].values()) == {None}
    assert after["base"] == dict.fromkeys(after["changes"], told[0].header.id)


def test_a_desk_that_was_told_of_somebody_names_what_it_was_told(house: House) -> None:
    elsewhere = "01890a5d-ac96-774b-bcce-b302099a8057"
    application = complete(house)
    fields = {ID_NUMBER: application.id_number, PHONE: "13800138000"}
    told = {each: StubField(value, elsewhere, 0) for each, value in fields.items()}
    stub = Stub(elsewhere, told, "2026-11-22T00:00:00.000Z")
    house.feed.stubs.put(stub, house.store.residents.hash_of(stub.id_number))
    record = submit(house.store, house.settings, application, RESIDENT, stubs=house.feed.stubs)
    entry = house.store.journal.read(1, record.seq - 1, 1)[0]
    base = (read_payload(entry) or {})["base"]
    assert {each for each, seen in base.items() if seen == elsewhere} == {ID_NUMBER, PHONE}
    again = complete(house)
    submit(house.store, house.settings, again, RESIDENT, stubs=house.feed.stubs)
    last = house.store.journal.read(1, record.seq + 1, 1)[0]
    assert set((read_payload(last) or {})["base"].values()) == {entry.header.id}  # of equals the later one


def commits(house: House) -> int:
    """How many transactions the write-ahead log holds: the last frame of each says how large the file is."""
    log = database_path(house.settings).with_name("kiosk.db-wal").read_bytes()
    return sum(any(log[at + 4 : at + 8]) for at in range(32, len(log), 24 + 4096))


def test_the_text_of_a_form_is_given_once(house: House) -> None:
    submit(house.store, house.settings, complete(house, 5), RESIDENT)
    before = house.store.journal.head().seq
    submit(house.store, house.settings, complete(house, 6), RESIDENT)
    assert house.store.journal.head().seq == before + 2


def test_an_application_submitted_twice_is_one_case(house: House) -> None:
    application = complete(house)
    first = submit(house.store, house.settings, application, RESIDENT)
    head = house.store.journal.head().seq
    again = submit(house.store, house.settings, application, RESIDENT)
    assert again.number == first.number
    assert house.store.journal.head().seq == head


def test_missing_answers_are_refused_and_nothing_is_stored(house: House) -> None:
    application = complete(house)
    field = next(f for f, concept in application.form.concepts().items() if concept == NAME)
    application.answer(field, None)
    head = house.store.journal.head().seq
    with pytest.raises(AnswersRefused) as caught:
        submit(house.store, house.settings, application, RESIDENT)
    assert field in caught.value.where
    assert house.store.journal.head().seq == head


def test_a_machine_that_has_not_joined_takes_no_case(tmp_path_factory: pytest.TempPathFactory) -> None:
    house = House(demo_folder(tmp_path_factory.mktemp("alone")))
    with pytest.raises((NotEnrolled, StoreError)):
        submit(house.store, house.settings, complete(house), RESIDENT)
    house.close()


def test_the_draft_goes_with_the_case(house: House) -> None:
    application = complete(house)
    draft.saving(application, "271828")(house.store)
    house.store.drafts.put_away(application.case)
    submit(house.store, house.settings, application, RESIDENT)
    assert (
        draft.take_back(house.store, house.library, house.facts(), application.id_number or "", "271828")
        is None
    )


def test_what_a_case_says_of_the_person_is_masked_outside_the_sealed_answers(house: House) -> None:
    application = complete(house)
    record = submit(house.store, house.settings, application, RESIDENT)
    receipt = receipt_of(house.store, house.settings, record)
    name = str(application.value_of(NAME))
    assert receipt.masked_name != name
    assert application.id_number not in repr(receipt)
    assert name not in repr(receipt)


def test_the_qr_is_signed_names_the_entry_and_says_nothing_of_the_person(house: House) -> None:
    application = complete(house)
    record = submit(house.store, house.settings, application, RESIDENT)
    text = receipt_of(house.store, house.settings, record).qr
    qr = read_qr(text)
    qr.verify(SigningKey(house.store.identity.signing_seed).public)
    assert (application.id_number or "") not in text
    assert receipt_of(house.store, house.settings, record).qr == text


def test_a_case_keeps_the_version_the_date_and_the_parameters_it_was_judged_by(house: House) -> None:
    record = submit(house.store, house.settings, complete(house), RESIDENT)
    entry = next(e for e in house.store.journal.read(1, 1, 50) if e.header.subject == record.subject)
    payload = read_payload(entry)
    assert payload["version"] == 1
    assert payload["evaluated_on"] == house.facts().today.isoformat()
    assert payload["parameters"]
    assert payload["signature"]["strokes"]


def test_only_paper_that_is_out_counts_as_printed(house: House) -> None:
    record = submit(house.store, house.settings, complete(house), RESIDENT)
    job = house.printer.print(b"%PDF-1.4", record.number)
    note_printed(house.store, record, RESIDENT, job, house.printer)
    assert house.store.cases.find(record.number).printed == 1


def test_a_case_is_rated_once(house: House) -> None:
    record = submit(house.store, house.settings, complete(house), RESIDENT)
    assert rate(house.store, record, Grade.GOOD, RESIDENT)
    assert not rate(house.store, record, Grade.VERY_POOR, RESIDENT)
    assert house.store.cases.find(record.number).rating == 4
