from __future__ import annotations

import datetime as dt

import pytest

from kiosk.forms.parameters import Parameter, Parameters
from kiosk.policies.filling import fill_line
from kiosk.text import Text

DAY = dt.date(2026, 11, 24)
CHECKED = dt.date(2026, 11, 1)
LINE = Text("最多{x.y}", "At most {x.y}")


def _said(value: int | str | None, unit: str, **more: object) -> Text:
    one = Parameter("x.y", unit, dt.date(2020, 1, 1), "依据", value=value, **more)  # type: ignore[arg-type]
    return fill_line(LINE, Parameters([one]), "210302", DAY)


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (12, "months", "最多12个月", "At most 12 months"),
        (24, "months", "最多24个月", "At most 24 months"),
        (60, "months", "最多5年", "At most 5 years"),
        (10, "working days", "最多10个工作日", "At most 10 working days"),
        (0, "working days", "最多当场", "At most on the spot"),
        (1500, "yuan", "最多1500元", "At most 1,500 yuan"),
        (10_000_000, "fen", "最多10万元", "At most 100,000 yuan"),
        (171_050, "fen a month", "最多1710.5元", "At most 1,710.5 yuan"),
        (20, "percent", "最多20%", "At most 20%"),
    ],
)
def test_a_value_is_said_with_its_unit(value: int, unit: str, zh: str, en: str) -> None:
    assert _said(value, unit, checked_on=CHECKED) == Text(zh, en)


def test_what_was_not_found_is_left_to_the_office() -> None:
    assert _said(None, "yuan") == Text("最多（请问窗口）", "At most (ask the office)")
    assert fill_line(LINE, Parameters([]), "210302", DAY) == Text(
        "最多（请问窗口）", "At most (ask the office)"
    )


def test_what_nobody_verified_is_marked() -> None:
    assert _said(12, "months").zh == "最多12个月（待核实）"


def test_what_is_past_its_date_is_marked_as_old() -> None:
    old = _said(1000, "yuan", valid_to=dt.date(2023, 12, 31), checked_on=CHECKED)
    assert old == Text("最多1000元（旧标准，请问窗口）", "At most 1,000 yuan (old figure, ask the office)")


def test_a_line_without_names_stays_as_it_is() -> None:
    line = Text("带身份证", "Bring your ID card")
    assert fill_line(line, Parameters([]), "210302", DAY) is line
