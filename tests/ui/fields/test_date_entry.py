from __future__ import annotations

import pytest

from kiosk.ui.fields.date_entry import DAY, MONTH, YEAR, DateEntry


def typed(keys: str, *, month_only: bool = False) -> DateEntry:
    entry = DateEntry(month_only=month_only)
    for key in keys:
        entry = entry.type(key)
    return entry


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("19660612", "1966-06-12"),
        ("1966612", "1966-06-12"),  # no month starts with 6
        ("196615", "1966-01-05"),  # there is no fifteenth month
        ("19661205", "1966-12-05"),
        ("20240229", "2024-02-29"),
        ("1966069", "1966-06-09"),
    ],
)
def test_eight_digits_or_fewer_make_a_date(keys: str, value: str) -> None:
    assert typed(keys).value == value


@pytest.mark.parametrize("keys", ["", "1966", "196606", "1966060", "20230229", "19660431"])
def test_no_date_is_made_up_from_half_of_one(keys: str) -> None:
    assert typed(keys).value is None


def test_a_day_that_does_not_exist_is_told_apart_from_an_unfinished_date() -> None:
    assert typed("20230229").impossible
    assert not typed("202302").impossible


@pytest.mark.parametrize("first", "03456789")
def test_a_year_starts_with_one_or_two(first: str) -> None:
    assert typed(first).empty


def test_a_month_is_enough_where_the_day_does_not_matter() -> None:
    assert typed("202606", month_only=True).value == "2026-06"
    assert typed("2026069", month_only=True).value == "2026-06"


def test_back_walks_over_the_parts() -> None:
    entry = typed("196606")
    for _ in range(3):
        entry = entry.back()
    assert entry.parts == ("196", "", "")
    assert entry.part == YEAR


def test_typing_into_a_part_that_was_touched_replaces_it() -> None:
    entry = typed("19660612").at(MONTH).type("1").type("1")
    assert entry.value == "1966-11-12"
    assert entry.part == DAY
    assert entry.type("0").type("9").value == "1966-11-09"


def test_a_stored_value_is_shown_as_it_was() -> None:
    assert DateEntry.of("1966-06-12").parts == ("1966", "06", "12")
    assert DateEntry.of("2026-06", month_only=True).value == "2026-06"
    assert DateEntry.of(None).empty
