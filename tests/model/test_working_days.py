from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.working_days import WorkingDays

if TYPE_CHECKING:
    from typing import Any

CALENDAR = WorkingDays(
    off=frozenset({dt.date(2026, 10, 1), dt.date(2026, 10, 2)}),
    worked=frozenset({dt.date(2026, 10, 10)}),
    years=frozenset({2026}),
)


def test_the_day_itself_does_not_count() -> None:
    assert CALENDAR.after(dt.date(2026, 11, 23), 1) == dt.date(2026, 11, 24)
    assert CALENDAR.after(dt.date(2026, 11, 23), 0) == dt.date(2026, 11, 23)


def test_days_off_are_passed_over_and_worked_weekends_count() -> None:
    assert CALENDAR.after(dt.date(2026, 9, 30), 1) == dt.date(2026, 10, 5)
    assert CALENDAR.after(dt.date(2026, 10, 9), 1) == dt.date(2026, 10, 10)


def test_a_year_without_an_arrangement_is_known_as_unknown() -> None:
    assert CALENDAR.knows(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert not CALENDAR.knows(dt.date(2026, 12, 31), dt.date(2027, 1, 1))


def test_a_negative_term_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.after(dt.date(2026, 1, 1), -1)


@given(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 1)), st.integers(1, 40))
def test_a_term_ends_on_a_working_day_and_holds_that_many(day: Any, number: int) -> None:
    last = CALENDAR.after(day, number)
    between = [day + dt.timedelta(days=one) for one in range(1, (last - day).days + 1)]
    assert CALENDAR.is_working(last)
    assert sum(map(CALENDAR.is_working, between)) == number
