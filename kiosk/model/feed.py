"""What can be chosen today and not tomorrow: vacancies, courses, fairs, spaces, places. Plain values."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kiosk.text import Text

LIST_PART = "list_part"
VACANCIES = "vacancies"
COURSES = "courses"
FAIRS = "fairs"
SPACES = "spaces"
ADVISERS = "advisers"
POINTS = "points"
CAPACITY = {COURSES: ("left", "seats"), SPACES: ("seats_left",), VACANCIES: ("slots",)}
"""Under which keys of an item's data it says how many can have it; a list that is not here is not scarce."""
NAMES = frozenset({VACANCIES, COURSES, FAIRS, SPACES, ADVISERS, POINTS})


@dataclasses.dataclass(frozen=True, slots=True)
class FeedItem:
    """One thing to choose; ``lines`` stand under its title, ``data`` goes into the case (JSON)."""

    id: str
    title: Text
    lines: tuple[Text, ...] = ()
    data: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def kind(self) -> tuple[str, str]:
        """Of which trade it is, and at which place: codes, "" where nothing is said."""
        return str(self.data.get("occupation", "")), str(self.data.get("region", ""))

    def snapshot(self) -> dict[str, Any]:
        """Return what a case keeps of it, for when it is no longer on offer."""
        return {
            "id": self.id,
            "title": {"zh": self.title.zh, "en": self.title.en},
            "lines": [{"zh": line.zh, "en": line.en} for line in self.lines],
            "data": dict(self.data),
        }


Rank = Callable[[str, str], tuple[int, ...]]
"""How well a trade and a place fit, the lowest first; codes of the tables, "" where none was said."""


def is_scarce(data: Mapping[str, Any]) -> bool:
    """Tell whether the data of a thing that was chosen say that only so many can have it."""
    return any(type(data.get(key)) is int for keys in CAPACITY.values() for key in keys)


class Feed:
    """What is on offer now, by name; a name without anything is empty."""

    def __init__(self, items: Mapping[str, Sequence[FeedItem]] | None = None) -> None:
        self._items = {name: tuple(each) for name, each in (items or {}).items()}

    def items(self, name: str) -> tuple[FeedItem, ...]:
        """Return what a feed offers, best first."""
        return self._items.get(name, ())

    def item(self, name: str, item: str) -> FeedItem | None:
        """Return one thing on offer, None if it is not (any longer)."""
        return next((each for each in self.items(name) if each.id == item), None)

    def count(self, name: str) -> int:
        """Return how many things a feed offers."""
        return len(self.items(name))

    def best(self, name: str, rank: Rank, most: int) -> tuple[FeedItem, ...]:
        """Return the things that ``rank`` puts first, at most ``most``; equals in the order of the feed."""
        return tuple(sorted(self.items(name), key=lambda item: rank(*item.kind))[:most])


class SaidTwice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in both languages, as they travel."""

    zh: Annotated[str, msgspec.Meta(min_length=1, max_length=400)]
    en: Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


ItemId = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_.:-]{1,64}\Z")]


class TravellingItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to choose, as it travels."""

    id: ItemId
    title: SaidTwice
    lines: Annotated[tuple[SaidTwice, ...], msgspec.Meta(max_length=8)] = ()
    data: dict[str, Any] = msgspec.field(default_factory=dict)


class ListPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a list on its way from the hub (FORMATS.md §14)."""

    list: Literal["vacancies", "courses", "fairs", "spaces", "advisers"]
    version: Annotated[int, msgspec.Meta(ge=1)]
    part: Annotated[int, msgspec.Meta(ge=1)]
    parts: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    items: tuple[TravellingItem, ...]

    def __post_init__(self) -> None:
        """Refuse a part beyond the last."""
        if self.part > self.parts:
            msg = "a part beyond the last"
            raise ValueError(msg)
