"""Looking up cases, and how far each has come."""

from __future__ import annotations

import dataclasses
import secrets
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, func, select

from kiosk.model.case import CaseState, case_number
from kiosk.model.clock import CHINA
from kiosk.model.news import GRANTED, LOST
from kiosk.store.appending import not_enrolled
from kiosk.store.tables import attention, confirmations, identity
from kiosk.store.views.allocations import allocations
from kiosk.store.views.cases import cases
from kiosk.store.views.decisions import decisions
from kiosk.text import Text

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.engine import RowMapping
    from sqlalchemy.sql import Select

    from kiosk.store.database import Database

_STORED = func.coalesce(confirmations.c.stored_through, 0) >= cases.c.seq
_RECORDS = (
    select(
        cases,
        _STORED.label("is_stored"),
        attention.c.reason.label("reason"),
        *(each for view in (decisions, allocations) for each in view.c if each.name != "case_subject"),
    )
    .join_from(cases, confirmations, confirmations.c.incarnation == cases.c.incarnation, isouter=True)
    .join(
        attention,
        and_(attention.c.incarnation == cases.c.incarnation, attention.c.seq == cases.c.seq),
        isouter=True,
    )
    .join(decisions, decisions.c.case_subject == cases.c.subject, isouter=True)
    .join(allocations, allocations.c.case_subject == cases.c.subject, isouter=True)
)
_BY_NUMBER = _RECORDS.where(cases.c.number == bindparam("value"))
_BY_SUBJECT = _RECORDS.where(cases.c.subject == bindparam("value"))
_BY_TOKEN = _RECORDS.where(cases.c.receipt_token == bindparam("value"))
_RECENT = _RECORDS.order_by(cases.c.position.desc()).limit(bindparam("value"))
_UNSENT = _RECORDS.where(~_STORED).order_by(cases.c.position).limit(bindparam("value"))
_WITHOUT_PLACE = (
    _RECORDS.where(allocations.c.place_outcome == LOST)
    .order_by(allocations.c.allocated_at.desc())
    .limit(bindparam("value"))
)
_TAKEN = select(cases.c.subject).where(cases.c.number == bindparam("number"))
_MILLION = 1_000_000


@dataclasses.dataclass(frozen=True, slots=True)
class Decision:
    """What people at the hub said of a case; ``decided_at`` is a hub time."""

    state: CaseState
    outcome: str | None
    reason: Text
    decided_at: str


@dataclasses.dataclass(frozen=True, slots=True)
class Allocation:
    """Whether a case got the scarce thing that it asked for; ``others`` can still be had if not."""

    granted: bool
    place: Text
    others: tuple[Text, ...]
    allocated_at: str


@dataclasses.dataclass(frozen=True, slots=True)
class CaseRecord:
    """What this machine knows of a case; names are masked, times are China's."""

    subject: str
    number: str
    form: str
    version: int
    resident: str | None
    submitted_at: dt.datetime
    due: dt.date | None
    incarnation: int
    seq: int
    entry_id: str
    entry_hash: str
    state: CaseState
    receipt_token: str
    masked_name: str
    masked_id_number: str
    title: Text
    clock_text: Text
    bring: tuple[Text, ...]
    phones: tuple[str, ...]
    printed: int
    rating: int | None
    purged: bool
    decision: Decision | None = None
    allocation: Allocation | None = None


class Cases:
    """Looks up the cases of this machine."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, number: str) -> CaseRecord | None:
        """Return the case with a number."""
        return self._one(_BY_NUMBER, number)

    def find_subject(self, subject: str) -> CaseRecord | None:
        """Return the case with a UUID."""
        return self._one(_BY_SUBJECT, subject)

    def by_token(self, token: str) -> CaseRecord | None:
        """Return the case whose receipt's QR carries a token."""
        return self._one(_BY_TOKEN, token)

    def recent(self, limit: int = 50) -> list[CaseRecord]:
        """Return the newest cases, newest first."""
        return self._many(_RECENT, limit)

    def unsent(self, limit: int = 50) -> list[CaseRecord]:
        """Return the cases that the hub has not confirmed, oldest first."""
        return self._many(_UNSENT, limit)

    def without_place(self, limit: int = 50) -> list[CaseRecord]:
        """Return the cases that did not get what they signed up for, the latest told first."""
        return self._many(_WITHOUT_PLACE, limit)

    def new_number(self, region: str, device: int, day: dt.date) -> str:
        """Return a case number that was never used here; raises ``NotEnrolled``."""
        with self._database.read() as connection:
            incarnation = connection.scalar(select(identity.c.incarnation))
            if incarnation is None:
                raise not_enrolled()
            while True:
                number = case_number(region, device, incarnation, day, secrets.randbelow(_MILLION))
                if connection.scalar(_TAKEN, {"number": number}) is None:
                    return number

    def _one(self, query: Select[tuple[object, ...]], value: str) -> CaseRecord | None:
        with self._database.read() as connection:
            row = connection.execute(query, {"value": value}).mappings().first()
        return None if row is None else _record(row)

    def _many(self, query: Select[tuple[object, ...]], limit: int) -> list[CaseRecord]:
        with self._database.read() as connection:
            rows = connection.execute(query, {"value": limit}).mappings().all()
        return [_record(row) for row in rows]


def _record(row: RowMapping) -> CaseRecord:
    return CaseRecord(
        subject=row["subject"],
        number=row["number"],
        form=row["form"],
        version=row["version"],
        resident=row["resident"],
        submitted_at=row["submitted_at"].astimezone(CHINA),
        due=row["due"],
        incarnation=row["incarnation"],
        seq=row["seq"],
        entry_id=row["entry_id"],
        entry_hash=row["entry_hash"],
        state=_state(row),
        receipt_token=row["receipt_token"] or "",
        masked_name=row["masked_name"],
        masked_id_number=row["masked_id_number"],
        title=Text(row["title_zh"], row["title_en"]),
        clock_text=Text(**row["clock_text"]),
        bring=tuple(Text(**item) for item in row["bring"]),
        phones=tuple(row["phones"]),
        printed=row["printed"],
        rating=row["rating"],
        purged=row["purged"],
        decision=_decision(row),
        allocation=_allocation(row),
    )


def _decision(row: RowMapping) -> Decision | None:
    if row["decision"] is None:
        return None
    reason = Text(row["reason_zh"], row["reason_en"])
    return Decision(CaseState(row["decision"]), row["outcome"], reason, row["decided_at"])


def _allocation(row: RowMapping) -> Allocation | None:
    if row["place_outcome"] is None:
        return None
    others = tuple(Text(**each) for each in row["other_places"])
    return Allocation(row["place_outcome"] == GRANTED, Text(**row["place"]), others, row["allocated_at"])


def _state(row: RowMapping) -> CaseState:
    if row["decision"] is not None:
        return CaseState(row["decision"])
    if row["reason"] is not None:
        return CaseState.ATTENTION
    return CaseState.STORED if row["is_stored"] else CaseState.SAVED
