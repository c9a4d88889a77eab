"""What can be chosen today and not tomorrow: vacancies, courses, fairs, spaces, places. Plain values."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kiosk.text import Text

VACANCIES = "vacancies"
COURSES = "courses"
FAIRS = "fairs"
SPACES = "spaces"
ADVISERS = "advisers"
POINTS = "points"
NAMES = frozenset({VACANCIES, COURSES, FAIRS, SPACES, ADVISERS, POINTS})


@dataclasses.dataclass(frozen=True, slots=True)
class FeedItem:
    """One thing to choose; ``lines`` stand under its title, ``data`` goes into the case (JSON)."""

    id: str
    title: Text
    lines: tuple[Text, ...] = ()
    data: dict[str, Any] = dataclasses.field(default_factory=dict)

    def snapshot(self) -> dict[str, Any]:
        """Return what a case keeps of it, for when it is no longer on offer."""
        return {
            "id": self.id,
            "title": {"zh": self.title.zh, "en": self.title.en},
            "lines": [{"zh": line.zh, "en": line.en} for line in self.lines],
            "data": dict(self.data),
        }


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
