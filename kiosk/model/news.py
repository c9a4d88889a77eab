"""What the hub tells the one machine that holds a case (FORMATS.md §14)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from kiosk.model.feed import ItemId, SaidTwice  # noqa: TC001 - msgspec reads annotations
from kiosk.model.uuids import Uuid  # noqa: TC001 - msgspec reads annotations

CASE_DECIDED = "case_decided"
ALLOCATION = "allocation"
ERASURE = "erasure"
STUB = "stub"
TOMBSTONE = "tombstone"
ID_NUMBER = "person.id_number"
STUB_FIELDS = (ID_NUMBER, "person.name", "person.phone")
STUB_DAYS = 30
"""So long after the last contact a machine of staff still knows somebody who registered elsewhere."""
GRANTED = "granted"
LOST = "lost"
STUB_VALUE = 400
"""Characters that a field of a stub can have."""
CaseNumber = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]


class CaseDecided(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What people decided on a case."""

    case: str
    state: Literal["in_review", "decided"]
    outcome: Literal["approved", "refused"] | None
    reason: SaidTwice


class Allocation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether a case got the scarce thing that it asked for, as the hub ordered all who did.

    ``position`` is the place in that order, from 1; ``next`` are things of the list that can still be had.
    """

    case: CaseNumber
    item: ItemId
    list: Literal["vacancies", "courses", "spaces"]
    outcome: Literal["granted", "lost"]
    position: Annotated[int, msgspec.Meta(ge=1)] | None = None
    next: Annotated[tuple[ItemId, ...], msgspec.Meta(max_length=20)] = ()


class Erasure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody of whom this machine holds a copy must be erased; it says in its journal that it did."""

    subject: Uuid
    basis: Annotated[str, msgspec.Meta(max_length=200)]


class StubField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What counts of one field of a person at the hub, and the entry that said so."""

    value: Annotated[str, msgspec.Meta(max_length=STUB_VALUE)] | None
    entry: Uuid
    assurance: Annotated[int, msgspec.Meta(ge=0, le=3)]


class Stub(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The little that a machine of staff is told of a person; a later one of the same subject counts."""

    subject: Uuid
    fields: dict[Literal["person.id_number", "person.name", "person.phone"], StubField]
    last_contact: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z")]

    def __post_init__(self) -> None:
        """Refuse one without an ID number, which would never be found, and a time that is none."""
        dt.datetime.fromisoformat(self.last_contact)
        if self.id_number == "":
            msg = "a stub without an ID number"
            raise ValueError(msg)

    @property
    def id_number(self) -> str:
        """The person's ID number."""
        said = self.fields.get("person.id_number")
        return (said.value or "") if said else ""


class Tombstone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person of whom a machine of staff was told: their time is over, or the machine is staff's no more."""

    subject: Uuid
    reason: Literal["expired", "withdrawn"]
