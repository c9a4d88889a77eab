"""The statutory retirement age, moving month by month since 2025-01-01.

Decision of the Standing Committee of 2024-09-13: men 60 → 63 and women 55 → 58, one month more for every
four months of birth; women 50 → 55, one month more for every two. Any part of a step counts as a whole one.
Who reached the old age before 2025 is not touched. Earlier or later retirement by choice is not computed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum

MONTHS = 12


class Track(enum.StrEnum):
    """Whose old limit applies: the card shows the sex, but not which limit a woman's post had."""

    MAN_60 = "man_60"
    WOMAN_55 = "woman_55"
    WOMAN_50 = "woman_50"


@dataclasses.dataclass(frozen=True, slots=True)
class Retirement:
    """A statutory retirement age in whole months, and the first day of the month in which it is reached."""

    age_months: int
    month: dt.date

    @property
    def years(self) -> int:
        """Whole years of the age."""
        return self.age_months // MONTHS

    @property
    def months(self) -> int:
        """Months of the age beyond its whole years."""
        return self.age_months % MONTHS


@dataclasses.dataclass(frozen=True, slots=True)
class _Rule:
    old_age: int
    step: int
    most: int


_RULES = {
    Track.MAN_60: _Rule(60 * MONTHS, 4, 36),
    Track.WOMAN_55: _Rule(55 * MONTHS, 4, 36),
    Track.WOMAN_50: _Rule(50 * MONTHS, 2, 60),
}
_START = 2025 * MONTHS


def retirement(birth: dt.date, track: Track) -> Retirement:
    """Return the statutory retirement age of somebody born on ``birth``; only the month of birth counts."""
    rule = _RULES[track]
    born = birth.year * MONTHS + birth.month - 1
    late = born + rule.old_age - _START
    more = 0 if late < 0 else min(late // rule.step + 1, rule.most)
    reached = born + rule.old_age + more
    return Retirement(rule.old_age + more, dt.date(reached // MONTHS, reached % MONTHS + 1, 1))


def months_until(birth: dt.date, track: Track, today: dt.date) -> int:
    """Return whole calendar months from this month to the month of retirement; 0 or less = reached."""
    month = retirement(birth, track).month
    return (month.year - today.year) * MONTHS + month.month - today.month


def tracks(sex: str) -> tuple[Track, ...]:
    """Return the tracks that are possible for a sex (GB/T 2261.1)."""
    return (Track.MAN_60,) if sex == "1" else (Track.WOMAN_50, Track.WOMAN_55)
