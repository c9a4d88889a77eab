from __future__ import annotations

from kiosk.ui.fields.packing import evenly_packed, packed, packed_over_keys


def test_fields_that_fit_share_a_view() -> None:
    assert packed([100, 100, 100], room=340, gap=20) == [[0, 1, 2]]


def test_what_does_not_fit_comes_on_the_next_view_in_order() -> None:
    assert packed([200, 200, 100], room=340, gap=20) == [[0], [1, 2]]


def test_a_field_larger_than_the_room_stands_alone() -> None:
    assert packed([100, 900, 100], room=340, gap=20) == [[0], [1], [2]]


def test_no_fields_make_no_view() -> None:
    assert packed([], room=340, gap=20) == []


def test_a_field_with_keys_leaves_only_its_own_view_less_room() -> None:
    views = packed_over_keys([500, 200, 120], keyed=[False, True, True], rooms=(800, 400), gap=20)
    assert views == [[0], [1, 2]]


def test_views_are_even_and_no_more_than_needed() -> None:
    assert packed([100] * 11, 500, 0) == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9], [10]]
    assert evenly_packed([100] * 11, 500, 0) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10]]
    assert evenly_packed([700, 100], 500, 0) == packed([700, 100], 500, 0)
    assert evenly_packed([], 500, 0) == []
