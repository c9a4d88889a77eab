from __future__ import annotations

import datetime as dt
import json
import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as property_settings
from hypothesis import strategies as st

from kiosk.model.actor import Actor, Assurance, Role
from kiosk.model.case import CaseState, is_case_number
from kiosk.model.clock import FixedClock
from kiosk.model.entry import Kind, NewEntry
from kiosk.settings import Settings
from kiosk.store.keys import FileKeyStore
from kiosk.store.store import Store
from kiosk.store.views.upcast import upcast
from kiosk.text import Text
from tests.builders import (
    MORNING,
    a_case,
    a_help_call,
    a_receipt_body,
    a_resident_update,
    an_identity,
)

if TYPE_CHECKING:
    from kiosk.store.cases import CaseRecord

ID_NUMBER = "110105199003071234"


def sure(level: int) -> Actor:
    return Actor(Role.RESIDENT, Assurance(level))


def submit(store: Store, **payload: Any) -> CaseRecord:
    (entry,) = store.journal.append([a_case(**payload)])
    record = store.cases.find_subject(entry.header.subject)
    assert record is not None
    return record


def test_a_case_is_found_by_number_subject_and_token(store: Store) -> None:
    record = submit(store)
    assert store.cases.find(record.number) == record
    assert store.cases.by_token(record.receipt_token) == record
    assert record.title == Text("失业登记", "Unemployment registration")
    assert record.bring == (Text("身份证", "ID card"),)
    assert record.phones == ("12333",)
    assert record.submitted_at == MORNING
    assert record.submitted_at.utcoffset() == dt.timedelta(hours=8)
    assert record.due == dt.date(2026, 12, 7)
    assert store.cases.find("no such number") is None


def test_receipts_and_a_rating_are_counted_on_their_case(store: Store) -> None:
    record = submit(store)
    other = submit(store)
    printed = NewEntry(Kind.RECEIPT_PRINTED, record.subject, sure(0), {"case": record.number, "way": "file"})
    rated = NewEntry(Kind.RATING_GIVEN, record.subject, sure(0), {"case": record.number, "grade": 4})
    store.journal.append([printed, printed, rated])
    again = store.cases.find(record.number)
    assert again is not None
    assert (again.printed, again.rating) == (2, 4)
    assert store.cases.find(other.number) == other


def test_a_case_is_saved_then_stored_and_attention_comes_first(store: Store, clock: FixedClock) -> None:
    one, two = submit(store), submit(store)
    assert store.identity is not None
    assert one.state is CaseState.SAVED
    assert [case.number for case in store.cases.unsent()] == [one.number, two.number]
    store.confirmations.record(a_receipt_body(store.identity, one.seq), clock.now(), 10)
    states = [case.state for case in store.cases.recent()]
    assert states == [CaseState.SAVED, CaseState.STORED]
    assert [case.number for case in store.cases.unsent()] == [two.number]
    item = {"seq": one.seq, "id": one.entry_id, "reason": "bad_answers", "field": "phone"}
    body = a_receipt_body(store.identity, two.seq, attention=[item])
    store.confirmations.record(body, clock.now(), 10)
    states = [case.state for case in store.cases.recent()]
    assert states == [CaseState.STORED, CaseState.ATTENTION]
    (wanted,) = store.confirmations.attention()
    assert (wanted.subject, wanted.reason, wanted.field) == (one.subject, "bad_answers", "phone")


def test_a_new_number_is_a_case_number_of_this_incarnation(store: Store) -> None:
    number = store.cases.new_number("210300", 7, dt.date(2026, 11, 23))
    assert is_case_number(number)
    assert number.startswith("210300-07-01-261123-")


def test_a_lower_assurance_never_overwrites_a_higher_one(store: Store) -> None:
    person = str(uuid.uuid4())

    def update(level: int, **changes: str | None) -> str:
        named = {f"person.{name}": value for name, value in changes.items()}
        (entry,) = store.journal.append([a_resident_update(person, named, sure(level))])
        return entry.header.id

    first = update(2, name="张小英", phone="1")
    again = update(1, name="李四", phone="2", email="e")
    last = update(2, phone="3")
    update(0, phone=None)
    known = store.residents.fields(person)
    assert {concept: field.value for concept, field in known.items()} == {
        "person.name": "张小英",
        "person.phone": "3",
        "person.email": "e",
    }
    assert {concept: field.entry for concept, field in known.items()} == {
        "person.name": first,
        "person.phone": last,
        "person.email": again,
    }


def test_of_a_person_who_came_twice_the_surest_counts_and_of_equals_the_last(
    store: Store, clock: FixedClock
) -> None:
    said = [(0, "1"), (2, "2"), (2, "3"), (1, "4")]
    entries = []
    for level, phone in said:
        changes = {"person.id_number": ID_NUMBER, "person.phone": phone, f"person.{phone}": phone}
        entries += store.journal.append([a_resident_update(str(uuid.uuid4()), changes, sure(level))])
        clock.move(-dt.timedelta(hours=1))  # a clock that runs backwards plays no part
    stranger = {"person.id_number": ID_NUMBER[::-1], "person.phone": "5"}
    store.journal.append([a_resident_update(str(uuid.uuid4()), stranger, sure(3))])
    known = store.residents.known_of(ID_NUMBER)
    assert (known["person.phone"].value, known["person.phone"].entry) == ("3", entries[2].header.id)
    assert {known[f"person.{n}"].value for n in "1234"} == set("1234")
    assert store.residents.known_of("") == {}


def test_a_person_is_found_by_id_number_and_the_hash_is_this_machines_own(
    store: Store, tmp_path: Path, clock: FixedClock
) -> None:
    person = str(uuid.uuid4())
    update = a_resident_update(person, {"person.id_number": ID_NUMBER})
    store.journal.append([update])
    assert store.residents.with_id_number(ID_NUMBER) == [person]
    assert store.residents.with_id_number(ID_NUMBER[::-1]) == []
    other = Store.create(Settings(data=tmp_path / "b"), FileKeyStore(tmp_path / "b.key"), clock)
    other.enrol(an_identity())
    other.journal.append([update])
    assert _id_hashes(other) != _id_hashes(store)
    other.close()


def _id_hashes(store: Store) -> list[bytes]:
    with store._database.read() as connection:
        return list(connection.exec_driver_sql("SELECT id_hash FROM residents").scalars())


def test_a_help_call_is_open_until_somebody_comes(store: Store) -> None:
    call = a_help_call("review")
    store.journal.append([call, a_help_call("home")])
    answer = NewEntry(Kind.HELP_ANSWERED, call.subject, sure(3), {"call": call.subject})
    store.journal.append([answer])
    assert [open_call.page for open_call in store.help_calls.open()] == ["home"]


def test_a_form_is_adopted_once_for_each_incarnation_and_text(store: Store) -> None:
    payload = {"form": "unemployment", "version": 1, "sha256": "a" * 64, "text": "id: x"}
    adoption = NewEntry(Kind.FORM_ADOPTED, str(uuid.uuid4()), sure(0), payload)
    assert not store.forms.is_adopted("unemployment", 1, "a" * 64)
    store.journal.append([adoption])
    assert store.forms.is_adopted("unemployment", 1, "a" * 64)
    assert not store.forms.is_adopted("unemployment", 1, "b" * 64)
    assert store.forms.text("unemployment", 1) == "id: x"
    assert store.identity is not None
    store.enrol(an_identity(incarnation=2, kiosk=store.identity.kiosk))
    assert not store.forms.is_adopted("unemployment", 1, "a" * 64)


def test_a_view_that_was_spoiled_is_found_and_put_right(store: Store) -> None:
    record = submit(store)
    with store._database.write() as connection:
        connection.exec_driver_sql("UPDATE cases SET masked_name = '李*'")
        connection.exec_driver_sql("DELETE FROM help_calls")
    found = store.journal.rebuild()
    assert found.differences == [f"cases {(1 << 32) + record.seq}"]
    assert store.cases.find(record.number) == record
    assert store.journal.rebuild().differences == []


def test_views_of_another_version_are_folded_again_at_the_next_start(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    record = submit(store)
    with store._database.write() as connection:
        connection.exec_driver_sql("UPDATE machine SET view_version = 0")
        connection.exec_driver_sql("DROP TABLE cases")
        connection.exec_driver_sql("CREATE TABLE a_view_of_old (x)")
    again = Store.open(settings, keys, clock)
    assert again.cases.find(record.number) == record
    with again._database.read() as connection:
        left = connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE name = 'a_view_of_old'")
        assert left.first() is None
    again.close()


def test_one_entry_that_cannot_be_folded_stops_none_of_the_others(store: Store) -> None:
    bad = NewEntry(Kind.RATING_GIVEN, str(uuid.uuid4()), sure(0), {"grade": 3})
    (entry,) = store.journal.append([bad])
    record = submit(store)
    with store._database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE journal_entries SET kind_version = 1, kind = 'case_submitted', "
            "header = CAST(replace(header, 'rating_given', 'case_submitted') AS BLOB) WHERE seq = 2"
        )
    found = store.journal.rebuild()
    assert f"journal_entries {entry.header.id}: not folded" in found.differences
    assert store.cases.find(record.number) == record


def test_an_old_kind_version_is_brought_up_to_the_newest() -> None:
    steps = {
        ("case_submitted", 1): lambda payload: {**payload, "two": True},
        ("case_submitted", 2): lambda payload: {**payload, "three": True},
    }
    assert upcast("case_submitted", 1, {"a": 1}, steps) == (3, {"a": 1, "two": True, "three": True})
    assert upcast("case_submitted", 3, {"a": 1}, steps) == (3, {"a": 1})


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("case", "case", "update", "print", "rate", "help", "enrol"),
                *("sync", "sync", "wait", "purge", "purge", "erase"),
            ]
        ),
        st.integers(0, 3),
    ),
    max_size=25,
)


@property_settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(STEPS)
def test_views_folded_again_are_what_they_were(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = FixedClock(MORNING)
        store = Store.create(Settings(data=Path(folder) / "data"), FileKeyStore(Path(folder) / "key"), clock)
        store.enrol(an_identity())
        people = [str(uuid.uuid4()) for _ in range(4)]
        for word, number in steps:
            _do(store, clock, word, number, people)
        assert store.journal.rebuild().differences == []
        assert store.journal.verify().ok
        store.close()


def _do(  # noqa: C901 - one line for each thing that can happen
    store: Store, clock: FixedClock, word: str, number: int, people: list[str]
) -> None:
    cases = store.cases.recent()
    case = cases[number % len(cases)] if cases else None
    identity, head = store.identity, store.journal.head()
    assert identity is not None
    assert head is not None
    match word:
        case "case":
            store.journal.append(
                [
                    a_resident_update(people[number], {"person.name": "张", "person.id_number": "1"}),
                    a_case(resident=people[number]),
                ]
            )
        case "update":
            changes = {"person.phone": str(head.seq), "person.email": None}
            store.journal.append([a_resident_update(people[number], changes, sure(number))])
        case "print" if case:
            payload = {"case": case.number, "way": "file"}
            store.journal.append([NewEntry(Kind.RECEIPT_PRINTED, case.subject, sure(0), payload)])
        case "rate" if case:
            payload = {"case": case.number, "grade": number + 1}
            store.journal.append([NewEntry(Kind.RATING_GIVEN, case.subject, sure(0), payload)])
        case "help":
            store.journal.append([a_help_call()])
        case "sync":
            stored = head.seq - number % 2
            body = a_receipt_body(identity, stored, max(0, stored - number // 2))
            store.confirmations.record(body, clock.now(), 10)
        case "wait":
            clock.move(dt.timedelta(days=100 * number))
        case "purge":
            store.journal.purge(clock.now())
        case "erase":
            subject = case.subject if case and number == 3 else people[number]
            store.journal.erase(subject, "PIPL 47")
        case "enrol":
            store.enrol(an_identity(incarnation=identity.incarnation + 1, kiosk=identity.kiosk))


@pytest.mark.parametrize("what", ["cases", "residents", "gone_payloads", "help_calls"])
def test_differences_name_rows_and_never_what_is_in_them(store: Store, what: str) -> None:
    person = str(uuid.uuid4())
    store.journal.append(
        [a_resident_update(person, {"person.name": "张小英"}), a_case(resident=person), a_help_call()]
    )
    store.journal.erase(str(uuid.uuid4()), "x")
    with store._database.write() as connection:
        connection.exec_driver_sql(f"DELETE FROM {what}")  # noqa: S608 - a name of ours
    assert "张" not in json.dumps(store.journal.rebuild().differences, ensure_ascii=False)
