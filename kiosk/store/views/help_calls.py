"""The view of help calls: who pressed for help where, and whether somebody came."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text, bindparam, update
from sqlalchemy.dialects.sqlite import insert

from kiosk.model.clock import parse_time
from kiosk.store.columns import UtcTime
from kiosk.store.views.fold import VIEWS, Event, Target

help_calls = Table(
    "help_calls",
    VIEWS,
    Column("position", Integer, primary_key=True),  # of its entry: the order of the journal
    Column("id", Text, nullable=False, unique=True),
    Column("page", Text, nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("answered_at", UtcTime),
    Column("answered_by", Text),
)

_ASK = insert(help_calls).on_conflict_do_nothing(index_elements=["id"])
_ANSWER = (
    update(help_calls)
    .where(help_calls.c.id == bindparam("call"), help_calls.c.answered_at.is_(None))
    .values(answered_at=bindparam("at"), answered_by=bindparam("by"))
)


def help_asked(target: Target, event: Event) -> None:
    """Note the call; its id is the entry's subject."""
    header = event.header
    target.connection.execute(
        _ASK,
        {
            "position": event.position,
            "id": header.subject,
            "page": event.payload["page"],
            "asked_at": parse_time(header.local_time),
        },
    )


def help_answered(target: Target, event: Event) -> None:
    """Note who came first."""
    header = event.header
    target.connection.execute(
        _ANSWER,
        {
            "call": event.payload["call"],
            "at": parse_time(header.local_time),
            "by": header.actor.staff,
        },
    )


def help_cancelled(target: Target, event: Event) -> None:
    """Take the call off the list, unless somebody came before."""
    header = event.header
    target.connection.execute(
        _ANSWER, {"call": event.payload["call"], "at": parse_time(header.local_time), "by": None}
    )
