"""Finger strokes as data: taken point by point, thinned, and told apart from a slip of the finger."""

from __future__ import annotations

import itertools
import json
import math
from typing import Any

Point = tuple[int, int, int]  # x, y in pixels of the box, ms since the first touch
LARGEST = 20_000  # bytes of JSON that go inline into an entry
_MOST_POINTS = 20_000
_LEAST_REACH = 0.12  # a signature is at least this part of the box's height wide or high
_LEAST_PATH = 0.25  # and its line at least this part of the box's height long


class Strokes:
    """What was drawn in a box, in its own pixels."""

    def __init__(self) -> None:
        self.lines: list[list[Point]] = []
        self._points = 0

    def begin(self, x: float, y: float, ms: int) -> None:
        """Start a stroke."""
        self.lines.append([(round(x), round(y), ms)])
        self._points += 1

    def move(self, x: float, y: float, ms: int) -> None:
        """Draw on; a point on the spot of the one before it is dropped, and so is endless scribbling."""
        if not self.lines or self._points >= _MOST_POINTS:
            return
        if (round(x), round(y)) != self.lines[-1][-1][:2]:
            self.lines[-1].append((round(x), round(y), ms))
            self._points += 1

    def undo(self) -> None:
        """Forget the last stroke."""
        if self.lines:
            self._points -= len(self.lines.pop())

    def clear(self) -> None:
        """Forget everything that was drawn."""
        for line in self.lines:
            line.clear()
        self.lines.clear()
        self._points = 0

    def is_signature(self, height: int) -> bool:
        """Whether this is more than dots, for a box of that height in pixels."""
        points = [point for line in self.lines for point in line]
        if not points:
            return False
        across = max(p[0] for p in points) - min(p[0] for p in points)
        down = max(p[1] for p in points) - min(p[1] for p in points)
        drawn = sum(_length(line) for line in self.lines)
        return max(across, down) >= _LEAST_REACH * height and drawn >= _LEAST_PATH * height

    def value(self, width: int, height: int) -> dict[str, Any]:
        """Return ``{"width", "height", "strokes": [[[x, y, ms], …], …]}``, at most ``LARGEST`` bytes."""
        step = 2.0
        while True:
            lines = [[_inside(point, width, height) for point in thinned(line, step)] for line in self.lines]
            value = {"width": width, "height": height, "strokes": lines}
            if len(json.dumps(value, separators=(",", ":"))) <= LARGEST:
                return value
            if step > height:  # thousands of separate dots: the longest strokes say the most
                self.lines = sorted(self.lines, key=len, reverse=True)[: len(self.lines) // 2]
            step *= 1.5

    @classmethod
    def of(cls, value: dict[str, Any] | None) -> Strokes:
        """Return stored strokes, in the pixels of the box that they were drawn in."""
        strokes = cls()
        if value:
            strokes.lines = [[(x, y, ms) for x, y, ms in line] for line in value["strokes"]]
        return strokes


def thinned(line: list[Point], step: float) -> list[Point]:
    """Return the line with points at least ``step`` pixels apart, its two ends kept."""
    kept = line[:1]
    for point in line[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= step:
            kept.append(point)
    return kept + line[1:][-1:]


def _length(line: list[Point]) -> float:
    return sum(math.dist(a[:2], b[:2]) for a, b in itertools.pairwise(line))


def _inside(point: Point, width: int, height: int) -> list[int]:
    return [min(max(point[0], 0), width), min(max(point[1], 0), height), point[2]]
