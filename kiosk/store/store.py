"""The store of one data folder: opens the encrypted file and hands out what can be done with it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from kiosk.errors import StoreError, UsageError
from kiosk.model.actor import SYSTEM
from kiosk.model.entry import Kind, NewEntry
from kiosk.store import failures, schema
from kiosk.store.adopted_forms import AdoptedForms
from kiosk.store.appending import Appender, newest_incarnation
from kiosk.store.attachments import Attachments
from kiosk.store.attachments_owned import cases_with_damage, files_of_cases, tidy_attachments
from kiosk.store.carrying import Carrying
from kiosk.store.cases import Cases
from kiosk.store.confirmations import Confirmations
from kiosk.store.copying import make_copy
from kiosk.store.drafts import Drafts
from kiosk.store.help_calls import HelpCalls
from kiosk.store.identity import read_identity, write_identity
from kiosk.store.journal import Journal
from kiosk.store.key_check import mark_path, write_mark
from kiosk.store.notices import Notices
from kiosk.store.opening import open_database
from kiosk.store.refused_news import RefusedNews, refused_news
from kiosk.store.residents import Residents
from kiosk.store.staff import Staff
from kiosk.text import Text

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from kiosk.model.clock import Clock
    from kiosk.model.identity import Identity
    from kiosk.settings import Settings
    from kiosk.store.database import Database
    from kiosk.store.keys import KeyStore

DATABASE_FILE: Final = "kiosk.db"


class Store:
    """Everything that is kept on this machine; safe to use from several threads and processes."""

    def __init__(self, database: Database, lookup_key: bytes, settings: Settings, clock: Clock) -> None:
        self._database = database
        self._appender = Appender(clock, lookup_key)
        self.journal = Journal(database, self._appender, settings.retention)
        self.cases = Cases(database)
        self.residents = Residents(database, lookup_key)
        self.drafts = Drafts(database, lookup_key, clock, settings.retention)
        self.staff = Staff(database, self._appender, clock)
        self.confirmations = Confirmations(database)
        self.help_calls = HelpCalls(database)
        self.notices = Notices(database)
        self.forms = AdoptedForms(database)
        self.carrying = Carrying(database, self._appender)
        self.attachments = Attachments(settings.data)

    @classmethod
    def exists(cls, settings: Settings) -> bool:
        """Tell whether there is a store in the data folder."""
        return database_path(settings).exists()

    @classmethod
    def create(cls, settings: Settings, keys: KeyStore, clock: Clock) -> Store:
        """Make the store and its key; where another process was faster, open that one.

        Raises ``StoreReadOnly`` or ``StorageFull``; what was begun is finished at the next start.
        """
        path = database_path(settings)
        if path.exists():
            return cls.open(settings, keys, clock)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise failures.read_only(path) from error
        _refuse_read_only(path)
        key = keys.create()
        database = open_database(path, keys, key)
        return cls._ready(database, key, settings, clock)

    @classmethod
    def open(cls, settings: Settings, keys: KeyStore, clock: Clock) -> Store:
        """Open the store, bring it to this version, and put away what a power cut left open.

        Raises ``KeyMissing``, ``WrongKey``, ``StoreDamaged``, ``StoreReadOnly``, ``StorageFull``,
        ``StoreBusy``.
        """
        path = database_path(settings)
        if not path.exists():
            raise failures.not_there(path)
        _refuse_read_only(path)
        key = keys.key()
        database = open_database(path, keys, key)
        return cls._ready(database, database.key, settings, clock)

    @classmethod
    def _ready(cls, database: Database, key: bytes, settings: Settings, clock: Clock) -> Store:
        with contextlib.ExitStack() as undo:
            undo.callback(database.close)
            lookup_key = schema.prepare(database)
            if not mark_path(database.path).exists():
                _mark(database.path, key)
            store = cls(database, lookup_key, settings, clock)
            store.drafts.put_away_all_open()
            undo.pop_all()
            return store

    def files_of_cases(self) -> list[str]:
        """Return the names of the files here that belong to a case."""
        return files_of_cases(self._database, self.attachments)

    def set_aside_damaged(self, name: str) -> None:
        """Stop waiting for a file that is damaged, and say so in the journal: nobody is to wait for it."""
        identity = self.identity
        if identity is not None:
            told = NewEntry(Kind.DOCUMENT_DAMAGED, identity.kiosk, SYSTEM, {"sha256": name})
            self.journal.append([told])
        self.attachments.set_aside(name)

    def cases_with_damage(self) -> list[str]:
        """Return the numbers of the cases that lost a file before the hub held it."""
        return cases_with_damage(self._database, self.attachments)

    def refused_news(self, since: dt.datetime) -> list[RefusedNews]:
        """Return what came from the hub since then and could not be used, newest first."""
        identity = self.identity
        return refused_news(self._database, identity.kiosk, since) if identity else []

    def tidy_attachments(self) -> int:
        """Drop the files that belong to no case and no draft any more; return how many."""
        return tidy_attachments(self._database, self.attachments)

    @property
    def identity(self) -> Identity | None:
        """Who this machine is, also if another process enrolled it just now; None before the first time."""
        with self._database.read() as connection:
            return read_identity(connection)

    def enrol(self, identity: Identity) -> None:
        """Begin a new incarnation with its first entry, in one transaction.

        Accounts made before the first enrolment are told to the journal then. Raises ``UsageError`` if the
        journal has that incarnation already, of this machine or of another.
        """
        payload = {
            "point": identity.point,
            "region": identity.region,
            "device": identity.device,
            "role": identity.role,
            "epoch": identity.epoch,
        }
        first = NewEntry(Kind.KIOSK_ENROLLED, identity.kiosk, SYSTEM, payload)
        with self._database.write() as connection:
            if identity.incarnation <= newest_incarnation(connection):
                raise incarnation_used()
            write_identity(connection, identity)
            self._appender.append(connection, [first])
            self.staff.note_all(connection)

    def update_identity(self, identity: Identity) -> None:
        """Keep new certificates, a new epoch or a new address; kiosk and incarnation stay what they are."""
        with self._database.write() as connection:
            known = read_identity(connection)
            if known is None or (known.kiosk, known.incarnation) != (
                identity.kiosk,
                identity.incarnation,
            ):
                msg = "another incarnation needs an enrolment"
                raise ValueError(msg)
            write_identity(connection, identity)

    def backup(self, path: Path) -> None:
        """Write an encrypted copy under the same key, verified by opening it.

        Raises ``StoreError`` if it cannot be written or does not verify; no half file stays.
        """
        make_copy(self._database, path)

    def tidy(self) -> None:
        """Empty the write-ahead log, so that nothing forgotten stays in it."""
        self._database.truncate_log()

    def close(self) -> None:
        """Close the file; the last one out leaves one tidy file, if the disk lets it."""
        with contextlib.suppress(StoreError):
            self._database.truncate_log()
        self._database.close()


def database_path(settings: Settings) -> Path:
    """Return where the encrypted file of a data folder is."""
    return settings.data / DATABASE_FILE


def _refuse_read_only(path: Path) -> None:
    if not failures.is_writable(path):
        raise failures.read_only(path)


def _mark(path: Path, key: bytes) -> None:
    try:
        write_mark(path, key)
    except OSError as error:
        raise failures.from_os_error(error, path) from error


def incarnation_used() -> UsageError:
    """Return the refusal of an enrolment that would go on with a chain that is there already.

    A hub that was brought back from a backup counts on from there, one further with each code.
    """
    return UsageError(
        Text("中心给的编号，这台机器已经用过。", "This machine has used the number that the hub gives it."),
        Text(
            "请再要一个注册码，再接入一次。还不行，请联系技术支持。数据都在。",
            "Ask for another code and enrol again; if that does not help, call support. Everything is kept.",
        ),
    )
