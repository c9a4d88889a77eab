from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.retirement import Track, months_until, retirement, tracks

VECTORS = [
    ((1964, 12), Track.MAN_60, (60, 0), (2024, 12)),
    ((1965, 1), Track.MAN_60, (60, 1), (2025, 2)),
    ((1966, 6), Track.MAN_60, (60, 5), (2026, 11)),
    ((1976, 9), Track.MAN_60, (63, 0), (2039, 9)),
    ((1971, 6), Track.WOMAN_55, (55, 5), (2026, 11)),
    ((1981, 9), Track.WOMAN_55, (58, 0), (2039, 9)),
    ((1975, 3), Track.WOMAN_50, (50, 2), (2025, 5)),
    ((1975, 11), Track.WOMAN_50, (50, 6), (2026, 5)),
    ((1984, 11), Track.WOMAN_50, (55, 0), (2039, 11)),
]


@pytest.mark.parametrize(("born", "track", "age", "month"), VECTORS)
def test_the_published_examples_come_out(
    born: dt.date, track: Track, age: tuple[int, int], month: tuple[int, int]
) -> None:
    found = retirement(dt.date(*born, 28), track)
    assert (found.years, found.months) == age
    assert (found.month.year, found.month.month) == month


def test_who_reached_the_old_age_before_2025_is_not_touched() -> None:
    assert retirement(dt.date(1950, 5, 1), Track.MAN_60).age_months == 720
    assert retirement(dt.date(1969, 12, 31), Track.WOMAN_55).age_months == 660
    assert retirement(dt.date(1974, 12, 31), Track.WOMAN_50).age_months == 600


def test_the_first_month_of_2025_is_touched_on_every_track() -> None:
    assert retirement(dt.date(1970, 1, 1), Track.WOMAN_55).age_months == 661
    assert retirement(dt.date(1975, 1, 1), Track.WOMAN_50).age_months == 601


def test_nobody_waits_longer_than_the_caps() -> None:
    assert retirement(dt.date(2005, 1, 1), Track.MAN_60).age_months == 63 * 12
    assert retirement(dt.date(2005, 1, 1), Track.WOMAN_55).age_months == 58 * 12
    assert retirement(dt.date(2005, 1, 1), Track.WOMAN_50).age_months == 55 * 12


def test_months_are_counted_to_the_month_of_retirement() -> None:
    born = dt.date(1966, 6, 20)
    assert months_until(born, Track.MAN_60, dt.date(2026, 10, 31)) == 1
    assert months_until(born, Track.MAN_60, dt.date(2026, 11, 1)) == 0
    assert months_until(born, Track.MAN_60, dt.date(2027, 1, 1)) == -2


def test_a_woman_has_two_possible_tracks_and_a_man_one() -> None:
    assert tracks("1") == (Track.MAN_60,)
    assert tracks("2") == (Track.WOMAN_50, Track.WOMAN_55)


@given(st.dates(dt.date(1930, 1, 1), dt.date(2010, 12, 1)), st.sampled_from(Track))
def test_who_is_born_a_month_later_never_retires_earlier(born: dt.date, track: Track) -> None:
    later = (born.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    assert retirement(later, track).month > retirement(born, track).month
    assert 0 <= retirement(later, track).age_months - retirement(born, track).age_months <= 1
