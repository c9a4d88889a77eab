"""Making an encrypted copy of the data, which was opened and verified before it counts."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from kiosk.errors import StoreError
from kiosk.store import failures
from kiosk.store.database import Database, connect
from kiosk.store.opening import why_not
from kiosk.store.verifying import verify
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path


def make_copy(database: Database, path: Path) -> None:
    """Copy the data to ``path`` under the same key; the copy takes its name only once it verifies."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        remove(part)
        database.copy_into(part)
        sync(part)
        check(part, database.key)
        part.replace(path)
    except OSError as error:
        raise failures.from_os_error(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            remove(part)


def check(path: Path, key: bytes) -> None:
    """Raise ``StoreError`` unless the copy opens, every page is whole and the journal verifies."""
    failure = why_not(path, key)
    if failure is not None:
        raise failure
    connection = connect(path, key)
    try:
        bad_pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    finally:
        connection.close()
    database = Database(path, key)
    try:
        if bad_pages or not verify(database).ok:
            raise does_not_verify(path)
    finally:
        database.close()


def remove(path: Path, *, keep: bool = False) -> None:
    """Remove a data file's companions, and the file itself unless it is to be replaced."""
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    if not keep:
        path.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Have a file or folder written through to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def does_not_verify(path: Path) -> StoreError:
    """Return the error for a copy that is not whole."""
    return StoreError(
        Text("这份备份没有通过检查，不能用。", "The backup did not verify and cannot be used."),
        Text("请换一份备份，或重新备份。", "Use another backup, or make one again."),
        where=str(path),
    )
