"""Stubs: the little that a desk of staff holds of persons who registered elsewhere, in the second file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from sqlalchemy import JSON, Column, LargeBinary, Table, Unicode, delete, func, insert, select

from kiosk.formats.shapes import plain
from kiosk.model.actor import Assurance
from kiosk.model.clock import hub_text
from kiosk.model.news import STUB_DAYS
from kiosk.store.feed_tables import FEED_TABLES
from kiosk.store.residents import KnownField

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.engine import Connection

    from kiosk.model.news import Stub
    from kiosk.store.database import Database

STUBS: Final = Table(
    "stubs",
    FEED_TABLES,
    Column("subject", Unicode, primary_key=True),
    Column("id_hash", LargeBinary, nullable=False, index=True),
    Column("fields", JSON, nullable=False),
    Column("last_contact", Unicode, nullable=False),  # hub time
)


class Stubs:
    """Whom the hub told this machine of; nobody on a machine that is not a desk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, stub: Stub, id_hash: bytes) -> None:
        """Keep what the hub says of a person, in the place of what it said before."""
        row = {"id_hash": id_hash, "fields": plain(stub)["fields"], "last_contact": stub.last_contact}
        with self._database.write() as connection:
            connection.execute(delete(STUBS).where(STUBS.c.subject == stub.subject))
            connection.execute(insert(STUBS), [{"subject": stub.subject, **row}])

    def known_of(self, id_hash: bytes) -> dict[str, KnownField]:
        """Return concept → what the hub said of a person; never to be shown below assurance 1."""
        query = select(STUBS.c.fields).where(STUBS.c.id_hash == id_hash).order_by(STUBS.c.last_contact)
        with self._database.read() as connection:
            told = list(connection.scalars(query))
        return {
            concept: KnownField(field["value"], field["entry"], Assurance(field["assurance"]))
            for fields in told
            for concept, field in fields.items()
        }

    def count(self) -> int:
        """Return of how many persons this machine was told."""
        with self._database.read() as connection:
            return connection.scalar(select(func.count()).select_from(STUBS)) or 0

    def drop(self, subject: str, needed: Collection[bytes] = ()) -> bool:
        """Let go of a person who is not among the ``needed``; return whether they were held and went."""
        with self._database.write() as connection:
            gone = delete(STUBS).where(STUBS.c.subject == subject, STUBS.c.id_hash.not_in(needed))
            dropped = connection.execute(gone).rowcount > 0
        if dropped:
            self._database.truncate_log()
        return dropped

    def evict(self, now: dt.datetime, needed: Collection[bytes], *, is_desk: bool) -> int:
        """Let go of those whose last contact is too long ago and who are not ``needed``; return how many.

        A machine that is no desk (any more) lets go of all.
        """
        before = hub_text(now - dt.timedelta(days=STUB_DAYS))
        late = delete(STUBS).where(STUBS.c.last_contact < before, STUBS.c.id_hash.not_in(needed))
        with self._database.write() as connection:
            gone = connection.execute(late if is_desk else delete(STUBS)).rowcount
        if gone:
            self._database.truncate_log()
        return gone


def forget_stubs(connection: Connection) -> None:
    """Let go of all: the hub tells them again."""
    connection.execute(delete(STUBS))
