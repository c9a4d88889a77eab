"""Erasing payloads: those whose time is over, and those of a person who asks for it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from sqlalchemy import Text, and_, bindparam, cast, delete, exists, func, or_, select

from kiosk.errors import StoreDamaged
from kiosk.model.actor import SYSTEM
from kiosk.model.entry import Kind, NewEntry
from kiosk.store.tables import confirmations, drafts, journal_entries, journal_payloads
from kiosk.store.views import allocations, cases, decisions, residents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy.engine import Connection, Row

    from kiosk.settings import Retention
    from kiosk.store.appending import Appender
    from kiosk.store.database import Database

_SUBJECTS = 500

_entries, _payloads = journal_entries.c, journal_payloads.c

_SAFE = func.min(confirmations.c.stored_through, confirmations.c.backed_up_through)
_WITH_PAYLOAD = (
    select(_entries.position, _entries.id, _entries.kind, _payloads.payload)
    .join_from(journal_entries, journal_payloads)
    .order_by(_entries.position)
)
_AT_THE_HUB = _WITH_PAYLOAD.join(
    confirmations,
    and_(confirmations.c.incarnation == _entries.incarnation, _entries.seq <= _SAFE),
)
# What is said of a person or a case; the reason of a decision may name them.
_SAID = (Kind.CASE_SUBMITTED, Kind.RESIDENT_UPDATED, Kind.DECISION_RECEIVED, Kind.ALLOCATION_RECEIVED)
# Cases come first: a person whose case is not purged yet is still needed.
_DUE = (
    _AT_THE_HUB.with_only_columns(_entries.subject)
    .where(
        _entries.happened_at < bindparam("before"),
        _entries.kind.in_(_SAID),
    )
    .group_by(_entries.subject)
    .order_by(None)
    .order_by(func.min(_entries.kind), func.min(_entries.position))
    .limit(_SUBJECTS)
)
_DUE_OF = _AT_THE_HUB.where(
    _entries.subject == bindparam("subject"),
    or_(
        and_(
            _entries.happened_at < bindparam("before"),
            _entries.kind.in_(_SAID),
        ),
        _entries.kind.in_([Kind.PAYLOAD_PURGED, Kind.PAYLOAD_UNREADABLE]),
    ),
)
_later, _later_payload = journal_entries.alias(), journal_payloads.alias()
# Snapshots of people that nothing here needs any more, kept only until the hub had them.
_LEFT_OVER = (
    _AT_THE_HUB.with_only_columns(_entries.subject)
    .where(
        _entries.kind.in_([Kind.PAYLOAD_PURGED, Kind.PAYLOAD_UNREADABLE]),
        func.json_type(cast(_payloads.payload, Text), "$.snapshot.resident") == "object",
        ~exists()
        .where(_later.c.subject == _entries.subject, _later.c.kind == Kind.RESIDENT_UPDATED)
        .where(_later_payload.c.position == _later.c.position),
        ~exists().where(cases.cases.c.resident == _entries.subject, cases.cases.c.purged.is_(False)),
    )
    .order_by(None)
    .distinct()
    .limit(_SUBJECTS)
)
_SAYING = (Kind.PAYLOAD_PURGED, Kind.PAYLOAD_UNREADABLE, Kind.SUBJECT_ERASED)
_PERSONAL = (*_SAID, Kind.ENTRY_CARRIED_OVER, *_SAYING)
_ALL_OF = _WITH_PAYLOAD.where(_entries.subject == bindparam("subject"), _entries.kind.in_(_PERSONAL))
_CASES_OF = select(cases.cases.c.subject).where(cases.cases.c.resident == bindparam("resident"))
_OPEN_CASE = _CASES_OF.where(cases.cases.c.purged.is_(False)).limit(1)
_ID_HASH = select(residents.residents.c.id_hash).where(residents.residents.c.subject == bindparam("subject"))
_FORGET_DRAFTS = delete(drafts).where(drafts.c.id_hash == bindparam("known"))
_DELETE = delete(journal_payloads).where(_payloads.position == bindparam("at"))


class Purge:
    """Takes payloads and salts out of the journal, and says so in it."""

    def __init__(self, database: Database, appender: Appender, retention: Retention) -> None:
        self._database = database
        self._appender = appender
        self._keep = dt.timedelta(days=retention.payload_days)

    def run(self, now: dt.datetime) -> int:
        """Erase what the hub has stored and backed up and whose time is over; return how many payloads.

        Each subject is a transaction of its own, so that nobody at the screen waits for the purge. One on a
        page that has gone bad is passed over.
        """
        before = now - self._keep
        erased, tried = 0, set[str]()
        while subjects := [each for each in self._next(before) if each not in tried]:
            tried.update(subjects)
            erased += sum(self._try_subject(subject, before) for subject in subjects)
        if erased:
            self._database.truncate_log()
        return erased

    def erase(self, subject: str, basis: str) -> int:
        """Erase all that is held of a person or of one case, sent or not; return how many payloads."""
        with self._database.write() as connection:
            case_ids = list(connection.scalars(_CASES_OF, {"resident": subject}))
            own = cases.snapshot(connection, subject)
            if own is not None:
                case_ids.append(subject)
            rows = [
                row
                for each in dict.fromkeys([subject, *case_ids])
                for row in connection.execute(_ALL_OF, {"subject": each})
            ]
            known = connection.scalar(_ID_HASH, {"subject": subject})
            if known is not None:
                connection.execute(_FORGET_DRAFTS, {"known": known})
            payload = {
                "basis": basis,
                "entries": _all_ids(rows),
                "cases": [_anonymous(connection, case) for case in case_ids],
            }
            _delete(connection, rows)
            self._appender.append(connection, [NewEntry(Kind.SUBJECT_ERASED, subject, SYSTEM, payload)])
        self._database.truncate_log()
        return len(rows)

    def holds(self, subject: str) -> bool:
        """Tell whether a payload is left of a person or case, other than that of an erasure."""
        with self._database.read() as connection:
            subjects = [subject, *connection.scalars(_CASES_OF, {"resident": subject})]
            rows = (row for each in subjects for row in connection.execute(_ALL_OF, {"subject": each}))
            return any(row.kind != Kind.SUBJECT_ERASED for row in rows)

    def _next(self, before: dt.datetime) -> list[str]:
        with self._database.read() as connection:
            due = list(connection.scalars(_DUE, {"before": before}))
            return due or list(connection.scalars(_LEFT_OVER))

    def _try_subject(self, subject: str, before: dt.datetime) -> int:
        try:
            with self._database.write() as connection:
                return self._subject(connection, subject, before)
        except StoreDamaged:
            return 0

    def _subject(self, connection: Connection, subject: str, before: dt.datetime) -> int:
        rows = connection.execute(_DUE_OF, {"subject": subject, "before": before}).all()
        _delete(connection, rows)
        payload = {
            "entries": _all_ids(rows),
            "snapshot": self._snapshot(connection, subject),
        }
        self._appender.append(connection, [NewEntry(Kind.PAYLOAD_PURGED, subject, SYSTEM, payload)])
        return len(rows)

    def _snapshot(self, connection: Connection, subject: str) -> dict[str, Any] | None:
        """Return what the views still need of a subject; None of a person whom nothing here needs."""
        case = cases.snapshot(connection, subject)
        if case is not None:
            return {
                "case": case,
                "decision": decisions.snapshot(connection, subject),
                "allocation": allocations.snapshot(connection, subject),
            }
        remaining = connection.execute(_ALL_OF, {"subject": subject}).all()
        needed = any(row.kind == Kind.RESIDENT_UPDATED for row in remaining) or (
            connection.scalar(_OPEN_CASE, {"resident": subject}) is not None
        )
        return {"resident": residents.fields_of(connection, subject)} if needed else None


def _anonymous(connection: Connection, case: str) -> dict[str, Any]:
    left = cases.snapshot(connection, case) or {}
    return {**left, "resident": None, "receipt_token": None}


def _all_ids(rows: Sequence[Row[int, str, str, bytes]]) -> list[str]:
    """Return the entries whose payloads go, and those whose going was said only in one of these."""
    said = [
        earlier
        for row in rows
        if row.kind in _SAYING
        for earlier in json.loads(row.payload).get("entries", [])
    ]
    return list(dict.fromkeys([*(row.id for row in rows), *said]))


def _delete(connection: Connection, rows: Sequence[Row[int, str, str, bytes]]) -> None:
    if rows:
        connection.execute(_DELETE, [{"at": row.position} for row in rows])
