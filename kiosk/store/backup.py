"""Putting a backup in the place of the data."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from kiosk.errors import StoreError, UsageError
from kiosk.store import failures
from kiosk.store.copying import check, remove, sync
from kiosk.store.database import Database, connect
from kiosk.store.driver import sqlcipher
from kiosk.store.feed import FeedStore, feed_path
from kiosk.store.key_check import write_mark
from kiosk.store.store import Store, database_path
from kiosk.store.tables import confirmations, journal_entries
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import Clock
    from kiosk.settings import Settings
    from kiosk.store.keys import KeyStore

_UNSENT = (
    select(func.count())
    .select_from(journal_entries)
    .join(confirmations, confirmations.c.incarnation == journal_entries.c.incarnation, isouter=True)
    .where(journal_entries.c.seq > func.coalesce(confirmations.c.stored_through, 0))
)


def restore(copy: Path, settings: Settings, keys: KeyStore, clock: Clock, *, force: bool = False) -> None:
    """Put a backup in the place of the data; the kiosk must be stopped.

    What was done since the backup is lost here; the hub finds the fork, and the machine then enrols again.
    Raises ``UsageError`` if the data holds entries that the hub has not, unless forced; ``StoreError`` if the
    backup does not open or verify. Nothing is changed then.
    """
    target = database_path(settings)
    if not copy.is_file():
        raise failures.not_there(copy)
    key = keys.key()
    check(copy, key)
    if target.exists():
        if not force and _holds_unsent(target, key):
            raise unsent_here(target)
        _be_alone(target, key, force=force)
    part = target.with_name(target.name + ".restored")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        remove(part)
        source = Database(copy, key)
        try:
            source.copy_into(part)
        finally:
            source.close()
        sync(part)
        remove(target, keep=True)
        part.replace(target)
        write_mark(target, key)
        sync(target.parent)
    except OSError as error:
        raise failures.from_os_error(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            remove(part)
    Store.open(settings, keys, clock).close()
    if feed_path(settings).exists():
        with contextlib.closing(FeedStore.open(settings, keys)) as feed:
            feed.hear_again()  # erasures above all: they are replayed at the first contact


def _holds_unsent(path: Path, key: bytes) -> bool:
    """Tell whether the data holds what the hub has not; data that cannot be read may hold it."""
    database = Database(path, key)
    try:
        with database.read() as connection:
            return bool(connection.scalar(_UNSENT))
    except StoreError:
        return True
    finally:
        database.close()


def _be_alone(path: Path, key: bytes, *, force: bool) -> None:
    """Raise ``StoreBusy`` if another program has the data open."""
    try:
        connection = connect(path, key)
        try:
            connection.execute("PRAGMA busy_timeout = 1000").fetchall()
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            connection.close()
    except sqlcipher.Error as error:
        known = failures.as_store_error(error, path)
        if force and failures.is_damage(error):
            return
        raise (known or failures.damaged(path)) from error


def unsent_here(path: Path) -> UsageError:
    """Return the refusal to overwrite what nobody else has."""
    return UsageError(
        Text("这里还有没送到中心的办件，不能覆盖。", "There are entries here that the hub does not have."),
        Text(
            "请先联网发送或导出。一定要覆盖，请加 --force。",
            "Send or export them first. To overwrite them all the same, add --force.",
        ),
        where=str(path),
    )
