from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.masking import mask_card, mask_id_number, mask_name, mask_phone


def test_the_usual_masks() -> None:
    assert mask_id_number("110105194912311234") == "110105********1234"
    assert mask_phone("13812345678") == "138****5678"
    assert mask_card("6222021234567890") == "************7890"


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张秀英", "张*英"),
        ("张英", "张*"),
        ("张", "*"),
        ("", ""),
        ("阿不都·买买提", "阿*****提"),
        ("𬭎𬭎𬭎", "𬭎*𬭎"),
    ],
)
def test_a_name_keeps_its_first_and_last_character_at_most(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(st.text(max_size=9))
def test_what_is_too_short_is_hidden_whole(text: str) -> None:
    assert set(mask_id_number(text)) <= {"*"}
