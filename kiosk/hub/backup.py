"""Backing the hub up, verified by restoring, and bringing a backup back under a new epoch.

A backup holds the keys too, without which its payloads cannot be read: keep it as safe as the hub itself.
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
from kiosk.hub.store import journal, kiosks
from kiosk.hub.store.database import FILE, Database, file_url
from kiosk.hub.store.epoch import epoch, raise_epoch
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.hub.hub import Hub
    from kiosk.hub.store.database import Connection
    from kiosk.hub.store.kiosks import Incarnation
    from kiosk.model.clock import Clock

_KEYS = "keys"


@dataclasses.dataclass(frozen=True, slots=True)
class BackupReport:
    """What a verified backup holds."""

    entries: int
    kiosks: int
    epoch: int


def back_up(hub: Hub, data: Path, folder: Path) -> BackupReport:
    """Write a backup, restore it on trial, and only then call what it holds backed up."""
    if not hub.database.is_file:
        raise UsageError(
            Text("这个中心用 PostgreSQL。", "This hub uses PostgreSQL."),
            Text("请用 pg_dump 备份。", "Back it up with pg_dump."),
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = folder / (FILE + ".new")
    new.unlink(missing_ok=True)
    _copy(data / FILE, new)
    shutil.copytree(data / _KEYS, folder / _KEYS, dirs_exist_ok=True)
    report, held = _tried(new)
    new.replace(folder / FILE)
    with hub.database.writing() as connection:
        kiosks.backed_up(connection, held)
    return report


def restore(data: Path, folder: Path, clock: Clock) -> BackupReport:
    """Put a backup in a data folder that holds none; the epoch rises, above that of any other restore."""
    if not (folder / FILE).exists():
        raise UsageError(
            Text("这里没有备份。", "There is no backup here."),
            Text("请检查文件夹。", "Check the folder."),
            where=str(folder),
        )
    if (data / FILE).exists() or (data / "database-url").exists():
        raise UsageError(
            Text("这里已经有一个中心。", "There is a hub in this folder already."),
            Text("请先把旧的数据移走。", "Move the old data away first."),
            where=str(data),
        )
    _tried(folder / FILE)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copytree(folder / _KEYS, data / _KEYS, dirs_exist_ok=True)
    new = data / (FILE + ".new")
    _copy(folder / FILE, new)
    new.replace(data / FILE)
    database = Database(file_url(data))
    with database.writing() as connection:
        raise_epoch(connection, int(clock.now().timestamp()))
        kiosks.backed_up(connection, kiosks.incarnations(connection))
        report = _report(connection)
    database.close()
    return report


def _tried(file: Path) -> tuple[BackupReport, list[Incarnation]]:
    """Restore a backup beside itself, check every chain in it, and return what it holds."""
    with tempfile.TemporaryDirectory(dir=file.parent) as trial:
        copy = Path(trial) / FILE
        _copy(file, copy)
        database = Database(file_url(Path(trial)))
        try:
            with database.reading() as connection:
                held = kiosks.incarnations(connection)
                for one in held:
                    _check(connection, one)
                return _report(connection), held
        finally:
            database.close()


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


def _damaged() -> StoreDamaged:
    return StoreDamaged(
        Text("备份不能用。", "The backup cannot be used."),
        Text("请换一个备份，并检查磁盘。", "Take another one, and check the disk."),
    )
