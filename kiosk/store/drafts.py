"""Drafts: unfinished forms, saved at each answer, given back only to who knows a secret."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from kiosk.errors import TooManyTries
from kiosk.formats import suite
from kiosk.model.draft import Draft
from kiosk.store.tables import draft_tries, drafts
from kiosk.store.views.fold import id_number_hash
from kiosk.text import Text

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, RowMapping

    from kiosk.model.clock import Clock
    from kiosk.settings import Retention
    from kiosk.store.database import Database

__all__ = ["Draft", "Drafts"]

TRIES = 5
TRY_WINDOW = dt.timedelta(hours=24)
PHONE_DIGITS = 4
SLOT_DIGITS = 2
PARKED_DIGITS = 8

_put = upsert(drafts)
_PUT = _put.on_conflict_do_update(
    index_elements=["id"],
    set_={
        **{name: _put.excluded[name] for name in ("form", "version", "content", "is_open", "saved_at")},
        **{
            name: func.coalesce(_put.excluded[name], drafts.c[name])
            for name in ("id_hash", "phone_hash", "code_hash")
        },
    },
)
_FORGET = delete(drafts).where(drafts.c.id == bindparam("draft"))
_PUT_AWAY = update(drafts).where(drafts.c.id == bindparam("draft")).values(is_open=False)
_TAKE = update(drafts).where(drafts.c.id == bindparam("draft")).values(is_open=True)
_PARK = (
    update(drafts)
    .where(drafts.c.id == bindparam("draft"))
    .values(is_open=False, code_hash=bindparam("code_hash"))
)
_ANY_OPEN = select(drafts.c.id).where(drafts.c.is_open).limit(1)
_PUT_ALL_AWAY = update(drafts).where(drafts.c.is_open).values(is_open=False)
_AWAY = (
    select(drafts)
    .where(drafts.c.is_open.is_(False), drafts.c.saved_at > bindparam("after"))
    .order_by(drafts.c.saved_at.desc())
)
_OF_PERSON = _AWAY.where(drafts.c.id_hash == bindparam("known"))
_OF_CODE = _AWAY.where(drafts.c.code_hash == bindparam("code_hash"))
_OF_ID = select(drafts).where(drafts.c.id == bindparam("draft"), drafts.c.saved_at > bindparam("after"))
_TRIES = (
    select(func.count())
    .select_from(draft_tries)
    .where(draft_tries.c.id_hash == bindparam("known"), draft_tries.c.tried_at > bindparam("after"))
)
_TRY = insert(draft_tries)
_EXPIRED = delete(drafts).where(drafts.c.saved_at <= bindparam("before"))
_OLD_TRIES = delete(draft_tries).where(draft_tries.c.tried_at <= bindparam("before"))


class Drafts:
    """What may be done with drafts."""

    def __init__(self, database: Database, lookup_key: bytes, clock: Clock, retention: Retention) -> None:
        self._database = database
        self._lookup_key = lookup_key
        self._clock = clock
        self._keep = dt.timedelta(hours=retention.draft_hours)

    def save(
        self,
        draft: Draft,
        *,
        id_number: str | None = None,
        phone: str | None = None,
        pickup_code: str | None = None,
    ) -> None:
        """Keep a draft as it is now, durable on return, open.

        ID number and secrets (last four digits of the phone, pick-up code) are kept only as keyed hashes;
        None leaves what was given before.
        """
        values = {
            "id": draft.id,
            "form": draft.form,
            "version": draft.version,
            "content": {
                "answers": draft.answers,
                "place": draft.place,
                "identified": draft.identified,
                "extra": draft.extra,
            },
            "is_open": True,
            "saved_at": self._clock.now(),
            "id_hash": id_number_hash(self._lookup_key, id_number) if id_number else None,
            "phone_hash": self._secret(phone[-PHONE_DIGITS:]) if phone else None,
            "code_hash": self._secret(pickup_code) if pickup_code else None,
        }
        with self._database.write() as connection:
            connection.execute(_PUT, values)

    def put_away(self, draft_id: str) -> None:
        """Put a draft away: from now on only a secret, or staff, gives it back."""
        with self._database.write() as connection:
            connection.execute(_PUT_AWAY, {"draft": draft_id})

    def put_away_all_open(self) -> None:
        """Put away what a power cut left open."""
        with self._database.read() as connection:
            if connection.scalar(_ANY_OPEN) is None:
                return
        with self._database.write() as connection:
            connection.execute(_PUT_ALL_AWAY)

    def take_back(self, id_number: str, secret: str) -> Draft | None:
        """Return the newest draft of the person and open it; None if there is none or the secret is another.

        Every try counts, whether or not there is a draft, and the answer does not tell the two apart.
        Raises ``TooManyTries`` from the sixth try within 24 hours on.
        """
        known = id_number_hash(self._lookup_key, id_number)
        now = self._clock.now()
        with self._database.write() as connection:
            self._count_try(connection, known, now)
            return self._matching(connection, known, self._secret(secret), now)

    def park(self, draft_id: str) -> str:
        """Put a draft away and return the code that alone gives it back.

        The first two digits say where it lies and hold nothing secret: wrong codes are counted by them. A
        place at which nobody has tried anything today is taken where there is one.
        """
        now = self._clock.now()
        with self._database.write() as connection:
            tried = {slot: self._tries(connection, self._slot(slot), now) for slot in _slots()}
            fewest = min(tried.values())
            slot = secrets.choice([slot for slot, tries in tried.items() if tries == fewest])
            rest = PARKED_DIGITS - SLOT_DIGITS
            code = f"{slot}{secrets.randbelow(10**rest):0{rest}d}"
            connection.execute(_PARK, {"draft": draft_id, "code_hash": self._secret(code)})
        return code

    def take_back_parked(self, code: str) -> Draft | None:
        """Return the draft that was parked under a code and open it; None if there is none.

        Raises ``TooManyTries`` from the sixth try at the same place within 24 hours on; staff give it back.
        """
        now = self._clock.now()
        slot = self._slot(code[:SLOT_DIGITS])
        with self._database.write() as connection:
            self._count_try(connection, slot, now)
            values = {"code_hash": self._secret(code), "after": now - self._keep}
            row = connection.execute(_OF_CODE, values).mappings().first()
            if row is not None:
                connection.execute(_TAKE, {"draft": row["id"]})
        return _draft(row) if row is not None else None

    def waiting(self) -> list[Draft]:
        """Return every draft that waits for its person, newest first; for staff to give back."""
        with self._database.read() as connection:
            rows = connection.execute(_AWAY, {"after": self._clock.now() - self._keep}).mappings().all()
        return [_draft(row) for row in rows]

    def give_back(self, draft_id: str) -> Draft | None:
        """Open a draft for the person whom staff see before them; None if its time is over."""
        with self._database.write() as connection:
            values = {"draft": draft_id, "after": self._clock.now() - self._keep}
            row = connection.execute(_OF_ID, values).mappings().first()
            if row is not None:
                connection.execute(_TAKE, {"draft": draft_id})
        return _draft(row) if row is not None else None

    def forget(self, draft_id: str) -> None:
        """Delete a draft now."""
        with self._database.write() as connection:
            forget_draft(connection, draft_id)

    def expire(self, now: dt.datetime) -> int:
        """Delete drafts whose time is over; return how many."""
        with self._database.write() as connection:
            gone = connection.execute(_EXPIRED, {"before": now - self._keep}).rowcount
            connection.execute(_OLD_TRIES, {"before": now - TRY_WINDOW})
        if gone:
            self._database.truncate_log()
        return gone

    def _matching(
        self, connection: Connection, known: bytes, secret: bytes, now: dt.datetime
    ) -> Draft | None:
        values = {"known": known, "after": now - self._keep}
        for row in connection.execute(_OF_PERSON, values).mappings().all():
            held = (row["phone_hash"], row["code_hash"])
            if any(suite.same(each, secret) for each in held if each is not None):
                connection.execute(_TAKE, {"draft": row["id"]})
                return _draft(row)
        return None

    @staticmethod
    def _tries(connection: Connection, known: bytes, now: dt.datetime) -> int:
        # A clock set back makes tries lie in the future; they count all the same.
        return connection.scalar(_TRIES, {"known": known, "after": now - TRY_WINDOW}) or 0

    def _count_try(self, connection: Connection, known: bytes, now: dt.datetime) -> None:
        if self._tries(connection, known, now) >= TRIES:
            raise too_many_tries()
        connection.execute(_TRY, {"id_hash": known, "tried_at": now})

    def _slot(self, slot: str) -> bytes:
        return suite.mac(self._lookup_key, b"kiosk/draft-slot/1\0", slot.encode())

    def _secret(self, secret: str) -> bytes:
        return suite.mac(self._lookup_key, b"kiosk/draft-secret/1\0", secret.strip().encode())


def _slots() -> list[str]:
    return [f"{number:0{SLOT_DIGITS}d}" for number in range(10**SLOT_DIGITS)]


def forget_draft(connection: Connection, draft_id: str) -> None:
    """Delete a draft in a transaction that somebody else began."""
    connection.execute(_FORGET, {"draft": draft_id})


def _draft(row: RowMapping) -> Draft:
    content: dict[str, Any] = row["content"]
    return Draft(id=row["id"], form=row["form"], version=row["version"], saved_at=row["saved_at"], **content)


def too_many_tries() -> TooManyTries:
    """Return the same refusal for everybody."""
    return TooManyTries(
        Text("今天试的次数太多了。", "Too many tries today."),
        Text("请叫工作人员帮忙，或重新开始办。", "Please ask staff for help, or start afresh."),
    )
