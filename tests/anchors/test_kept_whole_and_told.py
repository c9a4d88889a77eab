"""What users of other systems complain of, made impossible here: on the machine and at the hub.

Each test is named by its theme and names the reports of others, as ``repository#issue``.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import uuid
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import StoreDamaged
from kiosk.hub.backup import back_up, restore
from kiosk.hub.store.database import FILE
from kiosk.model.actor import RESIDENT, Actor, Assurance, Role
from kiosk.model.clock import parse_time
from kiosk.model.working_days import WorkingDays
from kiosk.store import cases
from kiosk.store.migrating import upgrade
from kiosk.sync import gates
from kiosk.sync.status import sync_status
from tests.builders import a_case, a_help_call, a_resident_update
from tests.store.test_migrations import to_come

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from tests.hubs import LocalHub, Machine


def test_backups_that_do_not_restore_are_never_called_backups(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    """getodk/central#1645."""
    local_kiosk.sync(local_hub)
    with closing(sqlite3.connect(local_hub.data / FILE)) as database, database:
        database.execute("UPDATE headers SET hash = ?", ("0" * 64,))
    with pytest.raises(StoreDamaged):
        back_up(local_hub.hub, local_hub.data, tmp_path / "backup")
    assert not (tmp_path / "backup" / FILE).exists()
    local_kiosk.store.backup(tmp_path / "copy.db")  # the machine's own is opened and verified as well
    data = bytearray((tmp_path / "copy.db").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "backup" / FILE).write_bytes(data)
    with pytest.raises(StoreDamaged):
        restore(tmp_path / "new", tmp_path / "backup", clock)


@pytest.mark.parametrize("query", ["_RECENT", "_UNSENT"])
def test_slow_lists_a_list_of_cases_is_read_by_index_and_page(local_kiosk: Machine, query: str) -> None:
    """getodk/central#1176, #1177; getodk/collect#6859; cht-core#10256. Speeds are in the benchmarks."""
    statement = getattr(cases, query)
    with local_kiosk.store._database.read() as connection:
        compiled = statement.compile(connection, compile_kwargs={"literal_binds": False})
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", (50,) * str(compiled).count("?"))
        steps = [row[3] for row in plan]
    assert "TEMP B-TREE" not in "".join(steps), "sorted as a whole before a page is shown"
    assert "LIMIT" in str(compiled)


def test_storage_full_is_said_before_an_application_begins() -> None:
    """cht-core#7149."""
    stopping = gates._disk(gates.STOP_BYTES - 1)
    assert stopping is not None
    assert stopping.stops
    assert stopping.todo.zh
    early = gates._disk(gates.WARN_BYTES - 1)
    assert early is not None
    assert not early.stops


def test_time_is_kept_with_its_offset_counted_by_number_and_due_on_a_working_day(
    local_kiosk: Machine, local_hub: LocalHub, clock: FixedClock
) -> None:
    """getodk#981, #1208, #1213; getodk/collect#6022."""
    local_kiosk.sync(local_hub)
    clock.move(dt.timedelta(days=-400))
    local_kiosk.store.journal.append([a_case()])
    clock.move(dt.timedelta(days=400))
    local_kiosk.store.journal.append([a_case()])
    headers = [entry.header for entry in local_kiosk.store.journal.read(1, 1)]
    assert [header.seq for header in headers] == [1, 2, 3]
    assert all(parse_time(header.local_time).utcoffset() == dt.timedelta(hours=8) for header in headers)
    assert all(header.hub_time and header.hub_time.endswith("Z") for header in headers[1:])
    assert local_kiosk.sync(local_hub).confirmed == 3
    assert sync_status(local_kiosk.store, clock)["unsent"] == 0
    friday, holiday = dt.date(2026, 10, 9), frozenset({dt.date(2026, 10, 12)})
    days = WorkingDays(off=holiday, worked=frozenset(), years=frozenset({2026}))
    assert days.after(friday, 1) == dt.date(2026, 10, 13)


def test_shared_device_every_entry_says_who_did_it(local_kiosk: Machine) -> None:
    """cht-core#10720; opencrvs-core#9946."""
    helper = Actor(Role.STAFF, Assurance.STAFF_VERIFIED, str(uuid.uuid4()))
    resident = str(uuid.uuid4())
    local_kiosk.store.journal.append(
        [a_case(), a_resident_update(resident, {"person.phone": "13800000000"}, helper), a_help_call()]
    )
    actors = [entry.header.actor for entry in local_kiosk.store.journal.read(1, 2)]
    assert actors == [RESIDENT, helper, RESIDENT]


def test_upgrade_loses_no_settings_and_no_queue(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    """getodk/collect#6584; the changelog of OpenCRVS."""
    local_kiosk.store.journal.append([a_case(), a_case()])
    before, identity = local_kiosk.store.journal.read(1, 1), local_kiosk.store.identity
    with local_kiosk.store._database.write() as connection:
        upgrade(connection, versions=to_come(tmp_path))
    assert (local_kiosk.store.journal.read(1, 1), local_kiosk.store.identity) == (before, identity)
    assert local_kiosk.sync(local_hub).confirmed == 3


def test_audit_gaps_what_the_screens_show_is_what_the_journal_says_and_no_line_can_be_changed(
    local_kiosk: Machine,
) -> None:
    """cht-core PR#9909."""
    local_kiosk.store.journal.append([a_case(), a_resident_update(str(uuid.uuid4()), {"person.phone": "1"})])
    assert local_kiosk.store.journal.rebuild().differences == []
    with local_kiosk.store._database.write() as connection:
        connection.exec_driver_sql("UPDATE journal_entries SET kind = 'help_asked' WHERE seq = 2")
    found = local_kiosk.store.journal.verify()
    assert not found.ok
    assert found.first_bad == {"incarnation": 1, "seq": 2, "what": "columns"}
