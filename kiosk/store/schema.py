"""Bringing the tables of a data file to this program's version; a fresh file gets them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select

from kiosk.errors import StoreDamaged, StoreError
from kiosk.formats import suite
from kiosk.store.identity import read_lookup_key
from kiosk.store.rebuilding import bring_up_to_date
from kiosk.store.rows import unreadable_rows
from kiosk.store.tables import KEPT, machine
from kiosk.store.views.fold import VIEWS
from kiosk.store.views.registry import VIEW_VERSION
from kiosk.text import Text

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from kiosk.store.database import Database

# The newest migration; a test holds the two together. Alembic is imported only where a file is older.
SCHEMA_VERSION: Final = "0001"
LOOKUP_KEY_BYTES: Final = 32


def prepare(database: Database) -> bytes:
    """Make or migrate all tables, all or nothing; return the lookup key of this machine."""
    with database.read() as connection:
        if _is_current(connection):
            return read_lookup_key(connection)
    with database.write() as connection:
        version = _version(connection)
        if version is None:
            _create(connection)
        elif version != SCHEMA_VERSION:
            _migrate(connection, version)
        lookup_key = read_lookup_key(connection)
    _fold_views(database, lookup_key)
    return lookup_key


def _fold_views(database: Database, lookup_key: bytes) -> None:
    """Fold the views again if they are of another version; a bad page does not stand in the way."""
    try:
        with database.write() as connection:
            bring_up_to_date(connection, lookup_key)
    except StoreDamaged:
        without = {row.position for row in unreadable_rows(database)}
        with database.write() as connection:
            bring_up_to_date(connection, lookup_key, without)


def _is_current(connection: Connection) -> bool:
    return (
        _version(connection) == SCHEMA_VERSION
        and connection.scalar(select(machine.c.view_version)) == VIEW_VERSION
    )


def _version(connection: Connection) -> str | None:
    """Return the version of the tables, or None where there are none yet."""
    known = connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").first()
    if known is None:
        return None
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def _create(connection: Connection) -> None:
    """Make everything as a migration from nothing would have, without the time it takes."""
    KEPT.create_all(connection)
    VIEWS.create_all(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version ("
        "version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (SCHEMA_VERSION,))
    connection.execute(
        insert(machine),
        {
            "one": 1,
            "lookup_key": suite.random_bytes(LOOKUP_KEY_BYTES),
            "view_version": VIEW_VERSION,
        },
    )


def _migrate(connection: Connection, version: str) -> None:
    from kiosk.store.migrating import is_known, upgrade  # noqa: PLC0415 - Alembic takes 0.2 s to import

    if not is_known(version):
        raise StoreError(
            Text("数据来自更新的版本，本程序打不开。", "The data is from a newer version than this program."),
            Text(
                "请先更新程序，再启动。数据没有改动。", "Update the program first. The data was not touched."
            ),
        )
    upgrade(connection)
