"""The view of cases: one row for each case ever submitted here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Integer,
    Table,
    Text,
    bindparam,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from kiosk.formats.entry import read_header
from kiosk.model.clock import parse_time
from kiosk.model.entry import Kind
from kiosk.store.columns import UtcTime
from kiosk.store.views.fold import VIEWS, Event, Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

cases = Table(
    "cases",
    VIEWS,
    Column("position", Integer, primary_key=True),  # of its entry: the order of the journal
    Column("subject", Text, nullable=False, unique=True),
    Column("number", Text, nullable=False, unique=True),
    Column("form", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("resident", Text, index=True),
    Column("submitted_at", UtcTime, nullable=False),
    Column("due", Date),
    Column("incarnation", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("entry_id", Text, nullable=False),
    Column("entry_hash", Text, nullable=False),
    Column("receipt_token", Text, index=True),
    Column("masked_name", Text, nullable=False),
    Column("masked_id_number", Text, nullable=False),
    Column("title_zh", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("clock_text", JSON, nullable=False),
    Column("bring", JSON, nullable=False),
    Column("phones", JSON, nullable=False),
    Column("printed", Integer, nullable=False),
    Column("rating", Integer),
    Column("purged", Boolean, nullable=False),
)

NO_TEXT = {"zh": "", "en": ""}

_ADD = insert(cases)
_PUT = _ADD.on_conflict_do_update(
    index_elements=["subject"],
    set_={column.name: _ADD.excluded[column.name] for column in cases.c if column.name != "subject"},
)
_PRINTED = update(cases).where(cases.c.subject == bindparam("case")).values(printed=cases.c.printed + 1)
_CARRIED = (
    update(cases)
    .where(cases.c.entry_id == bindparam("entry"))
    .values(
        position=bindparam("new_position"), incarnation=bindparam("new_incarnation"), seq=bindparam("new_seq")
    )
)
_RATED = update(cases).where(cases.c.subject == bindparam("case")).values(rating=bindparam("grade"))
_ONE = select(cases).where(cases.c.subject == bindparam("subject"))


def case_submitted(target: Target, event: Event) -> None:
    """Add the case; the same case or number a second time is refused by the table."""
    header, payload = event.header, event.payload
    clock = payload.get("clock") or {}
    due = clock.get("due")
    target.connection.execute(
        _ADD,
        {
            "position": event.position,
            "subject": header.subject,
            "number": payload["case"],
            "form": payload["form"],
            "version": payload["version"],
            "resident": payload.get("resident"),
            "submitted_at": parse_time(header.local_time),
            "due": dt.date.fromisoformat(due) if due else None,
            "incarnation": header.incarnation,
            "seq": header.seq,
            "entry_id": header.id,
            "entry_hash": event.hash,
            "receipt_token": payload.get("receipt_token"),
            "masked_name": payload.get("masked_name") or "",
            "masked_id_number": payload.get("masked_id_number") or "",
            "title_zh": payload["title"]["zh"],
            "title_en": payload["title"]["en"],
            "clock_text": clock.get("text") or NO_TEXT,
            "bring": payload.get("bring") or [],
            "phones": payload.get("phones") or [],
            "printed": 0,
            "rating": None,
            "purged": False,
        },
    )


def carried_over(target: Target, event: Event) -> None:
    """Let a case count as sent with the entry that carries its own over."""
    inner = read_header(event.payload["header"].encode())
    if inner.kind == Kind.CASE_SUBMITTED:
        header = event.header
        values = {
            "entry": inner.id,
            "new_position": event.position,
            "new_incarnation": header.incarnation,
            "new_seq": header.seq,
        }
        target.connection.execute(_CARRIED, values)


def receipt_printed(target: Target, event: Event) -> None:
    """Count a receipt; its entry's subject is the case."""
    target.connection.execute(_PRINTED, {"case": event.header.subject})


def rating_given(target: Target, event: Event) -> None:
    """Keep the grade of a case; grades that belong to no case are in their own view."""
    target.connection.execute(_RATED, {"case": event.header.subject, "grade": event.payload["grade"]})


def snapshot(connection: Connection, subject: str) -> dict[str, Any] | None:
    """Return what must stay of a case when its payload goes: nothing of the person."""
    row = connection.execute(_ONE, {"subject": subject}).mappings().first()
    if row is None:
        return None
    return {
        **row,
        "submitted_at": row["submitted_at"].isoformat(),
        "due": row["due"].isoformat() if row["due"] else None,
        "masked_name": "",
        "masked_id_number": "",
        "bring": [],
        "purged": True,
    }


def reduce(target: Target, left: Mapping[str, Any]) -> None:
    """Put a case back to what its snapshot says."""
    target.connection.execute(
        _PUT,
        {
            **left,
            "submitted_at": dt.datetime.fromisoformat(left["submitted_at"]),
            "due": dt.date.fromisoformat(left["due"]) if left["due"] else None,
        },
    )
