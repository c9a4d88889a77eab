"""Backups that restore, and say so before they count."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import StoreDamaged, UsageError
from kiosk.hub import commands
from kiosk.hub.backup import back_up
from kiosk.hub.store import journal
from kiosk.hub.store.database import FILE, file_url
from tests.builders import a_case
from tests.hubs import LocalHub

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from tests.hubs import Machine, Postgres


def test_what_is_backed_up_is_told_to_the_kiosk(kiosk: Machine, hub: LocalHub, tmp_path: Path) -> None:
    kiosk.store.journal.append([a_case()])
    kiosk.sync(hub)
    assert _backed_up(kiosk) == 0
    report = back_up(hub.hub, hub.data, tmp_path / "backup")
    assert (report.entries, report.kiosks, report.epoch) == (2, 1, 1)
    kiosk.store.journal.append([a_case()])
    kiosk.sync(hub)
    assert _backed_up(kiosk) == 2


@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_a_restored_hub_serves_under_an_epoch_never_used_before(
    kiosk: Machine, hub: LocalHub, tmp_path: Path, clock: FixedClock, into: str, postgres: Postgres
) -> None:
    case = a_case()
    kiosk.store.journal.append([case])
    kiosk.sync(hub)
    commands.backup(hub.data, tmp_path / "backup")
    first = commands.restore(tmp_path / "one", tmp_path / "backup", clock=clock)
    clock.move(dt.timedelta(seconds=1))
    url = None if into == "sqlite" else postgres.new_database()
    second = commands.restore(tmp_path / "two", tmp_path / "backup", url, clock=clock)
    assert 1 < first < second
    again = LocalHub(tmp_path / "two", clock)
    assert again.hub.keys.storage == hub.hub.keys.storage
    kiosk.store.journal.append([a_case()])
    assert kiosk.sync(again).confirmed == 3
    assert _backed_up(kiosk) == 2
    assert commands.stats(tmp_path / "two")["cases"] == 2
    again.stop()


@pytest.mark.parametrize("seconds", [0, -86_400 * 400])
def test_a_second_restore_rises_above_the_first_whatever_the_clock_says(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock, seconds: int
) -> None:
    local_kiosk.sync(local_hub)
    commands.backup(local_hub.data, tmp_path / "backup")
    first = commands.restore(tmp_path / "one", tmp_path / "backup", clock=clock)
    clock.move(dt.timedelta(seconds=seconds))
    assert commands.restore(tmp_path / "two", tmp_path / "backup", clock=clock) > first


def test_a_backup_sees_one_moment_while_batches_arrive(kiosk: Machine, hub: LocalHub) -> None:
    with hub.hub.database.snapshot() as connection:
        before = journal.count(connection)
        kiosk.sync(hub)
        assert (before, journal.count(connection)) == (0, 0)
    with hub.hub.database.snapshot() as connection:
        assert journal.count(connection) == 1


def test_a_trial_leaves_nothing_behind(hub: LocalHub, tmp_path: Path) -> None:
    back_up(hub.hub, hub.data, tmp_path / "backup")
    assert sorted(path.name for path in (tmp_path / "backup").iterdir()) == [FILE, "keys"]
    if not hub.hub.database.is_file:
        with hub.hub.database.reading() as connection:
            assert not list(
                connection.exec_driver_sql("SELECT 1 FROM pg_namespace WHERE nspname LIKE 'trial%%'")
            )


def test_a_damaged_backup_is_refused_and_counts_for_nothing(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    local_kiosk.store.journal.append([a_case()])
    local_kiosk.sync(local_hub)
    commands.backup(local_hub.data, tmp_path / "backup")
    with closing(sqlite3.connect(tmp_path / "backup" / FILE)) as database, database:
        database.execute("DELETE FROM headers WHERE seq = 1")
    with pytest.raises(StoreDamaged):
        commands.restore(tmp_path / "new", tmp_path / "backup", clock=clock)
    assert not (tmp_path / "new").exists()
    (tmp_path / "backup" / FILE).write_bytes(b"not a database" * 100)
    with pytest.raises(StoreDamaged):
        commands.restore(tmp_path / "new", tmp_path / "backup", clock=clock)


def test_a_damaged_hub_makes_no_backup(local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path) -> None:
    local_kiosk.sync(local_hub)
    with closing(sqlite3.connect(local_hub.data / FILE)) as database, database:
        database.execute("UPDATE headers SET hash = ?", ("0" * 64,))
    with pytest.raises(StoreDamaged):
        commands.backup(local_hub.data, tmp_path / "backup")
    assert not (tmp_path / "backup" / FILE).exists()
    local_kiosk.store.journal.append([a_case()])
    assert _backed_up(local_kiosk) == 0


def test_a_backup_holds_the_documents_and_one_that_is_damaged_is_refused(
    kiosk: Machine, hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    locked = kiosk.store.attachments.keep(b"%PDF-1.7 of somebody")
    kiosk.store.journal.append([a_case(attachments=[{"field": "papers", "sha256": locked.sha256}])])
    kiosk.sync(hub)
    back_up(hub.hub, hub.data, tmp_path / "backup")
    kiosk.sync(hub)
    assert kiosk.store.attachments.here() == []
    commands.restore(tmp_path / "new", tmp_path / "backup", clock=clock)
    assert commands.stats(tmp_path / "new")["documents_missing"] == 0
    with closing(sqlite3.connect(tmp_path / "backup" / FILE)) as database, database:
        database.execute("UPDATE file_pieces SET data = ?", (b"?",))
    with pytest.raises(StoreDamaged):
        commands.restore(tmp_path / "again", tmp_path / "backup", clock=clock)


def test_a_hub_is_never_restored_over_another(hub: LocalHub, tmp_path: Path, clock: FixedClock) -> None:
    commands.backup(hub.data, tmp_path / "backup")
    with pytest.raises(UsageError):
        commands.restore(hub.data, tmp_path / "backup", clock=clock)
    with pytest.raises(UsageError):
        commands.restore(tmp_path / "new", tmp_path / "empty", clock=clock)


def test_a_hub_is_never_restored_into_the_database_of_another(
    kiosk: Machine, hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    kiosk.sync(hub)
    commands.backup(hub.data, tmp_path / "backup")
    used = (hub.data / "database-url").read_text() if not hub.hub.database.is_file else file_url(hub.data)
    with pytest.raises(UsageError):
        commands.restore(tmp_path / "new", tmp_path / "backup", used, clock=clock)
    assert not (tmp_path / "new" / "database-url").exists()


def _backed_up(kiosk: Machine) -> int:
    latest = kiosk.store.confirmations.latest()
    assert latest is not None
    return latest.backed_up_through
