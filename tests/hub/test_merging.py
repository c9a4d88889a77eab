"""One person's fields from many machines: whatever the order, the same counts."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.hub.merging import Version, merged

PHONE = "person.phone"


def said(
    number: int, value: object, level: int = 0, saw: tuple[int, ...] = (), at: int | None = None
) -> Version:
    when = f"2026-11-23T01:{at if at is not None else number:02}:00.000Z"
    return Version(str(number), PHONE, value, level, when, frozenset(map(str, saw)))


@st.composite
def journals(draw: st.DrawFn) -> list[Version]:
    made: list[Version] = []
    for number in range(draw(st.integers(1, 7))):
        saw = draw(st.sets(st.sampled_from(range(number)))) if number else set()
        level, value, at = draw(st.integers(0, 3)), draw(st.sampled_from("ab")), draw(st.integers(0, 59))
        made.append(said(number, value, level, tuple(saw), at))
    return made


@settings(deadline=None)
@given(versions=journals(), seed=st.integers())
def test_any_order_of_arrival_gives_the_same_result(versions: list[Version], seed: int) -> None:
    other = list(versions)
    random.Random(seed).shuffle(other)
    assert merged(versions) == merged(other)


@settings(deadline=None)
@given(versions=journals())
def test_nothing_that_was_said_is_ever_lost_and_what_counts_is_as_sure_as_anything(
    versions: list[Version],
) -> None:
    field = merged(versions)[PHONE]
    assert sorted(one.id for one in field.history) == sorted(one.id for one in versions)
    highest = max(one.level for one in versions)
    assert field.value in {one.value for one in versions if one.level == highest}
    assert all(one.level == highest for one in field.conflict)


def test_what_saw_the_other_takes_its_place_whatever_the_clocks_say() -> None:
    field = merged([said(1, "old", at=50), said(2, "new", saw=(1,), at=10)])[PHONE]
    assert (field.value, field.conflict) == ("new", ())


def test_a_lower_level_never_overwrites_a_higher_one_even_if_it_saw_it() -> None:
    field = merged([said(1, "checked", level=3), said(2, "typed", level=0, saw=(1,))])[PHONE]
    assert (field.value, field.conflict) == ("checked", ())
    assert len(field.history) == 2


def test_neither_saw_the_other_is_for_people_and_the_same_value_is_not() -> None:
    field = merged([said(1, "one"), said(2, "two")])[PHONE]
    assert [one.value for one in field.conflict] == ["one", "two"]
    assert merged([said(1, "one"), said(2, "one")])[PHONE].conflict == ()


def test_what_was_seen_by_what_was_seen_is_superseded_too() -> None:
    field = merged([said(1, "one", 3), said(2, "two", 0, (1,)), said(3, "three", 3, (2,))])[PHONE]
    assert (field.value, field.conflict) == ("three", ())


def test_two_that_claim_to_have_seen_each_other_are_for_people() -> None:
    field = merged([said(1, "one", saw=(2,)), said(2, "two", saw=(1,))])[PHONE]
    assert len(field.conflict) == 2
