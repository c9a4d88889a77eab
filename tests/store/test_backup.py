from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.errors import StoreBusy, StoreError, UsageError, WrongKey
from kiosk.settings import Settings
from kiosk.store.backup import restore
from kiosk.store.keys import FileKeyStore
from kiosk.store.store import Store, database_path
from tests.builders import a_case, a_receipt_body
from tests.store.damage import spoil_page

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import FixedClock


@pytest.fixture
def copy(store: Store, tmp_path: Path) -> Path:
    """A backup of a store with one case."""
    store.journal.append([a_case()])
    path = tmp_path / "backups" / "monday.kiosk"
    store.backup(path)
    return path


def test_a_backup_is_one_encrypted_file_that_opens_into_the_same_journal(
    store: Store, keys: FileKeyStore, clock: FixedClock, copy: Path, tmp_path: Path
) -> None:
    assert [path.name for path in copy.parent.iterdir()] == ["monday.kiosk"]
    assert b"SQLite format 3" not in copy.read_bytes()
    elsewhere = Settings(data=tmp_path / "elsewhere")
    restore(copy, elsewhere, keys, clock)
    restored = Store.open(elsewhere, keys, clock)
    assert restored.journal.head() == store.journal.head()
    assert restored.identity == store.identity
    assert restored.cases.recent() == store.cases.recent()
    restored.close()


def test_what_the_hub_does_not_have_is_not_overwritten_unless_forced(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock, copy: Path
) -> None:
    store.journal.append([a_case()])
    store.close()
    with pytest.raises(UsageError):
        restore(copy, settings, keys, clock)
    again = Store.open(settings, keys, clock)
    assert again.journal.head().seq == 3
    again.close()
    restore(copy, settings, keys, clock, force=True)
    again = Store.open(settings, keys, clock)
    assert again.journal.head().seq == 2
    assert again.journal.verify().ok
    again.close()


def test_what_the_hub_has_all_of_may_be_overwritten(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock, copy: Path
) -> None:
    store.confirmations.record(a_receipt_body(store.identity, 2), clock.now(), 1)
    store.close()
    restore(copy, settings, keys, clock)
    names = {path.name for path in settings.data.iterdir()}
    assert names == {"kiosk.db", "kiosk.key-check"}


def test_a_store_that_is_open_is_not_overwritten(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock, copy: Path
) -> None:
    with pytest.raises(StoreBusy):
        restore(copy, settings, keys, clock, force=True)
    assert store.journal.verify().ok


def test_damaged_data_can_be_replaced_when_forced(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock, copy: Path
) -> None:
    store.close()
    spoil_page(database_path(settings), 0)
    with pytest.raises(UsageError):
        restore(copy, settings, keys, clock)
    restore(copy, settings, keys, clock, force=True)
    again = Store.open(settings, keys, clock)
    assert again.journal.verify().ok
    again.close()


def test_a_backup_with_a_bad_page_is_refused_and_nothing_is_changed(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock, copy: Path
) -> None:
    store.close()
    before = database_path(settings).read_bytes()
    for number in (0, 5, copy.stat().st_size // 4096 - 1):
        spoil_page(copy, number)
        with pytest.raises(StoreError):
            restore(copy, settings, keys, clock, force=True)
        spoil_page(copy, number)
    assert database_path(settings).read_bytes() == before


def test_a_backup_of_another_key_is_refused(
    settings: Settings, clock: FixedClock, copy: Path, tmp_path: Path
) -> None:
    other = FileKeyStore(tmp_path / "other.key")
    other.create()
    with pytest.raises(WrongKey):
        restore(copy, Settings(data=tmp_path / "new"), other, clock)
    assert not (tmp_path / "new").exists()


def test_a_backup_that_does_not_verify_never_gets_its_name(store: Store, tmp_path: Path) -> None:
    store.journal.append([a_case()])
    with store._database.write() as connection:
        connection.exec_driver_sql("UPDATE journal_entries SET hash = 'x' WHERE seq = 1")
    with pytest.raises(StoreError):
        store.backup(tmp_path / "copies" / "bad.kiosk")
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_backup_where_nothing_can_be_written_is_a_clear_error(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError):
        store.backup(tmp_path / "file" / "copy.kiosk")
