from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model import person_name


@pytest.mark.parametrize("dot", list("•．・‧∙⋅･●.·"))
def test_every_kind_of_dot_becomes_the_one_interpunct(dot: str) -> None:
    assert person_name.normalise(f"阿不都{dot}买买提") == "阿不都\u00b7买买提"


@pytest.mark.parametrize(
    "name",
    [
        "张秀英",
        "𬭎",
        "赵𬭎",
        "\U00030000\U00031350",
        "䶮",
        "John O'Neil",
        "阿不都热合曼·买买提",
        "Mary-Jane St. Clair",
        "\ue863李",
    ],
)
def test_rare_and_foreign_names_are_accepted_unchanged(name: str) -> None:
    assert person_name.problem_of(name) is None
    assert person_name.normalise(name) == name


@pytest.mark.parametrize(
    "name", ["", "   ", "张3", "张三！", "<b>张</b>", "·", "张" * 51, "张\u202e三", "张\x00", "１２３"]
)
def test_what_is_no_name_is_explained(name: str) -> None:
    assert person_name.problem_of(name) is not None


def test_fifty_characters_are_room_enough() -> None:
    assert person_name.problem_of("张" * 50) is None


def test_a_character_is_never_replaced_by_another() -> None:
    compatible = "\uf9b4李"  # an ideograph that Unicode normalisation would replace
    assert person_name.normalise(compatible) == compatible


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(typed: str) -> None:
    once = person_name.normalise(typed)
    assert person_name.normalise(once) == once
