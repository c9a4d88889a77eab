"""What the hub tells the one machine that holds a case (FORMATS.md §14)."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from kiosk.model.feed import ItemId, SaidTwice  # noqa: TC001 - msgspec reads annotations

CASE_DECIDED = "case_decided"
ALLOCATION = "allocation"
ERASURE = "erasure"
GRANTED = "granted"
LOST = "lost"
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

    subject: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
    basis: Annotated[str, msgspec.Meta(max_length=200)]
