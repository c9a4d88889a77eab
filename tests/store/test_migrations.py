from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from kiosk.errors import StoreError
from kiosk.store.database import Database, memory_engine
from kiosk.store.migrating import SCRIPTS, upgrade
from kiosk.store.schema import SCHEMA_VERSION
from kiosk.store.store import Store, database_path
from kiosk.store.tables import KEPT
from tests.builders import a_case

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from kiosk.model.clock import FixedClock
    from kiosk.settings import Settings
    from kiosk.store.keys import FileKeyStore

REVISIONS = [script.revision for script in ScriptDirectory(SCRIPTS).walk_revisions()]

NEXT = '''
"""A migration of times to come."""
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = {head!r}
branch_labels = None
depends_on = None
def upgrade():
    with op.batch_alter_table("journal_entries") as table:
        table.add_column(sa.Column("of_times_to_come", sa.Integer()))
    {more}
'''


def tables_of(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    names = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars()
    return {
        name: sorted(tuple(row) for row in connection.exec_driver_sql(f"PRAGMA table_info({name})"))
        for name in names
    }


def test_the_newest_migration_makes_the_tables_of_this_program() -> None:
    engine = memory_engine()
    with engine.connect() as connection:
        upgrade(connection)
        assert compare_metadata(MigrationContext.configure(connection), KEPT) == []
        migrated = tables_of(connection)
    engine.dispose()
    fresh = memory_engine()
    with fresh.connect() as connection:
        KEPT.create_all(connection)
        made = tables_of(connection)
    fresh.dispose()
    assert {**made, "alembic_version": migrated["alembic_version"]} == migrated


def test_a_fresh_file_is_marked_with_the_newest_migration() -> None:
    assert REVISIONS[0] == SCHEMA_VERSION


def to_come(tmp_path: Path, more: str = "pass") -> Path:
    folder = tmp_path / "versions"
    folder.mkdir()
    (folder / "9999_to_come.py").write_text(NEXT.format(head=SCHEMA_VERSION, more=more))
    return folder


def test_unsent_entries_come_through_a_migration_unchanged(store: Store, tmp_path: Path) -> None:
    store.journal.append([a_case(), a_case()])
    before = store.journal.read(1, 1)
    with store._database.write() as connection:
        upgrade(connection, versions=to_come(tmp_path))
        assert connection.exec_driver_sql("SELECT of_times_to_come FROM journal_entries").all()
    assert store.journal.read(1, 1) == before
    assert store.journal.verify().ok
    assert store.journal.rebuild().differences == []


def test_a_migration_that_fails_leaves_everything_as_it_was(store: Store, tmp_path: Path) -> None:
    store.journal.append([a_case()])
    before = store.journal.read(1, 1)
    folder = to_come(tmp_path, more='raise RuntimeError("power cut")')
    with pytest.raises(RuntimeError), store._database.write() as connection:
        upgrade(connection, versions=folder)
    assert store.journal.read(1, 1) == before
    with store._database.read() as connection:
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        assert version == SCHEMA_VERSION
        columns = {row[1] for row in connection.exec_driver_sql("PRAGMA table_info(journal_entries)")}
    assert "of_times_to_come" not in columns


@pytest.mark.parametrize("revision", REVISIONS)
def test_data_of_every_version_opens_in_this_program(
    revision: str, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    settings.data.mkdir()
    database = Database(database_path(settings), keys.create())
    with database.write() as connection:
        upgrade(connection, to=revision)
        connection.exec_driver_sql("INSERT INTO machine VALUES (1, zeroblob(32), 0)")
        connection.exec_driver_sql("INSERT INTO draft_tries (id_hash, tried_at) VALUES (x'00', 0)")
    database.close()
    store = Store.open(settings, keys, clock)
    assert store.journal.verify().ok
    assert store.cases.recent() == []
    store.close()


def test_data_of_a_newer_program_is_refused_and_left_alone(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    with store._database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError):
        Store.open(settings, keys, clock)
    assert store.journal.verify().ok
