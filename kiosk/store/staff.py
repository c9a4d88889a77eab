"""Staff accounts: argon2id PINs, growing waits, and every sign-in in the journal."""

from __future__ import annotations

import dataclasses
import uuid
from typing import TYPE_CHECKING

import argon2
from sqlalchemy import bindparam, insert, literal_column, select, update

from kiosk.errors import PinRefused
from kiosk.model.actor import Actor, Assurance, Role
from kiosk.model.entry import Kind, NewEntry
from kiosk.store import pin as pins
from kiosk.store.identity import read_identity
from kiosk.store.tables import staff_accounts
from kiosk.store.views.staff_names import staff_names
from kiosk.text import Text

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.engine import Connection, Row

    from kiosk.model.clock import Clock
    from kiosk.store.appending import Appender
    from kiosk.store.database import Database

_accounts = staff_accounts.c
_ANY = select(_accounts.id).limit(1)
# Two added at one moment stay in the order in which they came.
_ALL = select(_accounts.id, _accounts.name).order_by(literal_column("staff_accounts.rowid"))
_ONE = select(staff_accounts).where(_accounts.id == bindparam("account"))
_TRIED = (
    update(staff_accounts)
    .where(_accounts.id == bindparam("account"))
    .values(wrong_in_a_row=bindparam("wrong"), last_wrong_at=bindparam("at"))
)
_NOT_IN_JOURNAL = _ALL.where(_accounts.id.not_in(select(staff_names.c.staff)))


@dataclasses.dataclass(frozen=True, slots=True)
class Account:
    """A member of staff who may sign in here."""

    id: str
    name: str


class Staff:
    """What may be done with staff accounts."""

    def __init__(self, database: Database, appender: Appender, clock: Clock) -> None:
        self._database = database
        self._appender = appender
        self._clock = clock
        self._hasher = argon2.PasswordHasher()
        self._signed_in: set[str] = set()

    def any(self) -> bool:
        """Tell whether there is an account at all; without one, first-run set-up makes it."""
        with self._database.read() as connection:
            return connection.scalar(_ANY) is not None

    def accounts(self) -> list[Account]:
        """Return the accounts, oldest first."""
        with self._database.read() as connection:
            return [Account(*row) for row in connection.execute(_ALL)]

    def names(self) -> dict[str, str]:
        """Return the name of everybody who ever had an account here, by account id."""
        with self._database.read() as connection:
            return {row.staff: row.name for row in connection.execute(select(staff_names))}

    def add(self, name: str, pin: str, by: str | None) -> Account:
        """Add an account: the very first by anybody, any other by somebody who is signed in.

        Raises ``PinRefused`` for a weak PIN, or if nobody who may is signed in.
        """
        pins.refuse_weak(pin)
        account = Account(str(uuid.uuid4()), name.strip())
        row = {
            "id": account.id,
            "name": account.name,
            "pin_hash": self._hasher.hash(pin),
            "added_at": self._clock.now(),
            "wrong_in_a_row": 0,
            "last_wrong_at": None,
        }
        with self._database.write() as connection:
            if connection.scalar(_ANY) is not None and by not in self._signed_in:
                raise not_signed_in()
            connection.execute(insert(staff_accounts), row)
            self._note(connection, Kind.STAFF_ADDED, account, by)
        return account

    def sign_in(self, account_id: str, pin: str) -> Account:
        """Sign in; raises ``PinRefused`` with the seconds to wait, if any.

        After three wrong PINs in a row each try must wait, whatever was restarted or set in between.
        """
        now = self._clock.now()
        with self._database.write() as connection:
            row = connection.execute(_ONE, {"account": account_id}).first()
            if row is None:
                raise pins.wrong(0)
            refusal = self._refusal(connection, row, pin, now)
        # Raised only here, so that what was noted about the try is kept.
        if refusal is not None:
            raise refusal
        self._signed_in.add(account_id)
        return Account(row.id, row.name)

    def sign_out(self, account: Account) -> None:
        """Sign out; signing out twice says so once."""
        if account.id not in self._signed_in:
            return
        self._signed_in.discard(account.id)
        with self._database.write() as connection:
            self._note(connection, Kind.STAFF_SIGNED_OUT, account, account.id)

    def note_all(self, connection: Connection) -> None:
        """Put accounts into the journal that were made before there was one."""
        for row in connection.execute(_NOT_IN_JOURNAL).all():
            self._note(connection, Kind.STAFF_ADDED, Account(*row), None)

    def _refusal(
        self, connection: Connection, row: Row[tuple[object, ...]], pin: str, now: dt.datetime
    ) -> PinRefused | None:
        account = Account(row.id, row.name)
        seconds = pins.remaining(row.wrong_in_a_row, row.last_wrong_at, now)
        if seconds:
            if now < row.last_wrong_at:
                # The clock was set back: the wait starts again from here, so that it ends.
                self._tried(connection, account, row.wrong_in_a_row, now)
            return pins.must_wait(seconds)
        if self._matches(row.pin_hash, pin):
            self._tried(connection, account, 0, None)
            self._note(connection, Kind.STAFF_SIGNED_IN, account, account.id)
            return None
        wrong = row.wrong_in_a_row + 1
        self._tried(connection, account, wrong, now)
        self._note(connection, Kind.STAFF_SIGN_IN_FAILED, account, None)
        return pins.wrong(pins.remaining(wrong, now, now))

    def _matches(self, pin_hash: str, pin: str) -> bool:
        try:
            return self._hasher.verify(pin_hash, pin)
        except argon2.exceptions.VerificationError:
            return False

    def _tried(self, connection: Connection, account: Account, wrong: int, at: dt.datetime | None) -> None:
        connection.execute(_TRIED, {"account": account.id, "wrong": wrong, "at": at})

    def _note(self, connection: Connection, kind: Kind, account: Account, by: str | None) -> None:
        """Append what happened; before enrolment there is no journal to say it in."""
        if read_identity(connection) is None:
            return
        payload = {"staff": account.id, "name": account.name} if kind is Kind.STAFF_ADDED else {}
        role = Role.STAFF if by else Role.SYSTEM
        assurance = Assurance.STAFF_VERIFIED if by else Assurance.TYPED
        actor = Actor(role, assurance, by)
        self._appender.append(connection, [NewEntry(kind, account.id, actor, payload)])


def not_signed_in() -> PinRefused:
    """Return the refusal of an account that nobody who may has asked for."""
    return PinRefused(
        Text("要先有工作人员登录，才能添加新账号。", "Only staff who are signed in can add an account."),
        Text("请先登录再添加。", "Sign in first, then add it."),
    )
