"""The view of imported notices: each as it was last corrected, without those that were withdrawn."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Integer, Table, Text, bindparam, delete, update
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.views.fold import VIEWS, Event, Target

notices = Table(
    "notices",
    VIEWS,
    Column("position", Integer, primary_key=True),  # of the entry that brought it: the order of the journal
    Column("id", Text, nullable=False, unique=True),
    Column("notice", JSON, nullable=False),
    Column("corrected", Boolean, nullable=False, default=False),
)

_IMPORT = insert(notices)
_AGAIN = _IMPORT.on_conflict_do_update(
    index_elements=["id"], set_={"notice": _IMPORT.excluded.notice}, where=notices.c.corrected.is_(False)
)
_CORRECT = (
    update(notices).where(notices.c.id == bindparam("of")).values(notice=bindparam("now"), corrected=True)
)
_WITHDRAW = delete(notices).where(notices.c.id == bindparam("of"))


def notice_imported(target: Target, event: Event) -> None:
    """Keep the notice; one that is imported again is read anew, unless somebody corrected it."""
    notice = event.payload["notice"]
    target.connection.execute(_AGAIN, {"position": event.position, "id": notice["id"], "notice": notice})


def notice_corrected(target: Target, event: Event) -> None:
    """Keep what a member of staff made of it."""
    notice = event.payload["notice"]
    target.connection.execute(_CORRECT, {"of": notice["id"], "now": notice})


def notice_withdrawn(target: Target, event: Event) -> None:
    """Show it no longer."""
    target.connection.execute(_WITHDRAW, {"of": event.payload["notice"]})
