"""Opens the hub's database and hands out transactions."""

from __future__ import annotations

import contextlib
import json
import secrets
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from kiosk.errors import StoreError
from kiosk.hub.store import copying
from kiosk.hub.store.tables import META, METADATA
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Column, Engine, Table

__all__ = ["FILE", "Connection", "Database", "DatabaseFailed", "file_url"]
FILE = "hub.sqlite"
DatabaseFailed = sa.exc.SQLAlchemyError
"""What the rest of the hub catches where a transaction failed; it was rolled back."""
_READING = {"reading": True}
_MAKING = 4_871_003


class Database:
    """One database of a hub, shared by its threads; several processes may hold it at once."""

    def __init__(self, url: str | sa.URL) -> None:
        self._inserts: dict[str, sa.Executable] = {}
        try:
            self._url = sa.make_url(url)
            self._engine = _engine(self._url)
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
    def snapshot(self) -> Iterator[Connection]:
        """Give one transaction that sees one moment, however long it reads and whatever is written."""
        options = _READING if self.is_file else {"isolation_level": "REPEATABLE READ"}
        with self._engine.connect().execution_options(**options) as connection:
            yield connection

    @contextlib.contextmanager
    def scratch(self) -> Iterator[Database]:
        """Give an empty database on the same PostgreSQL server, gone afterwards."""
        name = f"trial_{secrets.token_hex(8)}"
        with self.writing() as connection:
            connection.execute(sa.schema.CreateSchema(name))
        trial = Database(self._url.update_query_dict({"options": f"-csearch_path={name}"}))
        try:
            yield trial
        finally:
            trial.close()
            with self.writing() as connection:
                connection.execute(sa.schema.DropSchema(name, cascade=True))

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

    def insert_new_ones(
        self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], column: Column[Any]
    ) -> set[Any]:
        """Insert rows, except where a unique value is taken; return ``column`` of those inserted."""
        if not rows:
            return set()
        values = [tuple(row[each.name] for each in table.columns) for row in rows]
        if self.insert_all_or_none(connection, table, values):  # as a rule none is taken
            return {row[column.name] for row in rows}
        if not self.is_file:
            return copying.insert_new(connection, table, rows, column)
        insert = sqlite.insert(table).on_conflict_do_nothing().returning(column)
        return {found for row in rows for found in connection.execute(insert, row).scalars()}

    def insert_all(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows, with a value for every column in order, the fastest way that the database has."""
        if not rows:
            return
        if self.is_file:
            marks = ", ".join("?" * len(table.columns))
            statement = f"INSERT INTO {table.name} VALUES ({marks})"  # noqa: S608 - our own name
            connection.exec_driver_sql(statement, list(rows))
        else:
            copying.copy_in(connection, table, rows)

    def insert_all_or_none(
        self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]
    ) -> bool:
        """Insert rows as ``insert_all`` does, or none of them where a unique value is taken."""
        try:
            with connection.begin_nested():
                self.insert_all(connection, table, rows)
        except sa.exc.IntegrityError:
            return False
        return True

    def listed(self, name: str, values: Sequence[str]) -> sa.TableValuedAlias:
        """Return texts as a table of that name, to be joined; its only column is ``value``."""
        if self.is_file:
            return sa.func.json_each(json.dumps(list(values))).table_valued("value", name=name)
        array = sa.cast(list(values), postgresql.ARRAY(sa.Text))
        return sa.func.unnest(array).table_valued("value", name=name).render_derived()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def file_url(data: Path, name: str = FILE) -> str:
    """Return the URL of the embedded database of a data folder."""
    return sa.URL.create("sqlite", database=str(data / name)).render_as_string(hide_password=False)


def _engine(parsed: sa.URL) -> Engine:
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
