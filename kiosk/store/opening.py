"""Opening the encrypted file with the right key, and saying rightly why it does not open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import structlog

from kiosk.errors import StoreDamaged, WrongKey
from kiosk.store import failures
from kiosk.store.database import Database, connect
from kiosk.store.driver import sqlcipher
from kiosk.store.key_check import is_the_key, write_mark

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.errors import StoreError
    from kiosk.store.keys import KeyStore

_BESIDE: Final = ("-wal", "-shm")


def open_refillable(path: Path, key: bytes) -> Database:
    """Open a file whose content can be had again; one that does not open is made anew.

    Raises ``StoreError`` where that would not help.
    """
    failure = why_not(path, key) if path.exists() else None
    if isinstance(failure, WrongKey | StoreDamaged):
        for part in (path, *(path.with_name(path.name + suffix) for suffix in _BESIDE)):
            part.unlink(missing_ok=True)
        structlog.get_logger(__name__).info("file_made_anew", file=path.name, why=type(failure).__name__)
    elif failure is not None:
        raise failure
    return Database(path, key)


def open_database(path: Path, keys: KeyStore, key: bytes) -> Database:
    """Open with ``key``, or with the one that a rotation had prepared when the power went.

    Raises ``WrongKey``, ``StoreDamaged`` or another ``StoreError``.
    """
    failure = why_not(path, key)
    if failure is None:
        return Database(path, key)
    prepared = keys.prepared()
    if prepared is not None and why_not(path, prepared) is None:
        write_mark(path, prepared)
        keys.replace(prepared)
        return Database(path, prepared)
    raise failure


def why_not(path: Path, key: bytes) -> StoreError | None:
    """Return why a key does not open the file, or None if it does."""
    try:
        connection = connect(path, key)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        finally:
            connection.close()
    except sqlcipher.Error as error:
        if failures.is_not_a_database(error):
            return failures.damaged(path) if is_the_key(path, key) else failures.wrong_key(path)
        return failures.as_store_error(error, path) or failures.damaged(path)
    return None
