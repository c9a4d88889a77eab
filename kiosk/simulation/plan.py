"""When people come to a service point, and when it is cut off: the same for the same seed."""

from __future__ import annotations

import dataclasses
import random

OPENS, CLOSES = 8, 18
"""The hours of a service point; the last is exclusive."""
_CROWD = {8: 6, 9: 9, 10: 7, 11: 3, 12: 1, 13: 2, 14: 4, 15: 4, 16: 3, 17: 1}  # the morning rush
_VISITS = (14, 34)
_OUTAGE, _STICK = 0.15, 0.03


@dataclasses.dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day of one point: the minutes of the day on which somebody finishes, and the hours without network.

    ``stick`` = no network at all, and somebody carries a stick in the evening.
    """

    visits: tuple[int, ...]
    offline: frozenset[int]
    stick: bool = False


def planned_days(seed: int, point: int, days: int) -> list[PlannedDay]:
    """Return the days of one point."""
    draw = random.Random(f"{seed}/{point}")  # noqa: S311 - made-up traffic, the same for the same seed
    return [_day(draw) for _ in range(days)]


def _day(draw: random.Random) -> PlannedDay:
    hours = draw.choices(list(_CROWD), list(_CROWD.values()), k=draw.randint(*_VISITS))
    visits = tuple(sorted(60 * hour + draw.randrange(60) for hour in hours))
    if draw.random() < _STICK:
        return PlannedDay(visits, frozenset(range(24)), stick=True)
    if draw.random() >= _OUTAGE:
        return PlannedDay(visits, frozenset())
    start = draw.randrange(OPENS, CLOSES)
    return PlannedDay(visits, frozenset(range(start, min(24, start + draw.randint(1, 8)))))
