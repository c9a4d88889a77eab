from __future__ import annotations

import pytest

from kiosk.model import phone


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        "16612345678",
        "19912345678",
        "0412-5551234",
        "04125551234",
        "010-12345678".replace("12345678", "62345678"),
        "02462345678",
        "+86 138 0013 8000",
        "１３８００１３８０００",
    ],
)
def test_real_numbers_are_accepted(typed: str) -> None:
    assert phone.problem_of(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "12345678901",
        "1380013800",
        "138001380000",
        "5551234",
        "0412123456",
        "04120551234",
        "010-1234567890",
        "call me",
        "１３８００１３８００",
    ],
)
def test_others_are_explained(typed: str) -> None:
    problem = phone.problem_of(typed)
    assert problem is not None
    assert problem.zh
    assert problem.en


def test_a_landline_is_no_mobile() -> None:
    assert phone.problem_of("04125551234", mobile_only=True) is not None
    assert phone.is_mobile("13800138000")
    assert not phone.is_mobile("04125551234")


def test_only_digits_are_kept() -> None:
    assert phone.normalise("+86 138-0013-8000") == "13800138000"
    assert phone.normalise("（0412）5551234") == "04125551234"
