"""Turning the data to a new key, so that at every moment the data and a kept key fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.formats import suite
from kiosk.store import failures
from kiosk.store.database import connect
from kiosk.store.driver import sqlcipher
from kiosk.store.key_check import write_mark
from kiosk.store.keys import KEY_BYTES
from kiosk.store.opening import open_database
from kiosk.store.store import database_path

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.settings import Settings
    from kiosk.store.keys import KeyStore


def rotate_key(settings: Settings, keys: KeyStore) -> None:
    """Encrypt all data under a new key; the kiosk must be stopped.

    The new key is kept beside the old one first. Whenever the power goes, one of the two opens the data, and
    opening finds out which. Backups made before need the old key: make a new one. Raises ``StoreBusy`` if
    another program has the data open.
    """
    path = database_path(settings)
    old = keys.key()
    open_database(path, keys, old).close()
    old = keys.key()
    new = suite.random_bytes(KEY_BYTES)
    keys.prepare(new)
    write_mark(path, old, new)
    rekey(path, old, new)
    keys.replace(new)
    write_mark(path, new)


def rekey(path: Path, old: bytes, new: bytes) -> None:
    """Encrypt the file under a new key in one transaction, alone with it."""
    try:
        connection = connect(path, old)
        try:
            # Leaving WAL needs the file for ourselves alone: nobody reads on with the old key.
            connection.execute("PRAGMA busy_timeout = 1000").fetchall()
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"").fetchall()
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
        finally:
            connection.close()
    except sqlcipher.Error as error:
        raise (failures.as_store_error(error, path) or failures.damaged(path)) from error
