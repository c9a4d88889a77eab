from __future__ import annotations

import pytest

from kiosk.model import bank_card, uscc


def test_a_credit_code_whose_check_character_is_a_letter_is_accepted() -> None:
    assert uscc.problem_of("91110000600037341L") is None
    assert uscc.problem_of(" 91110000600037341l ") is None


@pytest.mark.parametrize("typed", ["", "91110000600037341", "91110000600037341M", "9111000060003734IL"])
def test_a_wrong_credit_code_is_explained(typed: str) -> None:
    assert uscc.problem_of(typed) is not None


def test_a_wrong_card_digit_only_asks_for_a_second_look() -> None:
    assert bank_card.problem_of("6222 0000 0000 0000") is None
    assert bank_card.warning_of("4111111111111112") is not None
    assert bank_card.warning_of("4111111111111111") is None
    assert bank_card.problem_of("4111111111111112") is None


@pytest.mark.parametrize("typed", ["", "12345", "6222x00000000000", "1" * 20])
def test_what_is_no_card_number_is_explained(typed: str) -> None:
    assert bank_card.problem_of(typed) is not None
