from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model import id_number

TODAY = dt.date(2026, 11, 23)
EXAMPLE = "11010519491231002X"


def number(region: str = "210302", born: str = "19800101", serial: str = "123") -> str:
    first = region + born + serial
    return first + id_number.check_digit(first)


def test_the_textbook_example_is_accepted() -> None:
    assert id_number.problem_of(EXAMPLE, TODAY) is None


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        "110105 19491231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        " 11010519491231002X\n",
    ],
)
def test_a_lower_case_x_spaces_and_full_width_digits_are_put_right(typed: str) -> None:
    assert id_number.normalise(typed) == EXAMPLE
    assert id_number.problem_of(typed, TODAY) is None


@pytest.mark.parametrize("region", ["810000", "820000", "830000", "911000", "210305", "110103", "000000"])
def test_residence_cards_and_abolished_counties_are_accepted(region: str) -> None:
    assert id_number.problem_of(number(region), TODAY) is None


def test_the_birth_date_has_to_be_real_and_not_after_today() -> None:
    assert id_number.problem_of(number(born="20990101"), TODAY) is not None
    assert id_number.problem_of(number(born="19800230"), TODAY) is not None
    assert id_number.problem_of(number(born="20261123"), TODAY) is None
    assert id_number.problem_of(number(born="20261124"), TODAY) is not None


def test_nobody_is_older_than_130() -> None:
    assert id_number.problem_of(number(born="18960101"), TODAY) is None
    assert id_number.problem_of(number(born="18950101"), TODAY) is not None


@pytest.mark.parametrize(
    "typed", ["", "1", EXAMPLE[:-1], EXAMPLE + "1", "110105491231002", "1101051949123100AX", "一" * 18]
)
def test_what_is_no_number_is_explained_in_both_languages(typed: str) -> None:
    problem = id_number.problem_of(typed, TODAY)
    assert problem is not None
    assert problem.zh
    assert problem.en


@given(
    st.dates(dt.date(1897, 1, 1), TODAY),
    st.integers(0, 999),
    st.integers(0, 999_999),
    st.integers(0, 17),
    st.sampled_from("0123456789"),
)
def test_any_single_wrong_digit_is_found(
    born: dt.date, serial: int, region: str, place: int, digit: str
) -> None:
    good = number(f"{region:06d}", f"{born:%Y%m%d}", f"{serial:03d}")
    assert id_number.problem_of(good, TODAY) is None
    wrong = good[:place] + digit + good[place + 1 :]
    if wrong != good:
        assert id_number.problem_of(wrong, TODAY) is not None


@given(st.text(max_size=30))
def test_nothing_typed_makes_it_fail(typed: str) -> None:
    id_number.problem_of(typed, TODAY)


@given(st.dates(dt.date(1897, 1, 1), TODAY), st.integers(0, 999))
def test_birth_and_sex_are_read_back(born: dt.date, serial: int) -> None:
    good = number(born=f"{born:%Y%m%d}", serial=f"{serial:03d}")
    assert id_number.birth(good) == born
    assert id_number.sex(good) == ("1" if serial % 2 else "2")


def test_no_sex_is_made_up_for_what_is_no_number() -> None:
    assert id_number.sex("123") is None
    assert id_number.birth("x" * 18) is None
