"""The encrypted file: one connection at a time writes, every commit is durable when it returns."""

from __future__ import annotations

import contextlib
import json
import threading
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import QueuePool, StaticPool

from kiosk.store import failures
from kiosk.store.driver import sqlcipher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

BUSY_SECONDS = 15.0
_WRITER = msgspec.json.Encoder(order="deterministic")

# cipher_memory_security stays off: it locks and wipes SQLCipher's own buffers at twice the time a
# commit takes, while the same values stand in Python's memory anyway.
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA wal_autocheckpoint = 4000",  # pages: one commit in some hundreds also writes the log back
)


class Database:
    """One encrypted SQLite file and its connections."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.key = key
        self._writing = threading.Lock()
        self._engine = _engine(
            creator=lambda: connect(path, key), poolclass=QueuePool, pool_size=4, max_overflow=4
        )

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the data."""
        with self._errors(), self._connection() as connection, connection.begin():
            connection.exec_driver_sql("BEGIN")
            yield connection

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the connection that writes; all of it is durable at the end, or nothing happened."""
        with self._errors(), self._writing, self._connection() as connection, connection.begin():
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    def truncate_log(self) -> None:
        """Move the write-ahead log into the file and empty it, so that nothing erased stays in it.

        A reader that stands in the way leaves it for the next time.
        """
        with self._errors(), self._writing, self._connection() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()

    def copy_into(self, path: Path) -> None:
        """Write a compact copy under the same key to ``path``, which must not exist."""
        with self._errors(), self._connection() as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(path),))

    def close(self) -> None:
        """Close all connections; the last one out moves the log into the file."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _connection(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            try:
                yield connection
            except DBAPIError as error:
                # A page that failed its check leaves SQLCipher's connection unusable.
                if failures.is_damage(error):
                    connection.invalidate()
                raise

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlcipher.Error) as error:
            known = failures.as_store_error(error, self.path)
            if known is None:
                raise
            raise known from (None if isinstance(error, IntegrityError) else error)


def connect(path: Path, key: bytes) -> Any:
    """Return an encrypted connection of the driver, in autocommit, ready to be used."""
    connection = sqlcipher.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
        for pragma in _PRAGMAS:
            connection.execute(pragma).fetchall()
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def memory_engine() -> Engine:
    """Return an empty database that lives only in memory."""

    def creator() -> Any:
        return sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)

    return _engine(creator=creator, poolclass=StaticPool)


def _engine(**arguments: Any) -> Engine:
    return create_engine(
        "sqlite://",
        module=sqlcipher,
        hide_parameters=True,
        json_serializer=compact,
        **arguments,
    )


def compact(value: object) -> str:
    """Write a value as JSON in the one spelling that rows are compared by."""
    try:
        return _WRITER.encode(value).decode()
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError):  # such as a number beyond 64 bits
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
