"""A full disk and a folder that cannot be written, by mounts of our own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ROOT = os.geteuid() == 0
_TRY = ["unshare", "-m"] if ROOT else ["unshare", "-Urm"]


def _can_mount() -> bool:
    probe = 'mount -t tmpfs tmpfs "$1"'
    try:
        answer = subprocess.run([*_TRY, "sh", "-c", probe, "sh", "/mnt"], capture_output=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0


needs_mounts = pytest.mark.skipif(not _can_mount(), reason="no mounts of our own here")

PREPARE = """
import subprocess, sys
from pathlib import Path
from kiosk.errors import KioskError
from kiosk.model.clock import FixedClock
from kiosk.settings import Settings
from kiosk.store.keys import FileKeyStore
from kiosk.store.store import Store
from tests.builders import MORNING, a_case, an_identity
folder = Path(sys.argv[1])
settings, keys = Settings(data=folder / "data"), FileKeyStore(folder / "keys" / "kiosk.key")
clock = FixedClock(MORNING)
def mount(*words): subprocess.run(["mount", *words, str(settings.data)], check=True)
def said(what):
    try:
        what()
    except KioskError as error:
        assert error.what.zh and error.todo.zh and error.todo.en
        return type(error).__name__
settings.data.mkdir()
"""

FULL = """
mount("-t", "tmpfs", "-o", "size=1m", "tmpfs")
store = Store.create(settings, keys, clock)
store.enrol(an_identity())
def fill():
    while True:
        store.journal.append([a_case(signature="x" * 20000)])
print(said(fill))
entries = store.journal.verify().entries
assert entries == 1 + len(store.cases.recent(1000))
print(said(lambda: store.backup(settings.data / "copy")))
print(*sorted(p.name for p in settings.data.iterdir() if p.name.startswith("copy")))
mount("-o", "remount,size=8m", "tmpfs")
store.journal.append([a_case()])
found = store.journal.verify()
print(found.ok, found.entries == entries + 1, store.journal.rebuild().differences)
store.close()
"""

READ_ONLY = """
Store.create(settings, keys, clock).close()
mount("--bind", str(settings.data))
mount("-o", "remount,bind,ro")
print(said(lambda: Store.open(settings, keys, clock)))
empty = Settings(data=settings.data / "inner")
print(said(lambda: Store.create(empty, keys, clock)))
print(sorted(p.name for p in settings.data.iterdir()))
"""


def run(tmp_path: Path, script: str) -> list[str]:
    answer = subprocess.run(
        [*_TRY, sys.executable, "-c", PREPARE + script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.splitlines()


@needs_mounts
def test_a_full_disk_is_said_to_be_full_and_nothing_is_half_written(tmp_path: Path) -> None:
    assert run(tmp_path, FULL) == ["StorageFull", "StorageFull", "", "True True []"]


@needs_mounts
def test_a_read_only_folder_is_said_to_be_one(tmp_path: Path) -> None:
    assert run(tmp_path, READ_ONLY) == [
        "StoreReadOnly",
        "StoreReadOnly",
        "['kiosk.db', 'kiosk.key-check']",
    ]
