"""The functions that rules can call; they never raise, because CEL writes out what is raised in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kiosk.forms.outcome import Failed
from kiosk.model import retirement

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.forms.facts import Facts

MOST_WORKING_DAYS = 1000
MOST_MONTHS = 1200
MONTHS = 12
NO_VALUE = "a parameter has no value here"


class Functions:
    """The functions on one day at one place; ``failure`` says why the last evaluation cannot count."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.failure: Failed | None = None

    def forget(self) -> None:
        """Begin a new evaluation."""
        self.failure = None

    def as_dict(self) -> dict[str, Callable[..., Any]]:
        """Return the functions by name."""
        return {
            "age": self.age,
            "months_until_retirement": self.months_until_retirement,
            "months_since": self.months_since,
            "within_months": self.within_months,
            "working_days_after": self.working_days_after,
            "param": self.param,
        }

    def age(self, date: Any = None, *others: Any) -> int | None:
        """Return whole years between a date and today; negative before it."""
        day = _day(date)
        if day is None or others:
            self._fail("age wants one date")
            return None
        today = self._facts.today
        return today.year - day.year - ((today.month, today.day) < (day.month, day.day))

    def months_until_retirement(
        self, birth: Any = None, sex: Any = None, track: Any = None, *others: Any
    ) -> int | None:
        """Return whole months until the statutory retirement age of a track; 0 or less = reached."""
        day = _day(birth)
        possible = retirement.tracks(sex) if sex in ("1", "2") else ()
        if day is None or others or track not in possible:
            self._fail("months_until_retirement wants birth, sex and a track of that sex")
            return None
        return retirement.months_until(day, retirement.Track(track), self._facts.today)

    def months_since(self, date: Any = None, *others: Any) -> int | None:
        """Return whole months between a date and today; negative before it."""
        day = _day(date)
        if day is None or others:
            self._fail("months_since wants one date")
            return None
        today = self._facts.today
        return (today.year - day.year) * MONTHS + today.month - day.month - (today.day < day.day)

    def within_months(self, date: Any = None, number: Any = None, *others: Any) -> bool | None:
        """Tell whether today is no later than the same day a number of months after a date."""
        day = _day(date)
        if day is None or others or type(number) is not int or not 0 <= number <= MOST_MONTHS:
            self._fail("within_months wants a date and a number of months")
            return None
        today = self._facts.today
        months = (today.year - day.year) * MONTHS + today.month - day.month
        return (months, today.day) <= (number, day.day)

    def working_days_after(self, date: Any = None, number: Any = None, *others: Any) -> dt.datetime | None:
        """Return the last day of a term of working days."""
        day = _day(date)
        if day is None or others or type(number) is not int or not 0 <= number <= MOST_WORKING_DAYS:
            self._fail("working_days_after wants a date and a number of days")
            return None
        return as_timestamp(self._facts.calendar.after(day, number))

    def param(self, key: Any = None, *others: Any) -> int | str | None:
        """Return the value of a parameter here and now."""
        if not isinstance(key, str) or others:
            self._fail("param wants one key")
            return None
        found = self._facts.parameters.find(key, self._facts.region, self._facts.today)
        if found is None or found.value is None:
            self._fail(NO_VALUE)
            return None
        return found.value

    def _fail(self, why: str) -> None:
        self.failure = self.failure or Failed(why)


def as_timestamp(day: dt.date) -> dt.datetime:
    """Return a date as rules see it."""
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def _day(value: Any) -> dt.date | None:
    return value.date() if isinstance(value, dt.datetime) else None
