from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import FormFault
from kiosk.forms.calendar import load_calendar
from kiosk.forms.clock import legal_clock
from kiosk.forms.definition import ClockDef
from kiosk.forms.parameters import Parameter, Parameters, load_parameters
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from kiosk.forms.facts import Facts

DAY = dt.date(2026, 11, 23)


def parameter(
    value: Any,
    region: str = "",
    start: str = "2020-01-01",
    end: str | None = None,
    checked: dt.date | None = None,
) -> Parameter:
    return Parameter(
        key="x",
        unit="yuan",
        basis="test",
        value=value,
        region=region,
        valid_from=dt.date.fromisoformat(start),
        valid_to=dt.date.fromisoformat(end) if end else None,
        checked_on=checked,
    )


def test_the_narrowest_region_wins() -> None:
    found = Parameters([parameter(1), parameter(2, "210000"), parameter(3, "210300"), parameter(4, "210200")])
    assert found.find("x", "210302006", DAY).value == 3
    assert found.find("x", "210500", DAY).value == 2
    assert found.find("x", "110101", DAY).value == 1


def test_the_newest_that_has_begun_wins() -> None:
    found = Parameters([parameter(1), parameter(2, start="2026-01-01"), parameter(3, start="2027-01-01")])
    assert found.find("x", "210300", DAY).value == 2
    assert found.find("x", "210300", dt.date(2019, 1, 1)) is None
    assert found.find("y", "210300", DAY) is None


def test_one_still_in_force_is_better_than_a_newer_one_that_has_ended() -> None:
    found = Parameters([parameter(1), parameter(2, start="2025-01-01", end="2025-12-31")])
    assert found.find("x", "210300", DAY).value == 1


def test_one_past_its_date_is_still_found_and_marked() -> None:
    old = Parameters([parameter(1, end="2025-12-31")])
    found = old.find("x", "210300", DAY)
    assert found.is_stale(DAY)
    assert found.as_json(DAY)["estimate"]
    assert old.stale(DAY) == [found]


def test_one_that_was_replaced_raises_no_alarm() -> None:
    found = Parameters([parameter(1, end="2025-12-31"), parameter(2, start="2026-01-01")])
    assert found.stale(DAY) == []
    assert found.find("x", "", DAY).value == 2


def test_what_nobody_verified_is_an_estimate() -> None:
    assert parameter(1).is_estimate(DAY)
    assert not parameter(1, checked=DAY).is_estimate(DAY)


def test_every_parameter_that_is_shipped_names_its_basis(facts: Facts) -> None:
    for key in facts.parameters.keys():  # noqa: SIM118 - our own method
        found = facts.parameters.find(key, "210300", DAY)
        assert found.basis
        assert found.unit


def test_what_was_not_found_for_anshan_has_no_value(facts: Facts) -> None:
    assert facts.parameters.find("jobseeker.valid_days", "210302", DAY).value is None


def test_a_broken_table_is_explained(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[[parameter]]\nkey = "x"\ncolour = "red"\n', encoding="utf-8")
    with pytest.raises(FormFault) as caught:
        load_parameters(tmp_path)
    assert "a.toml" in caught.value.where


def test_a_broken_calendar_is_explained(tmp_path: Path) -> None:
    (tmp_path / "2026.toml").write_text("year = twenty", encoding="utf-8")
    with pytest.raises(FormFault):
        load_calendar(tmp_path)


def test_the_calendar_of_each_year_says_where_it_comes_from(resources: Path) -> None:
    for path in (resources / "calendar").glob("*.toml"):
        assert "source" in path.read_text(encoding="utf-8")


def test_spring_festival_and_its_make_up_days(facts: Facts) -> None:
    assert not facts.calendar.is_working(dt.date(2026, 2, 18))
    assert facts.calendar.is_working(dt.date(2026, 2, 14))
    assert facts.calendar.is_working(dt.date(2026, 10, 10))
    assert not facts.calendar.is_working(dt.date(2025, 10, 8))


def test_a_clock_that_reaches_into_an_unknown_year_is_an_estimate(facts: Facts) -> None:
    clock = ClockDef(text=Text("{days}天", "{days} days"), working_days=5)
    assert not legal_clock(clock, facts).estimate
    assert legal_clock(clock, facts.on(dt.date(2026, 12, 30))).estimate


def test_a_clock_whose_term_is_unknown_sends_to_the_office(facts: Facts) -> None:
    clock = legal_clock(ClockDef(text=Text("", ""), parameter="jobseeker.valid_days"), facts)
    assert (clock.due, clock.working_days, clock.estimate) == (None, None, True)
    assert "窗口" in clock.text.zh
