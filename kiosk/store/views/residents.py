"""The view of residents: what this machine holds of a person, field by field, with where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column, LargeBinary, Table, Text, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.views.fold import VIEWS, Event, Target, id_number_hash

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

ID_NUMBER = "person.id_number"

residents = Table(
    "residents",
    VIEWS,
    Column("subject", Text, primary_key=True),
    Column("fields", JSON, nullable=False),
    Column("id_hash", LargeBinary, index=True),
    sqlite_with_rowid=False,
)

_put = insert(residents)
_PUT = _put.on_conflict_do_update(
    index_elements=["subject"],
    set_={"fields": _put.excluded.fields, "id_hash": _put.excluded.id_hash},
)
_FIELDS = select(residents.c.fields).where(residents.c.subject == bindparam("subject"))
_FORGET = delete(residents).where(residents.c.subject == bindparam("subject"))


def resident_updated(target: Target, event: Event) -> None:
    """Take over the changed fields, except where a higher assurance spoke before."""
    subject = event.header.subject
    assurance = int(event.header.actor.assurance)
    fields = fields_of(target.connection, subject) or {}
    for concept, value in event.payload["changes"].items():
        known = fields.get(concept)
        if known is None or known["assurance"] <= assurance:
            fields[concept] = {"value": value, "entry": event.header.id, "assurance": assurance}
    put(target, subject, fields)


def put(target: Target, subject: str, fields: Mapping[str, Any]) -> None:
    """Write what is known of a resident."""
    number = (fields.get(ID_NUMBER) or {}).get("value")
    target.connection.execute(
        _PUT,
        {
            "subject": subject,
            "fields": fields,
            "id_hash": id_number_hash(target.lookup_key, number) if isinstance(number, str) else None,
        },
    )


def forget(connection: Connection, subject: str) -> None:
    """Drop what is known of a resident."""
    connection.execute(_FORGET, {"subject": subject})


def fields_of(connection: Connection, subject: str) -> dict[str, Any] | None:
    """Return concept → value, entry and assurance, or None if nothing is known."""
    found: dict[str, Any] | None = connection.scalar(_FIELDS, {"subject": subject})
    return found
