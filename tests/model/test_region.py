from __future__ import annotations

import pytest

from kiosk.model.region import is_region_code, lies_in, widening


def test_a_street_lies_in_county_city_province_and_country() -> None:
    assert widening("210302006") == ["210302006", "210302", "210300", "210000", ""]


def test_a_city_does_not_come_twice() -> None:
    assert widening("210300") == ["210300", "210000", ""]


def test_a_place_lies_in_itself_and_not_in_its_neighbour() -> None:
    assert lies_in("210302006", "210300")
    assert lies_in("210302", "210302")
    assert not lies_in("210302", "210303")


@pytest.mark.parametrize(
    ("code", "fits"),
    [
        ("210302", True),
        ("210302006", True),
        ("210302006001", True),
        ("21", False),
        ("abcdef", False),
        ("２１０３０２", False),
    ],
)
def test_the_shape_of_a_code(code: str, fits: bool) -> None:
    assert is_region_code(code) is fits
