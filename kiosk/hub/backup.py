"""Backing the hub up, verified by restoring, and bringing a backup back under a new epoch.

It is one file of the embedded database, whichever kind the hub uses, so that it can be restored into either.
It holds the keys too, without which its payloads cannot be read: keep it as safe as the hub itself.
"""

from __future__ import annotations

import contextlib
import dataclasses
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import StoreDamaged, UsageError
from kiosk.formats.entry import entry_hash, genesis_hash, read_header
from kiosk.hub.disk import sync
from kiosk.hub.erasing import LOG, replay
from kiosk.hub.hub import URL_FILE, remember_url
from kiosk.hub.store import erasures, files, journal, kiosks
from kiosk.hub.store.database import FILE, Database, file_url
from kiosk.hub.store.epoch import epoch, raise_epoch
from kiosk.hub.store.moving import copy_all, is_empty
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.hub.hub import Hub
    from kiosk.hub.store.database import Connection
    from kiosk.hub.store.kiosks import Incarnation
    from kiosk.model.clock import Clock

_KEYS = "keys"
_EPOCH = "epoch"
"""Lies in the backup's folder: the highest epoch under which a hub was brought back from it."""


@dataclasses.dataclass(frozen=True, slots=True)
class BackupReport:
    """What a verified backup holds."""

    entries: int
    kiosks: int
    epoch: int


def back_up(hub: Hub, data: Path, folder: Path) -> BackupReport:
    """Write a backup, restore it on trial, and only then call what it holds backed up."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = folder / (FILE + ".new")
    new.unlink(missing_ok=True)
    if hub.database.is_file:
        _copy(data / FILE, new)
    else:
        _save(hub.database, new)
    shutil.copytree(data / _KEYS, folder / _KEYS, dirs_exist_ok=True)
    with _restored_on_trial(new, hub.database) as trial:
        report, held = _checked(trial)
        with trial.reading() as connection:
            whole = files.all_whole(connection)
    new.replace(folder / FILE)
    _write_through(folder)
    with hub.database.writing() as connection:
        kiosks.backed_up(connection, held)
        files.files_backed_up(connection, whole)
        erasures.remember_folder(hub.database, connection, folder)
    return report


def restore(data: Path, folder: Path, clock: Clock, database_url: str | None = None) -> BackupReport:
    """Put a backup in a data folder, and a database, that hold none; the epoch rises above any other's.

    A backup of either kind of database can be restored into either.
    """
    if not (folder / FILE).exists():
        raise UsageError(
            Text("这里没有备份。", "There is no backup here."),
            Text("请检查文件夹。", "Check the folder."),
            where=str(folder),
        )
    if (data / FILE).exists() or (data / URL_FILE).exists():
        raise _hub_here(str(data))
    with _restored_on_trial(folder / FILE) as trial:
        _checked(trial)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = _restored_into(data, folder / FILE, database_url)
    shutil.copytree(folder / _KEYS, data / _KEYS, dirs_exist_ok=True)
    with contextlib.closing(database), database.writing() as connection:
        replay(connection, folder / LOG)
        raise_epoch(connection, max(int(clock.now().timestamp()), _last_epoch(folder) + 1))
        kiosks.backed_up(connection, kiosks.incarnations(connection))
        files.files_backed_up(connection, files.all_whole(connection))
        report = _report(connection)
        with contextlib.suppress(OSError):  # a backup that cannot be written to is restored all the same
            (folder / _EPOCH).write_text(str(report.epoch), encoding="utf-8")
            _write_through(folder)
    if database_url is not None:
        remember_url(data, database_url)
    return report


def _write_through(folder: Path) -> None:
    """Have a backup on the disk, names and all, before anybody relies on it."""
    inside = sorted(folder.rglob("*"), reverse=True)
    for path in [*inside, folder, folder.parent]:
        sync(path)


def _last_epoch(folder: Path) -> int:
    """Return the epoch of the last hub restored from a folder: a clock may stand still, or be set back."""
    try:
        return int((folder / _EPOCH).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0


def _restored_into(data: Path, file: Path, database_url: str | None) -> Database:
    if database_url is None:
        new = data / (FILE + ".new")
        _copy(file, new)
        new.replace(data / FILE)
        return Database(file_url(data))
    database = Database(database_url)
    if not is_empty(database):
        database.close()
        raise _hub_here("--database")
    _load(file, database)
    return database


@contextlib.contextmanager
def _restored_on_trial(file: Path, beside: Database | None = None) -> Iterator[Database]:
    """Restore a backup as it would be in an emergency: beside itself, or on the PostgreSQL it came from."""
    if beside is not None and not beside.is_file:
        with beside.scratch() as trial:
            _load(file, trial)
            yield trial
        return
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        _copy(file, Path(folder) / FILE)
        with contextlib.closing(Database(file_url(Path(folder)))) as trial:
            yield trial


def _save(database: Database, new: Path) -> None:
    """Write one moment of a PostgreSQL database as a file, while it may be written to."""
    new.touch(mode=0o600)
    with (
        contextlib.closing(Database(file_url(new.parent, new.name))) as file,
        database.snapshot() as connection,
    ):
        copy_all(connection, file)


def _load(file: Path, database: Database) -> None:
    """Bring a backup into an empty PostgreSQL database."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        _copy(file, Path(folder) / FILE)
        with contextlib.closing(Database(file_url(Path(folder)))) as saved, saved.snapshot() as connection:
            copy_all(connection, database)


def _checked(database: Database) -> tuple[BackupReport, list[Incarnation]]:
    """Check every chain and every file of a restored backup; return what it holds."""
    with database.reading() as connection:
        held = kiosks.incarnations(connection)
        for one in held:
            _check(connection, one)
        for name in files.all_whole(connection):
            if files.sum_of(connection, name) != name:
                raise _damaged()
        return _report(connection), held


def _check(connection: Connection, one: Incarnation) -> None:
    """Raise ``StoreDamaged`` unless a journal is one unbroken chain to its head."""
    previous, through = genesis_hash(one.kiosk, one.incarnation), 0
    for row in journal.headers_in_order(connection, one.kiosk, one.incarnation):
        seq, told, header = row.seq, row.hash, row.header
        whole = seq == through + 1 and entry_hash(header) == told
        if not whole or read_header(header).previous_hash != previous:
            raise _damaged()
        previous, through = told, seq
    if (previous, through) != (one.chain_head, one.stored_through):
        raise _damaged()


def _copy(source: Path, target: Path) -> None:
    """Copy a database as one consistent moment of it, while it may be written to."""
    target.touch(mode=0o600)
    with (
        contextlib.closing(sqlite3.connect(source)) as one,
        contextlib.closing(sqlite3.connect(target)) as other,
    ):
        try:
            one.backup(other)
            sound = other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        except sqlite3.DatabaseError as error:
            raise _damaged() from error
    if not sound:
        raise _damaged()


def _report(connection: Connection) -> BackupReport:
    held = kiosks.incarnations(connection)
    return BackupReport(journal.count(connection), len({one.kiosk for one in held}), epoch(connection))


def _hub_here(where: str) -> UsageError:
    return UsageError(
        Text("这里已经有一个中心。", "There is a hub here already."),
        Text("请先把旧的数据移走。", "Move the old data away first."),
        where=where,
    )


def _damaged() -> StoreDamaged:
    return StoreDamaged(
        Text("备份不能用。", "The backup cannot be used."),
        Text("请换一个备份，并检查磁盘。", "Take another one, and check the disk."),
    )
