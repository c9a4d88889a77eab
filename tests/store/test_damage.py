from __future__ import annotations

import dataclasses
import uuid
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import KeyMissing, StoreDamaged, StoreError, WrongKey
from kiosk.formats.entry import make_entry, payload_hash
from kiosk.model.actor import RESIDENT
from kiosk.model.entry import Kind, NewEntry
from kiosk.store.database import connect
from kiosk.store.key_check import mark_path
from kiosk.store.keys import FileKeyStore
from kiosk.store.store import Store, database_path
from tests.builders import a_case, a_help_call, a_resident_update
from tests.store.damage import spoil_page, spoil_page_with

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from kiosk.settings import Settings

CANARY = "canary-on-the-bad-page"
# Long enough that the canary stands on a page of its own, away from the payloads around it.
STROKES = "x" * 9000 + CANARY * 3 + "x" * 9000


def spoil(store: Store, settings: Settings, keys: FileKeyStore) -> None:
    """Spoil the pages on which the payload with the canary stands."""
    store.tidy()
    assert spoil_page_with(database_path(settings), keys.key(), CANARY.encode()) >= 1


def test_a_payload_on_a_bad_page_costs_only_itself_and_is_noted_once(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    store.journal.append([a_help_call("before")])
    (bad,) = store.journal.append([a_case(signature=STROKES)])
    store.journal.append([a_case() for _ in range(20)])
    spoil(store, settings, keys)
    store.close()

    store = Store.open(settings, keys, clock)
    for _ in range(2):
        entries = store.journal.read(1, 1)
        gone = [entry for entry in entries if entry.payload_bytes is None]
        assert [entry.header.id for entry in gone] == [bad.header.id]
        assert gone[0].header_bytes == bad.header_bytes
        assert gone[0].salt is None
    noted = [e for e in store.journal.read(1, 1) if e.header.kind == Kind.PAYLOAD_UNREADABLE]
    assert [entry.header.subject for entry in noted] == [bad.header.subject]
    assert store.journal.verify().ok
    assert store.journal.rebuild().differences == []
    record = store.cases.find_subject(bad.header.subject)
    assert record is not None
    assert (record.seq, record.purged) == (3, True)
    assert len(store.journal.append([a_case()])) == 1
    store.close()


def test_a_bad_page_does_not_keep_a_newer_program_from_starting(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    store.journal.append([a_case(signature=STROKES), a_case()])
    with store._database.write() as connection:
        connection.exec_driver_sql("UPDATE machine SET view_version = 0")
    spoil(store, settings, keys)
    store.close()
    store = Store.open(settings, keys, clock)
    assert [case.seq for case in store.cases.recent()] == [3]
    store.close()


def test_a_rebuild_notes_what_it_cannot_read(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    store.journal.append([a_case(signature=STROKES), a_case()])
    spoil(store, settings, keys)
    store.close()
    store = Store.open(settings, keys, clock)
    assert store.journal.rebuild().differences == []
    assert [(case.seq, case.purged) for case in store.cases.recent()] == [(3, False), (2, True)]
    assert store.journal.verify().ok
    store.close()


def test_verify_names_the_first_payload_that_cannot_be_read(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    store.journal.append([a_help_call(), a_case(signature=STROKES)])
    spoil(store, settings, keys)
    store.close()
    store = Store.open(settings, keys, clock)
    assert store.journal.verify().first_bad == {"incarnation": 1, "seq": 3, "what": "payload"}
    store.close()


def test_a_bad_page_under_the_chain_itself_is_named_and_stops_nothing_before_it(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    subject = str(uuid.uuid4())
    store.journal.append([a_help_call() for _ in range(40)])
    store.journal.append([NewEntry(Kind.RATING_GIVEN, subject, RESIDENT, {"case": "", "grade": 5})])
    store.tidy()
    assert spoil_page_with(database_path(settings), keys.key(), f'"subject":"{subject}"'.encode())
    store.close()
    store = Store.open(settings, keys, clock)
    found = store.journal.verify()
    assert not found.ok
    assert found.first_bad is not None
    assert found.first_bad["what"] == "unreadable"
    with pytest.raises(StoreDamaged):
        store.journal.read(1, 1)
    store.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal_payloads SET payload = CAST(replace(payload, 'home', 'Home') AS BLOB) WHERE position = (1 << 32) + 3",
        "UPDATE journal_entries SET subject = 'x' WHERE position = (1 << 32) + 3",
        "UPDATE journal_entries SET hash = 'x' WHERE position = (1 << 32) + 3",
        "UPDATE journal_entries SET header = CAST(replace(header, 'help_asked', 'help_used') AS BLOB) WHERE position = (1 << 32) + 3",
        "UPDATE journal_entries SET header = x'7b7d' WHERE position = (1 << 32) + 3",
        "DELETE FROM journal_payloads WHERE position = (1 << 32) + 3",
    ],
)
def test_an_entry_altered_behind_our_back_is_found(store: Store, change: str) -> None:
    store.journal.append([a_help_call(), a_help_call(), a_help_call()])
    assert store.journal.verify().ok
    with store._database.write() as connection:
        connection.exec_driver_sql(change)
    found = store.journal.verify()
    assert not found.ok
    assert found.entries == 2
    assert found.first_bad is not None
    assert (found.first_bad["incarnation"], found.first_bad["seq"]) == (1, 3)


def test_an_entry_forged_with_all_its_hashes_breaks_the_link_of_the_next(store: Store) -> None:
    _, second, _ = store.journal.append([a_help_call(), a_help_call(), a_help_call()])
    salt, payload = b"s" * 32, b'{"page":"forged"}'
    header = dataclasses.replace(second.header, payload_hash=payload_hash(salt, payload))
    forged = make_entry(header, payload, salt)
    with store._database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE journal_entries SET header = ?, hash = ? WHERE seq = 3",
            (forged.header_bytes, forged.hash),
        )
        connection.exec_driver_sql(
            "UPDATE journal_payloads SET salt = ?, payload = ? WHERE position = (1 << 32) + 3",
            (salt, payload),
        )
    assert store.journal.verify().first_bad == {"incarnation": 1, "seq": 4, "what": "link"}


def test_an_entry_taken_out_of_the_middle_is_found(store: Store) -> None:
    store.journal.append([a_help_call(), a_help_call(), a_help_call()])
    with store._database.write() as connection:
        connection.exec_driver_sql("DELETE FROM journal_payloads WHERE position = (1 << 32) + 3")
        connection.exec_driver_sql("DELETE FROM journal_entries WHERE position = (1 << 32) + 3")
    assert store.journal.verify().first_bad == {"incarnation": 1, "seq": 4, "what": "gap"}


def test_a_wrong_key_is_said_to_be_one_and_nothing_is_touched(
    store: Store, settings: Settings, tmp_path: Path, clock: FixedClock
) -> None:
    store.journal.append([a_resident_update(str(uuid.uuid4()), {"person.name": "张小英"})])
    store.close()
    before = database_path(settings).read_bytes()
    other = FileKeyStore(tmp_path / "other.key")
    other.create()
    with pytest.raises(WrongKey) as error:
        Store.open(settings, other, clock)
    assert error.value.todo.zh
    assert database_path(settings).read_bytes() == before


def test_a_missing_key_is_said_to_be_missing_and_no_new_one_is_made(
    store: Store, settings: Settings, tmp_path: Path, clock: FixedClock
) -> None:
    store.close()
    missing = FileKeyStore(tmp_path / "nowhere" / "kiosk.key")
    for use in (Store.open, Store.create):
        with pytest.raises(KeyMissing):
            use(settings, missing, clock)
    assert not missing.path.exists()


def test_a_bad_first_page_is_damage_and_not_a_wrong_key(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    store.close()
    spoil_page(database_path(settings), 0)
    with pytest.raises(StoreDamaged):
        Store.open(settings, keys, clock)
    mark_path(database_path(settings)).unlink()
    with pytest.raises(WrongKey):
        Store.open(settings, keys, clock)


def test_a_file_that_is_something_else_is_not_opened(
    settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    settings.data.mkdir()
    database_path(settings).write_bytes(b"not a database at all" * 500)
    keys.create()
    with pytest.raises(StoreError):
        Store.open(settings, keys, clock)


def test_where_there_is_no_data_nothing_is_made_by_opening(
    settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    with pytest.raises(StoreError):
        Store.open(settings, keys, clock)
    assert not settings.data.exists()
    assert not keys.path.exists()


def test_a_creation_that_was_cut_short_is_finished(
    settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    settings.data.mkdir()
    connect(database_path(settings), keys.create()).close()
    Store.create(settings, keys, clock).close()
    store = Store.open(settings, keys, clock)
    assert store.identity is None
    assert not store.staff.any()
    store.close()
