from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from kiosk.devices.text_entry.handwriting.features import vector
from kiosk.devices.text_entry.handwriting.zinnia import Zinnia
from kiosk.devices.text_entry.installed import Installed
from tests.drawn import CONDITIONS, comparable, drawing, joined, reordered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.devices.text_entry.engines import Engines
    from kiosk.devices.text_entry.recogniser import Recogniser, Stroke


@pytest.fixture(scope="module")
def recogniser(engines: Engines) -> Recogniser:
    return engines.recogniser()


@pytest.fixture(scope="module")
def sample() -> list[str]:
    """Sixty common characters that have as many strokes there as here, the same ones in every run."""
    return comparable(60, seed=4)


@pytest.fixture(scope="module")
def zinnia() -> Iterator[Zinnia]:
    opened = Zinnia(Installed().zinnia, Installed().zinnia_model)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("condition", "least"), [("clean", 59), ("shaky", 57), ("reordered", 58), ("2 pairs joined", 55)]
)
def test_what_a_hand_draws_is_among_the_first_ten(
    recogniser: Recogniser, sample: list[str], condition: str, least: int
) -> None:
    chance = np.random.default_rng(1)
    seen = [
        character in recogniser.recognise(CONDITIONS[condition](drawing(character), chance))
        for character in sample
    ]
    assert sum(seen) >= least


def test_a_template_with_joins_is_more_like_what_was_joined(sample: list[str]) -> None:
    nearer = 0
    for character in sample[:20]:
        strokes = drawing(character)
        drawn = vector(joined(strokes, len(strokes), np.random.default_rng(5)))
        nearer += bool(drawn @ vector(strokes, 0.5) > drawn @ vector(strokes))
    assert nearer >= 18


def test_where_and_how_large_it_is_drawn_does_not_matter(recogniser: Recogniser, sample: list[str]) -> None:
    for character in sample[:8]:
        small = [stroke * 0.07 + (300, 900) for stroke in drawing(character)]
        assert recogniser.recognise(small)[0] == recogniser.recognise(drawing(character))[0]


def test_the_order_of_strokes_does_not_matter_to_the_matcher(engines: Engines, sample: list[str]) -> None:
    chance = np.random.default_rng(2)
    for character in sample[:20]:
        assert character in engines.recogniser().recognise(reordered(drawing(character), chance))


@pytest.mark.parametrize(
    "strokes",
    [[], [[]], [[(5, 5)]], [[(5, 5), (5, 5)]], [[(5, 5)], [(5, 5)]]],
)
def test_an_empty_box_or_a_dot_is_no_reason_to_fail(
    recogniser: Recogniser, strokes: Sequence[Stroke]
) -> None:
    assert isinstance(recogniser.recognise(strokes), list)


def test_a_dot_beside_a_line_counts(recogniser: Recogniser) -> None:
    assert recogniser.recognise([[(10, 50), (90, 50)]])[0] == "一"
    assert recogniser.recognise([[(10, 50), (90, 50)], [(50, 20)]])


def test_points_may_carry_their_time_and_be_whole_numbers(recogniser: Recogniser) -> None:
    assert recogniser.recognise([[(10, 50, 0), (90, 50, 16)]])[0] == "一"


def test_endless_scribbling_is_answered(recogniser: Recogniser) -> None:
    scribble = np.random.default_rng(3).uniform(0, 500, (60, 300, 2))
    assert len(recogniser.recognise(list(scribble), 10)) == 10


def test_no_more_than_wanted_come_and_none_twice(recogniser: Recogniser, sample: list[str]) -> None:
    for character in sample[:10]:
        seen = recogniser.recognise(drawing(character), 6)
        assert len(seen) == len(set(seen)) == 6


def test_zinnia_asked_about_a_few_ranks_them_as_it_does_among_all(zinnia: Zinnia, sample: list[str]) -> None:
    for character in sample[:10]:
        ranked = zinnia.recognise(drawing(character), 30)
        scores = zinnia.scores(drawing(character), [*reversed(ranked), "龘"])
        assert sorted(scores, key=lambda each: -scores[each]) == ranked, "龘 is not in its model"


def test_zinnia_asked_about_nothing_it_knows_says_nothing(zinnia: Zinnia) -> None:
    assert zinnia.scores(drawing("社"), ["龘"]) == {}
    assert zinnia.scores(drawing("社"), []) == {}
    assert zinnia.scores([], ["社"]) == {}
    assert list(zinnia.scores(drawing("社"), ["社"])) == ["社"], "and it can be asked again"


@pytest.mark.parametrize("condition", ["clean", "shaky"])
def test_zinnia_lifts_what_was_drawn_to_the_first_place(
    recogniser: Recogniser, sample: list[str], condition: str
) -> None:
    chance = np.random.default_rng(1)
    drawn = [CONDITIONS[condition](drawing(character), chance) for character in sample]
    first = [recogniser.recognise(strokes)[0] for strokes in drawn]
    assert sum(map(str.__eq__, first, sample)) >= 56
