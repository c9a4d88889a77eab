"""Opens the hub's database and hands out transactions."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from kiosk.errors import StoreError
from kiosk.hub.store.tables import META, METADATA
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine, Table

__all__ = ["FILE", "Connection", "Database", "DatabaseFailed", "file_url"]
FILE = "hub.sqlite"
DatabaseFailed = sa.exc.SQLAlchemyError
"""What the rest of the hub catches where a transaction failed; it was rolled back."""
_READING = {"reading": True}
_MAKING = 4_871_003


class Database:
    """One database of a hub, shared by its threads; several processes may hold it at once."""

    def __init__(self, url: str) -> None:
        self._inserts: dict[str, sa.Executable] = {}
        try:
            self._engine = _engine(url)
            with self.writing() as connection:
                if not self.is_file:  # two processes may start on a new database at once
                    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MAKING)))
                METADATA.create_all(connection)
                self.insert_new(connection, META, {"name": "epoch", "value": "1"})
        except (sa.exc.SQLAlchemyError, ModuleNotFoundError, OSError) as error:
            raise _not_usable() from error

    @property
    def is_file(self) -> bool:
        """Tell whether it is the embedded SQLite file."""
        return self._engine.dialect.name == "sqlite"

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give one transaction that writes; on SQLite it has the write lock from its start."""
        with self._engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one transaction that only reads."""
        with self._engine.connect().execution_options(**_READING) as connection:
            yield connection

    def insert_new(self, connection: Connection, table: Table, row: dict[str, Any]) -> bool:
        """Insert a row unless one of its unique values is taken; return whether it was inserted."""
        if table.name not in self._inserts:
            insert = (sqlite if self.is_file else postgresql).insert(table)
            one = next(iter(table.primary_key.columns))
            self._inserts[table.name] = insert.on_conflict_do_nothing().returning(one)
        return connection.execute(self._inserts[table.name], row).first() is not None

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def file_url(data: Path) -> str:
    """Return the URL of the embedded database of a data folder."""
    return sa.URL.create("sqlite", database=str(data / FILE)).render_as_string(hide_password=False)


def _engine(url: str) -> Engine:
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return sa.create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    engine = sa.create_engine(parsed, connect_args={"timeout": 30}, pool_size=8, max_overflow=32)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Leave transactions to us, and every commit on the disk."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _not_usable() -> StoreError:
    return StoreError(
        Text("中心的数据库打不开。", "The hub's database cannot be opened."),
        Text("请检查地址、权限和磁盘空间。", "Check its address, permissions and the disk."),
    )
