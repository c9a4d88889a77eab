"""What the hub confirmed: how far it holds our journal, what needs attention, and how our clock is off."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.model.clock import parse_time
from kiosk.store.tables import attention, confirmations, journal_entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

    from kiosk.store.database import Database

_MOST_TOLD = 1000  # FORMATS.md §7
_put = insert(confirmations)
_PUT = _put.on_conflict_do_update(
    index_elements=["incarnation"],
    set_={
        column.name: _put.excluded[column.name] for column in confirmations.c if column.name != "incarnation"
    },
)
_newest = select(confirmations).order_by(confirmations.c.incarnation.desc()).limit(1)
_ONE = select(confirmations).where(confirmations.c.incarnation == bindparam("incarnation"))
_EPOCH = select(func.max(confirmations.c.epoch))
_put_attention = insert(attention)
_PUT_ATTENTION = _put_attention.on_conflict_do_update(
    index_elements=["incarnation", "seq"],
    set_={name: _put_attention.excluded[name] for name in ("entry_id", "reason", "field")},
)
# What a restored hub does not hold any more is sent and judged again.
_NOT_HELD = delete(attention).where(
    attention.c.incarnation == bindparam("incarnation"), attention.c.seq > bindparam("through")
)
_ATTENTION = (
    select(attention, journal_entries.c.subject)
    .join(journal_entries, journal_entries.c.id == attention.c.entry_id, isouter=True)
    .order_by(attention.c.incarnation, attention.c.seq)
)


@dataclasses.dataclass(frozen=True, slots=True)
class Confirmed:
    """How far the hub holds an incarnation's journal, as its last receipt that verified says."""

    epoch: int
    incarnation: int
    stored_through: int
    backed_up_through: int
    last_contact: dt.datetime
    clock_offset_ms: int
    uncertainty_ms: int


@dataclasses.dataclass(frozen=True, slots=True)
class Attention:
    """An entry that the hub keeps but cannot use; ``reason`` is a code of FORMATS.md §7."""

    incarnation: int
    seq: int
    entry_id: str
    reason: str
    field: str | None
    subject: str | None


class Confirmations:
    """What may be done with the hub's receipts; they are verified before they come here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def latest(self) -> Confirmed | None:
        """Return what the hub confirmed of the newest incarnation, or None before the first receipt."""
        with self._database.read() as connection:
            return _confirmed(connection.execute(_newest).mappings().first())

    def of(self, incarnation: int) -> Confirmed | None:
        """Return what the hub confirmed of one incarnation."""
        with self._database.read() as connection:
            return _confirmed(connection.execute(_ONE, {"incarnation": incarnation}).mappings().first())

    def record(self, receipt: Mapping[str, Any], received_at: dt.datetime, round_trip_ms: int) -> bool:
        """Keep a verified receipt's body; return False, and keep nothing, if its epoch is over.

        Within an epoch the hub only ever gets further; a new epoch counts from where it says.
        """
        with self._database.write() as connection:
            if receipt["epoch"] < (connection.scalar(_EPOCH) or 0):
                return False
            incarnation = receipt["incarnation"]
            known = _confirmed(connection.execute(_ONE, {"incarnation": incarnation}).mappings().first())
            values = _merged(known, receipt, received_at, round_trip_ms)
            connection.execute(_PUT, dataclasses.asdict(values))
            _keep_attention(connection, incarnation, values.stored_through, receipt)
            return True

    def attention(self) -> list[Attention]:
        """Return what needs a member of staff, in the order of the journal."""
        with self._database.read() as connection:
            return [Attention(**row) for row in connection.execute(_ATTENTION).mappings()]


def _confirmed(row: Mapping[Any, Any] | None) -> Confirmed | None:
    return None if row is None else Confirmed(**row)


def _merged(
    known: Confirmed | None,
    receipt: Mapping[str, Any],
    received_at: dt.datetime,
    round_trip_ms: int,
) -> Confirmed:
    stored, backed_up = receipt["stored_through"], receipt["backed_up_through"]
    if known is not None and known.epoch == receipt["epoch"]:
        stored = max(stored, known.stored_through)
        backed_up = max(backed_up, known.backed_up_through)
    half = dt.timedelta(milliseconds=round_trip_ms / 2)
    offset = parse_time(receipt["hub_time"]) - (received_at - half)
    return Confirmed(
        epoch=receipt["epoch"],
        incarnation=receipt["incarnation"],
        stored_through=stored,
        backed_up_through=backed_up,
        last_contact=received_at,
        clock_offset_ms=round(offset / dt.timedelta(milliseconds=1)),
        uncertainty_ms=round_trip_ms // 2 + 1,
    )


def _keep_attention(
    connection: Connection, incarnation: int, through: int, receipt: Mapping[str, Any]
) -> None:
    items: list[Mapping[str, Any]] = receipt["attention"]
    connection.execute(_NOT_HELD, {"incarnation": incarnation, "through": through})
    if len(items) < _MOST_TOLD:  # the receipt tells all there is: what it no longer tells, staff have settled
        numbers = [item["seq"] for item in items]
        settled = attention.c.seq.between(1, receipt["stored_through"]), attention.c.seq.not_in(numbers)
        connection.execute(delete(attention).where(attention.c.incarnation == incarnation, *settled))
    if items:
        connection.execute(
            _PUT_ATTENTION,
            [
                {
                    "incarnation": incarnation,
                    "seq": item["seq"],
                    "entry_id": item["id"],
                    "reason": item["reason"],
                    "field": item["field"],
                }
                for item in items
            ],
        )
