from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from typing import TYPE_CHECKING

import pytest

from kiosk.formats.entry import payload_hash, read_payload
from kiosk.model.actor import RESIDENT
from kiosk.model.draft import Draft
from kiosk.model.entry import Kind, NewEntry
from kiosk.store.store import Store, database_path
from tests.builders import a_case, a_receipt_body, a_resident_update
from tests.store.pages import decrypted

if TYPE_CHECKING:
    from kiosk.model.clock import FixedClock
    from kiosk.model.entry import Entry
    from kiosk.settings import Settings
    from kiosk.store.keys import FileKeyStore

CANARY = "canary-Zhang"
ID_NUMBER = "110105199003071234"
HALF_A_YEAR = dt.timedelta(days=181)


def take_a_case(store: Store) -> tuple[str, Entry, Entry]:
    """Store a person and their case, canaries all over; return the person and the two entries."""
    person = str(uuid.uuid4())
    update, case = store.journal.append(
        [
            a_resident_update(person, {"person.name": CANARY, "person.id_number": ID_NUMBER}),
            a_case(
                resident=person,
                answers={"name": CANARY},
                signature=CANARY * 2000,
                masked_name=CANARY,
                masked_id_number=CANARY,
            ),
        ]
    )
    return person, update, case


def confirm(store: Store, clock: FixedClock, stored: int, backed_up: int) -> None:
    assert store.identity is not None
    store.confirmations.record(a_receipt_body(store.identity, stored, backed_up), clock.now(), 10)


def all_pages(settings: Settings, keys: FileKeyStore) -> bytes:
    return decrypted(database_path(settings), keys.key())


def test_the_pages_are_really_decrypted(store: Store, settings: Settings, keys: FileKeyStore) -> None:
    take_a_case(store)
    assert CANARY.encode() in all_pages(settings, keys)
    store.tidy()
    assert CANARY.encode() in all_pages(settings, keys)
    assert b"SQLite format 3" not in database_path(settings).read_bytes()


def test_a_purge_leaves_nothing_in_any_page_and_the_case_in_its_place(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    person, update, case = take_a_case(store)
    store.journal.append(
        [
            NewEntry(Kind.RECEIPT_PRINTED, case.header.subject, RESIDENT, {"case": "", "way": "file"}),
            NewEntry(Kind.RATING_GIVEN, case.header.subject, RESIDENT, {"case": "", "grade": 4}),
        ]
    )
    confirm(store, clock, 5, 5)
    clock.move(HALF_A_YEAR)
    before = store.cases.find_subject(case.header.subject)
    assert store.journal.purge(clock.now()) == 2
    assert CANARY.encode() not in all_pages(settings, keys)
    for entry in (update, case):
        gone = store.journal.entry(entry.header.id)
        assert gone is not None
        assert (gone.payload_bytes, gone.salt) == (None, None)
        assert gone.hash == entry.hash
    after = store.cases.find_subject(case.header.subject)
    assert before is not None
    assert after is not None
    assert (after.number, after.submitted_at, after.due, after.entry_hash, after.state) == (
        before.number,
        before.submitted_at,
        before.due,
        before.entry_hash,
        before.state,
    )
    assert (after.printed, after.rating) == (before.printed, before.rating) == (1, 4)
    assert (after.purged, after.masked_name, after.masked_id_number) == (True, "", "")
    assert store.residents.fields(person) == {}
    assert store.residents.with_id_number(ID_NUMBER) == []
    assert store.journal.verify().ok
    assert store.journal.rebuild().differences == []


def test_the_salt_goes_with_the_payload(
    store: Store, clock: FixedClock, settings: Settings, keys: FileKeyStore
) -> None:
    _, update, _ = take_a_case(store)
    assert update.salt is not None
    assert payload_hash(update.salt, update.payload_bytes or b"") == update.header.payload_hash
    confirm(store, clock, 3, 3)
    clock.move(HALF_A_YEAR)
    store.journal.purge(clock.now())
    assert update.salt not in all_pages(settings, keys)


@pytest.mark.parametrize(("stored", "backed_up", "days"), [(3, 1, 181), (0, 0, 181), (3, 3, 179)])
def test_nothing_is_purged_that_the_hub_has_not_backed_up_or_that_is_young(
    store: Store, clock: FixedClock, stored: int, backed_up: int, days: int
) -> None:
    _, _, case = take_a_case(store)
    confirm(store, clock, stored, backed_up)
    clock.move(dt.timedelta(days=days))
    assert store.journal.purge(clock.now()) == 0
    assert store.journal.entry(case.header.id) == case
    assert store.journal.head().seq == 3


def test_what_a_restored_hub_lost_is_not_purged(store: Store, clock: FixedClock) -> None:
    take_a_case(store)
    confirm(store, clock, 3, 3)
    assert store.identity is not None
    restored = a_receipt_body(store.identity, 1, 1, epoch=2)
    store.confirmations.record(restored, clock.now(), 10)
    clock.move(HALF_A_YEAR)
    assert store.journal.purge(clock.now()) == 0


def test_a_person_still_needed_keeps_a_state_and_no_past(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    person = str(uuid.uuid4())
    store.journal.append([a_resident_update(person, {"person.name": "张", "person.email": CANARY})])
    clock.move(HALF_A_YEAR)
    store.journal.append([a_resident_update(person, {"person.email": None})])
    confirm(store, clock, 3, 3)
    before = store.residents.fields(person)
    assert store.journal.purge(clock.now()) == 1
    assert store.residents.fields(person) == before
    assert CANARY.encode() not in all_pages(settings, keys)
    assert store.journal.rebuild().differences == []
    # Once the rest is old too, nothing stays, and the snapshot goes when the hub has it.
    clock.move(HALF_A_YEAR)
    assert store.journal.purge(clock.now()) == 1
    assert store.residents.fields(person) == {}
    assert store.journal.purge(clock.now()) == 0
    confirm(store, clock, 5, 5)
    assert store.journal.purge(clock.now()) == 2
    assert "张".encode() not in all_pages(settings, keys)
    confirm(store, clock, 6, 6)
    assert store.journal.purge(clock.now()) == 0
    assert store.journal.rebuild().differences == []


def test_a_person_needed_only_by_their_case_goes_with_it(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    person, _, case = take_a_case(store)
    clock.move(HALF_A_YEAR)
    confirm(store, clock, 2, 2)
    assert store.journal.purge(clock.now()) == 1
    assert store.residents.fields(person)["person.name"].value == CANARY
    confirm(store, clock, 4, 4)
    store.journal.purge(clock.now())
    assert store.journal.entry(case.header.id).payload_bytes is None
    assert store.residents.fields(person) == {}
    assert CANARY.encode() not in all_pages(settings, keys)
    assert store.journal.rebuild().differences == []
    assert store.journal.verify().ok


def test_a_purge_says_in_the_journal_what_went(store: Store, clock: FixedClock) -> None:
    _, update, case = take_a_case(store)
    confirm(store, clock, 3, 3)
    clock.move(HALF_A_YEAR)
    store.journal.purge(clock.now())
    said = [e for e in store.journal.read(1, 1) if e.header.kind == Kind.PAYLOAD_PURGED]
    payloads = [read_payload(entry) or {} for entry in said]
    assert sorted(entry for payload in payloads for entry in payload["entries"]) == sorted(
        [update.header.id, case.header.id]
    )
    assert {entry.header.subject for entry in said} == {
        update.header.subject,
        case.header.subject,
    }


def test_an_erased_person_leaves_nothing_in_any_page(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    person, _, case = take_a_case(store)
    store.drafts.save(
        Draft("d", "unemployment", 1, {"name": CANARY}), id_number=ID_NUMBER, phone="13800005678"
    )
    store.drafts.put_away("d")
    token = store.cases.find_subject(case.header.subject).receipt_token
    assert store.journal.erase(person, "PIPL 47(1)(3)") == 2
    pages = all_pages(settings, keys)
    assert CANARY.encode() not in pages
    assert token.encode() not in pages
    record = store.cases.find_subject(case.header.subject)
    assert record is not None
    assert (record.purged, record.resident, record.masked_name) == (True, None, "")
    assert store.drafts.take_back(ID_NUMBER, "5678") is None
    last = store.journal.read(1, 4)[0]
    assert last.header.kind == Kind.SUBJECT_ERASED
    assert (read_payload(last) or {})["basis"] == "PIPL 47(1)(3)"
    assert store.journal.verify().ok
    assert store.journal.rebuild().differences == []


def test_an_erased_person_is_erased_from_what_was_carried_over_too(store: Store) -> None:
    identity = store.identity
    assert identity is not None
    update = a_resident_update(str(uuid.uuid4()), {"person.phone": "13800000000"})
    (left,) = store.journal.append([update])
    store.enrol(dataclasses.replace(identity, incarnation=2))
    assert [store.carrying.carry_over([left]) for _ in range(2)] == [1, 0]
    (carrier,) = store.journal.read(2, 2)
    assert b"13800000000" in (carrier.payload_bytes or b"")
    store.journal.erase(update.subject, "on request")
    assert store.journal.read(2, 2, 1)[0].payload_bytes is None
    assert store.journal.verify().ok
    assert store.journal.rebuild().differences == []


def test_a_purged_person_can_be_erased_as_well(store: Store, clock: FixedClock) -> None:
    person, _, case = take_a_case(store)
    confirm(store, clock, 3, 3)
    clock.move(HALF_A_YEAR)
    store.journal.purge(clock.now())
    store.journal.erase(person, "request")
    record = store.cases.find_subject(case.header.subject)
    assert record is not None
    assert (record.resident, record.receipt_token) == (None, "")
    assert store.journal.verify().ok
    assert store.journal.rebuild().differences == []


def test_a_deleted_draft_leaves_nothing_once_the_log_is_emptied(
    bare_store: Store, settings: Settings, keys: FileKeyStore
) -> None:
    bare_store.drafts.save(Draft("d", "unemployment", 1, {"name": CANARY * 500}))
    assert CANARY.encode() in all_pages(settings, keys)
    bare_store.drafts.forget("d")
    bare_store.tidy()
    assert CANARY.encode() not in all_pages(settings, keys)
