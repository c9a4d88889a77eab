"""One person's fields, merged from what every machine said of them; the order of arrival plays no part.

Each field is judged by itself. What somebody said supersedes what they had seen of the field (its ``base``,
and what that had seen), unless their assurance level is lower. Of what is left, the highest level counts;
where it says several things, neither of which saw the other, only people can tell which is right.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.formats import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclasses.dataclass(frozen=True, slots=True)
class Version:
    """What was once said of one field; ``saw`` are the ids of the versions that were seen by then."""

    id: str
    field: str
    value: Any
    level: int
    made_at: str
    saw: frozenset[str] = frozenset()


@dataclasses.dataclass(frozen=True, slots=True)
class MergedField:
    """What counts of one field, and everything ever said of it, the earliest first.

    ``conflict`` are the versions between which people must choose; until then the latest of them counts.
    """

    counting: Version
    history: tuple[Version, ...]
    conflict: tuple[Version, ...] = ()

    @property
    def value(self) -> Any:
        """What the version that counts says."""
        return self.counting.value


def merged(versions: Iterable[Version]) -> dict[str, MergedField]:
    """Return each field that anything was said of; the same versions give the same, in whatever order."""
    by_field: dict[str, list[Version]] = {}
    for one in versions:
        by_field.setdefault(one.field, []).append(one)
    return {field: _merged(some) for field, some in sorted(by_field.items())}


def _merged(versions: Sequence[Version]) -> MergedField:
    history = tuple(sorted(versions, key=lambda one: (one.made_at, one.id)))
    known = {one.id: one for one in history}
    seen = {one.id: _seen(one, known) for one in history}
    heads = [one for one in history if not any(_supersedes(other, one, seen) for other in history)]
    highest = max(one.level for one in heads)
    counting = [one for one in heads if one.level == highest]
    values = {canonical.encode([one.value]) for one in counting}
    return MergedField(counting[-1], history, tuple(counting) if len(values) > 1 else ())


def _supersedes(one: Version, other: Version, seen: Mapping[str, set[str]]) -> bool:
    """Tell whether ``one`` saw ``other`` and may overwrite it; never two that saw each other."""
    return one.level >= other.level and other.id in seen[one.id] and one.id not in seen[other.id]


def _seen(one: Version, known: Mapping[str, Version]) -> set[str]:
    """Return the ids of everything that lies before a version."""
    found: set[str] = set()
    waiting = list(one.saw)
    while waiting:
        each = waiting.pop()
        if each in known and each not in found and each != one.id:
            found.add(each)
            waiting += known[each].saw
    return found
