from __future__ import annotations

import json
import math

from kiosk.ui.widgets.strokes import LARGEST, Strokes, thinned

WIDTH, HEIGHT = 984, 420


def wave(points: int, height: int = 150) -> Strokes:
    strokes = Strokes()
    strokes.begin(40, 200, 0)
    for step in range(1, points):
        strokes.move(40 + 900 * step / points, 200 + height * math.sin(step / 9), step * 8)
    return strokes


def test_a_name_written_across_the_box_is_a_signature() -> None:
    assert wave(300).is_signature(HEIGHT)


def test_nothing_dots_and_a_slip_of_the_finger_are_none() -> None:
    dots = Strokes()
    for x in (100, 500, 900):
        dots.begin(x, 200, 0)
    slip = Strokes()
    slip.begin(100, 100, 0)
    slip.move(130, 105, 20)
    assert not Strokes().is_signature(HEIGHT)
    assert not dots.is_signature(HEIGHT)
    assert not slip.is_signature(HEIGHT)


def test_a_very_long_scribble_stays_within_twenty_kilobytes() -> None:
    strokes = Strokes()
    for _ in range(40):
        strokes.lines += wave(1500).lines
    value = strokes.value(WIDTH, HEIGHT)
    assert len(json.dumps(value, separators=(",", ":"))) <= LARGEST
    assert value["strokes"]


def test_thinning_keeps_the_ends_and_the_way_between() -> None:
    line = [(x, 0, x) for x in range(50)]
    thin = thinned(line, 10)
    assert thin == [(0, 0, 0), (10, 0, 10), (20, 0, 20), (30, 0, 30), (40, 0, 40), (49, 0, 49)]
    assert thinned(line[:1], 10) == line[:1]


def test_endless_scribbling_is_not_kept() -> None:
    assert sum(len(line) for line in wave(40_000).lines) <= 20_001


def test_points_are_whole_numbers_inside_the_box() -> None:
    strokes = wave(50)
    strokes.move(5000, -20, 999)
    value = strokes.value(WIDTH, HEIGHT)
    points = [point for line in value["strokes"] for point in line]
    assert all(isinstance(number, int) for point in points for number in point)
    assert points[-1] == [WIDTH, 0, 999]


def test_clearing_leaves_no_point_behind() -> None:
    strokes = wave(50)
    line = strokes.lines[0]
    strokes.clear()
    assert not line
    assert not strokes.lines


def test_stored_strokes_come_back_as_they_were() -> None:
    value = wave(50).value(WIDTH, HEIGHT)
    assert Strokes.of(value).value(WIDTH, HEIGHT) == value
