"""Working days: weekends, and the yearly arrangement of the State Council where it is known."""

from __future__ import annotations

import dataclasses
import datetime as dt

_SATURDAY = 5


@dataclasses.dataclass(frozen=True, slots=True)
class WorkingDays:
    """Days off and days worked in their place, for the years whose arrangement is known."""

    off: frozenset[dt.date] = frozenset()
    worked: frozenset[dt.date] = frozenset()
    years: frozenset[int] = frozenset()

    def is_working(self, day: dt.date) -> bool:
        """Tell whether offices work on a day; in an unknown year only weekends are off."""
        if day in self.worked:
            return True
        return day not in self.off and day.weekday() < _SATURDAY

    def after(self, day: dt.date, number: int) -> dt.date:
        """Return the last day of a term of ``number`` working days; the day itself does not count.

        Raises ``ValueError`` for a negative number.
        """
        if number < 0:
            raise ValueError("a term is not negative")
        while number:
            day += dt.timedelta(days=1)
            number -= self.is_working(day)
        return day

    def knows(self, first: dt.date, last: dt.date) -> bool:
        """Tell whether the arrangement of every year of a span is known; if not, its end is an estimate."""
        return all(year in self.years for year in range(first.year, last.year + 1))
