from __future__ import annotations

import itertools
import json
import uuid
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import CaseExists, FormatError, NotEnrolled, UsageError
from kiosk.formats.entry import entry_hash, genesis_hash, read_payload
from kiosk.model.actor import RESIDENT
from kiosk.model.entry import Kind, NewEntry
from tests.builders import a_case, a_help_call, a_receipt_body, a_resident_update, an_identity

if TYPE_CHECKING:
    from kiosk.model.clock import FixedClock
    from kiosk.settings import Settings
    from kiosk.store.keys import FileKeyStore
    from kiosk.store.store import Store


def test_enrolment_is_the_first_entry(store: Store) -> None:
    (first,) = store.journal.read(1, 1)
    assert store.identity is not None
    assert first.header.kind == Kind.KIOSK_ENROLLED
    assert first.header.seq == 1
    assert first.header.previous_hash == genesis_hash(store.identity.kiosk, 1)


def test_an_entry_names_the_hash_of_the_one_before(store: Store) -> None:
    made = store.journal.append([a_help_call(), a_help_call()])
    made += store.journal.append([a_help_call()])
    read = store.journal.read(1, 2)
    assert [entry.header_bytes for entry in read] == [entry.header_bytes for entry in made]
    for before, after in itertools.pairwise(read):
        assert after.header.previous_hash == before.hash == entry_hash(before.header_bytes)
    head = store.journal.head()
    assert head is not None
    assert (head.incarnation, head.seq, head.hash) == (1, 4, read[-1].hash)
    assert store.journal.hash_of(1, 4) == head.hash
    assert store.journal.hash_of(1, 5) is None


def test_payload_and_salt_come_back_as_they_were(store: Store) -> None:
    (made,) = store.journal.append([a_case()])
    found = store.journal.entry(made.header.id)
    assert found == made
    assert found is not None
    payload = read_payload(found)
    assert payload is not None
    assert payload["title"]["zh"] == "失业登记"
    assert store.journal.entry(str(uuid.uuid4())) is None


def test_before_enrolment_nothing_can_be_appended(bare_store: Store) -> None:
    with pytest.raises(NotEnrolled):
        bare_store.journal.append([a_help_call()])
    assert bare_store.journal.head() is None


def test_a_case_is_stored_once_however_often_it_is_submitted(store: Store) -> None:
    case = a_case()
    store.journal.append([case])
    head = store.journal.head()
    with pytest.raises(CaseExists):
        store.journal.append([a_help_call(), case])
    assert store.journal.head() == head
    assert store.help_calls.open() == []


def test_two_cases_never_have_one_number(store: Store) -> None:
    case = a_case()
    store.journal.append([case])
    with pytest.raises(CaseExists):
        store.journal.append([a_case(case=case.payload["case"])])
    assert len(store.cases.recent()) == 1


def test_a_payload_over_the_limit_is_refused_whole(store: Store) -> None:
    with pytest.raises(FormatError):
        store.journal.append([a_help_call(), a_help_call("x" * (1 << 20))])
    assert store.journal.read(1, 2) == []


def test_reading_stops_at_the_entries_and_bytes_asked_for_but_gives_one(store: Store) -> None:
    store.journal.append([a_case() for _ in range(9)])
    assert [entry.header.seq for entry in store.journal.read(1, 3, entries=4)] == [3, 4, 5, 6]
    assert [entry.header.seq for entry in store.journal.read(1, 3, bytes_=1)] == [3]
    assert 1 < len(store.journal.read(1, 2, bytes_=6000)) < 9
    assert store.journal.read(1, 11) == []


def test_a_new_incarnation_starts_its_own_chain_and_keeps_the_old(store: Store) -> None:
    assert store.identity is not None
    store.journal.append([a_case()])
    store.enrol(an_identity(incarnation=2, kiosk=store.identity.kiosk))
    store.journal.append([a_case()])
    assert store.journal.incarnations() == [1, 2]
    assert [entry.header.seq for entry in store.journal.read(2, 1)] == [1, 2]
    assert len(store.journal.read(1, 1)) == 2
    assert store.journal.verify().ok


def test_an_incarnation_cannot_begin_twice(store: Store) -> None:
    assert store.identity is not None
    with pytest.raises(UsageError):
        store.enrol(an_identity(incarnation=1, kiosk=store.identity.kiosk))
    with pytest.raises(UsageError):
        store.enrol(an_identity(incarnation=1))
    assert len(store.journal.read(1, 1)) == 1


def test_entries_carry_the_hubs_time_once_it_is_known(store: Store, clock: FixedClock) -> None:
    assert store.identity is not None
    (before,) = store.journal.append([a_help_call()])
    assert before.header.hub_time is None
    # 09:00 here was 01:00:05 UTC at the hub: this clock is five seconds slow.
    body = a_receipt_body(store.identity, 1, hub_time="2026-11-23T01:00:05.100Z")
    store.confirmations.record(body, clock.now(), round_trip_ms=200)
    (after,) = store.journal.append([a_help_call()])
    assert after.header.hub_time == "2026-11-23T01:00:05.200Z"
    assert after.header.hub_time_uncertainty_ms == 101


def test_an_unknown_kind_is_kept_and_passed_over(store: Store) -> None:
    news = NewEntry(Kind.SUBJECT_ERASED, str(uuid.uuid4()), RESIDENT, {"x": 1}, kind_version=99)
    (made,) = store.journal.append([news])
    assert store.journal.entry(made.header.id) == made
    assert store.journal.rebuild().differences == []


def test_the_file_holds_nothing_that_can_be_read_without_the_key(
    store: Store, settings: Settings, keys: FileKeyStore
) -> None:
    store.journal.append([a_resident_update(str(uuid.uuid4()), {"person.name": "canary-canary"})])
    on_disk = b"".join(path.read_bytes() for path in settings.data.iterdir())
    assert b"canary" not in on_disk
    assert b"journal_entries" not in on_disk
    assert keys.key() not in on_disk
    store.tidy()
    assert json.dumps("canary").encode() not in (settings.data / "kiosk.db").read_bytes()
