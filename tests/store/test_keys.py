from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import KeyMissing, StoreBusy, WrongKey
from kiosk.settings import Settings
from kiosk.store.database import connect
from kiosk.store.key_check import write_mark
from kiosk.store.keys import FileKeyStore, SystemdCredsKeyStore, key_store
from kiosk.store.rotation import rekey, rotate_key
from kiosk.store.store import Store, database_path
from tests.builders import a_case

if TYPE_CHECKING:
    from kiosk.model.clock import FixedClock

# Stands for systemd-creds: seals by turning the bytes round, and only under the right name.
FAKE_CREDS = """
import sys
assert sys.argv[-3:] == ["--name=kiosk", "-", "-"], sys.argv
sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])
"""


def test_the_key_is_made_once_for_its_owners_eyes_only(tmp_path: Path) -> None:
    keys = FileKeyStore(tmp_path / "deep" / "kiosk.key")
    with pytest.raises(KeyMissing):
        keys.key()
    key = keys.create()
    assert len(key) == 32
    assert (keys.create(), keys.key()) == (key, key)
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600
    assert [path.name for path in keys.path.parent.iterdir()] == ["kiosk.key"]
    assert str(keys.path) in keys.describe().zh


def test_a_file_that_holds_no_key_is_a_missing_key(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.key"
    for text in ("", "not hex", "abcd"):
        path.write_text(text)
        with pytest.raises(KeyMissing):
            FileKeyStore(path).key()
        with pytest.raises(KeyMissing):
            FileKeyStore(path).create()
        assert path.read_text() == text


def test_the_key_lies_outside_the_data_folder(tmp_path: Path) -> None:
    ours, other = (key_store(Settings(data=tmp_path / name)) for name in ("a", "b"))
    assert isinstance(ours, FileKeyStore)
    assert isinstance(other, FileKeyStore)
    assert not ours.path.is_relative_to(tmp_path / "a")
    assert ours.path != other.path
    inside = key_store(Settings(data=Path("/")))
    assert isinstance(inside, FileKeyStore)
    chosen = key_store(Settings(data=tmp_path, key_file=tmp_path / "k.key"))
    assert isinstance(chosen, FileKeyStore)
    assert chosen.path == tmp_path / "k.key"


def test_a_sealed_key_never_stands_in_a_file_unsealed(tmp_path: Path) -> None:
    fake = tmp_path / "creds.py"
    fake.write_text(FAKE_CREDS)
    keys = SystemdCredsKeyStore(tmp_path / "k.cred", [sys.executable, str(fake)])
    key = keys.create()
    assert keys.key() == key
    assert keys.path.read_text() == key.hex()[::-1]
    refusing = SystemdCredsKeyStore(tmp_path / "k.cred", ["false"])
    with pytest.raises(KeyMissing):
        refusing.key()
    assert isinstance(key_store(Settings(data=tmp_path, key_file=tmp_path / "k.cred")), SystemdCredsKeyStore)


def test_after_a_rotation_only_the_new_key_opens_the_data(
    store: Store, settings: Settings, keys: FileKeyStore, tmp_path: Path, clock: FixedClock
) -> None:
    store.journal.append([a_case()])
    store.close()
    old = FileKeyStore(tmp_path / "old.key")
    old.prepare(keys.key())
    old.replace(keys.key())
    rotate_key(settings, keys)
    assert keys.key() != old.key()
    assert keys.prepared() is None
    with pytest.raises(WrongKey):
        Store.open(settings, old, clock)
    again = Store.open(settings, keys, clock)
    assert again.journal.verify().entries == 2
    again.close()


@pytest.mark.parametrize("data_was_turned", [False, True])
def test_a_power_cut_in_the_middle_of_a_rotation_loses_nothing(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock, data_was_turned: bool
) -> None:
    store.journal.append([a_case()])
    store.close()
    old, new = keys.key(), b"n" * 32
    keys.prepare(new)
    write_mark(database_path(settings), old, new)
    if data_was_turned:
        rekey(database_path(settings), old, new)
    again = Store.open(settings, keys, clock)
    assert again.journal.verify().entries == 2
    again.close()
    assert keys.key() == (new if data_was_turned else old)
    rotate_key(settings, keys)
    Store.open(settings, keys, clock).close()


def test_a_rotation_needs_the_data_for_itself(store: Store, settings: Settings, keys: FileKeyStore) -> None:
    store.journal.append([a_case()])
    before = keys.key()
    with pytest.raises(StoreBusy):
        rotate_key(settings, keys)
    assert keys.key() == before
    connect(database_path(settings), before).close()
    assert store.journal.verify().ok
