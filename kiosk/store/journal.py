"""The journal: everything that happens, in order, for ever; also the outbox and the audit trail."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from kiosk.errors import StoreDamaged
from kiosk.formats.days import by_day, run_of
from kiosk.model.entry import Kind
from kiosk.store import rebuilding, verifying
from kiosk.store.appending import read_standing
from kiosk.store.drafts import forget_draft as forget_draft_in
from kiosk.store.purging import Purge
from kiosk.store.rows import HEADERS, HeaderRow, entry_of, pages, read_payloads, unreadable_rows
from kiosk.store.tables import journal_entries, position_of
from kiosk.store.unreadable import note_unreadable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from kiosk.formats.days import Day, Run
    from kiosk.model.entry import Entry, NewEntry
    from kiosk.settings import Retention
    from kiosk.store.appending import Appender
    from kiosk.store.database import Database
    from kiosk.store.rebuilding import Rebuild
    from kiosk.store.verifying import Verification

_RANGE = HEADERS.where(journal_entries.c.position.between(bindparam("first"), bindparam("last"))).limit(
    bindparam("entries")
)
_BY_ID = HEADERS.where(journal_entries.c.id == bindparam("id"))
_ERASED = (
    select(journal_entries.c.id)
    .where(journal_entries.c.subject == bindparam("subject"), journal_entries.c.kind == Kind.SUBJECT_ERASED)
    .limit(1)
)
_HASH = select(journal_entries.c.hash).where(journal_entries.c.position == bindparam("position"))
_INCARNATIONS = select(journal_entries.c.incarnation).distinct().order_by(journal_entries.c.incarnation)
# What an entry takes in a batch besides its header and payload: quotes, keys, salt.
_LINE_OVERHEAD = 200


@dataclasses.dataclass(frozen=True, slots=True)
class Head:
    """How far the journal of the newest incarnation has come; ``seq`` 0 = nothing yet."""

    incarnation: int
    seq: int
    hash: str


class Journal:
    """What may be done with the journal: append, read, check, fold again, purge."""

    def __init__(self, database: Database, appender: Appender, retention: Retention) -> None:
        self._database = database
        self._appender = appender
        self._purge = Purge(database, appender, retention)

    def append(self, entries: Sequence[NewEntry], *, forget_draft: str | None = None) -> list[Entry]:
        """Append all or nothing, durable on return; forgets a draft in the same transaction.

        Raises ``NotEnrolled``, ``CaseExists`` for a case that was submitted before, or a ``StoreError``.
        """
        with self._database.write() as connection:
            if forget_draft is not None:
                forget_draft_in(connection, forget_draft)
            return self._appender.append(connection, entries)

    def head(self) -> Head | None:
        """Return the last entry's place in the newest incarnation; None before enrolment."""
        with self._database.read() as connection:
            standing = read_standing(connection, self._appender.clock.now())
        if standing is None:
            return None
        return Head(standing.incarnation, standing.seq, standing.hash)

    def read(
        self, incarnation: int, first_seq: int, entries: int = 500, bytes_: int = 4 << 20
    ) -> list[Entry]:
        """Return a contiguous run from ``first_seq``, at least one entry where there is one.

        A payload that was purged is None. One that cannot be read is None too, and noted in the journal.
        """
        values = {
            "first": position_of(incarnation, first_seq),
            "last": position_of(incarnation + 1, 0),
            "entries": entries,
        }
        with self._database.read() as connection:
            rows = [HeaderRow(*row) for row in connection.execute(_RANGE, values)]
        payloads = read_payloads(self._database, rows)
        found = [entry_of(row, payloads.found.get(row.position)) for row in rows]
        bad = [
            entry
            for row, entry in zip(rows, found, strict=True)
            if entry.payload_bytes is None
            and (row.position in payloads.unreadable or row.position in payloads.found)
        ]
        if bad:
            note_unreadable(self._database, self._appender, bad)
        return list(_within(found, bytes_))

    def entry(self, entry_id: str) -> Entry | None:
        """Return one entry by its id."""
        with self._database.read() as connection:
            found = connection.execute(_BY_ID, {"id": entry_id}).first()
        if found is None:
            return None
        row = HeaderRow(*found)
        return entry_of(row, read_payloads(self._database, [row]).found.get(row.position))

    def hash_of(self, incarnation: int, seq: int) -> str | None:
        """Return the hash of an entry, or None if there is no such entry."""
        with self._database.read() as connection:
            return connection.scalar(_HASH, {"position": position_of(incarnation, seq)})

    def incarnations(self) -> list[int]:
        """Return the incarnations that have entries, oldest first."""
        with self._database.read() as connection:
            return list(connection.scalars(_INCARNATIONS))

    def days(self, incarnation: int, through: int) -> list[Day]:
        """Return the days of an incarnation, counted and hashed up to an entry, inclusive."""
        return by_day(incarnation, self._hashed(incarnation, 1, through))

    def run(self, incarnation: int, first: int, through: int) -> Run:
        """Return the days of the entries from ``first`` to ``through``, both inclusive."""
        return run_of(incarnation, first, through, self._hashed(incarnation, first, through))

    def _hashed(self, incarnation: int, first: int, through: int) -> Iterator[tuple[bytes, str]]:
        after, last = position_of(incarnation, first) - 1, position_of(incarnation, through)
        for page in pages(self._database, after, last):
            yield from ((row.header, row.hash) for row in page)

    def verify(self) -> Verification:
        """Check every hash, number and link; never raises for what it finds."""
        return verifying.verify(self._database)

    def rebuild(self) -> Rebuild:
        """Fold the whole journal again, compare with the views, and replace them where they differ.

        Payloads that cannot be read are noted and left out. Raises ``StoreDamaged`` for anything worse.
        """
        try:
            return rebuilding.rebuild(self._database, self._appender.lookup_key)
        except StoreDamaged:
            bad = unreadable_rows(self._database)
            note_unreadable(self._database, self._appender, [entry_of(row, None) for row in bad])
            return rebuilding.rebuild(
                self._database, self._appender.lookup_key, {row.position for row in bad}
            )

    def purge(self, now: dt.datetime) -> int:
        """Erase payloads that the hub has stored and backed up and whose time is over; return how many."""
        return self._purge.run(now)

    def holds(self, subject: str) -> bool:
        """Tell whether anything is held of a person, or of one case, that an erasure would take."""
        return self._purge.holds(subject)

    def has_erased(self, subject: str) -> bool:
        """Tell whether the journal says that a person or case was erased."""
        with self._database.read() as connection:
            return connection.scalar(_ERASED, {"subject": subject}) is not None

    def erase(self, subject: str, basis: str) -> int:
        """Erase what is held of a person (or one case), naming the legal basis; return how many payloads."""
        return self._purge.erase(subject, basis)


def _within(entries: Sequence[Entry], bytes_: int) -> Iterator[Entry]:
    size = 0
    for number, entry in enumerate(entries):
        size += len(entry.header_bytes) + len(entry.payload_bytes or b"") + _LINE_OVERHEAD
        if number and size > bytes_:
            return
        yield entry
