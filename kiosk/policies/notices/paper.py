"""A page of a PDF as it lies on paper: pieces of text, put into reading order.

A table keeps its cells together, row by row; of two columns the left one comes before the right one.
"""

from __future__ import annotations

import dataclasses
import itertools
import statistics
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CELLS: Final = " | "
_THIN: Final = 3.0  # points: a rule and no ground
_LEAST_RULES: Final = 2  # in each direction, for a table
_SAME_LINE: Final = 0.5  # of a character's height
_LEAST_LINES: Final = 5  # on each side of a gutter, for two columns
_MOST_ACROSS: Final = 0.4  # of the pieces may lie across it: headings over both columns
_FULL: Final = 0.7  # of a column's width that its lines take
_STEPS: Final = 40  # places in the middle third where a gutter is looked for
_LEAST_ROWS: Final = 3  # of at least so many cells, for a table without rules
_LEAST_CELLS: Final = 3


@dataclasses.dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in points; y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """Return its middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def around(self, other: Box) -> bool:
        """Tell whether the middle of another is inside."""
        x, y = other.middle
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """Text without a wide gap, and its place."""

    text: str
    box: Box


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A line in reading order; ``edges`` are those of its column, None where it stands alone."""

    text: str
    left: float
    right: float
    edges: tuple[float, float] | None


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order in which they are read, and what was there besides plain text."""

    lines: tuple[Line, ...]
    has_table: bool = False
    has_columns: bool = False


def laid_out(pieces: Sequence[Piece], rules: Iterable[Box]) -> Page:
    """Return a page in reading order; ``rules`` are the thin lines drawn on it."""
    tables = _tables(list(rules))
    placed: list[tuple[float, Line]] = []
    for box, across, down in tables:
        inside = [piece for piece in pieces if box.around(piece.box)]
        placed += [(y, Line(text, box.left, box.right, None)) for y, text in _rows(inside, across, down)]
    outside = [piece for piece in pieces if not any(box.around(piece.box) for box, _, _ in tables)]
    gutter = _gutter(outside)
    if gutter is not None:
        lines = [line for band in _bands(outside, gutter, [y for y, _ in placed]) for line in band]
        ordered = _woven(lines, placed)
        return Page(tuple(ordered), bool(placed), has_columns=True)
    rows = _visual_lines(outside)
    loose = _without_rules(rows)
    edges = _edges(outside)
    plain = [
        (row[0].box.middle[1], _joined(row, CELLS if at in loose else "  ", None if at in loose else edges))
        for at, row in enumerate(rows)
    ]
    every = sorted((*plain, *placed), key=lambda each: -each[0])
    return Page(tuple(line for _, line in every), bool(placed or loose))


# -- tables ----------------------------------------------------------------------------------------------


def _tables(rules: list[Box]) -> list[tuple[Box, list[float], list[float]]]:
    """Return the place of each ruled table, and where its columns and rows part."""
    upright = [each for each in rules if each.right - each.left <= _THIN < each.top - each.bottom]
    level = [each for each in rules if each.top - each.bottom <= _THIN < each.right - each.left]
    found = []
    for bottom, top in _spans(upright):
        within = [each for each in upright if bottom <= each.middle[1] <= top]
        across = _apart(each.middle[0] for each in within)
        down = _apart(each.middle[1] for each in level if bottom - _THIN <= each.middle[1] <= top + _THIN)
        if len(across) > _LEAST_RULES and len(down) >= _LEAST_RULES:
            found.append((Box(across[0], bottom, across[-1], top), across, down[::-1]))
    return found


def _spans(upright: list[Box]) -> list[tuple[float, float]]:
    """Return how far the upright rules reach that touch or overlap each other."""
    spans: list[tuple[float, float]] = []
    for each in sorted(upright, key=lambda one: one.bottom):
        if spans and each.bottom <= spans[-1][1] + _THIN:
            spans[-1] = spans[-1][0], max(spans[-1][1], each.top)
        else:
            spans.append((each.bottom, each.top))
    return spans


def _apart(places: Iterable[float]) -> list[float]:
    """Return places in order, those that are as good as the same once."""
    found: list[float] = []
    for each in sorted(places):
        if not found or each - found[-1] > _THIN:
            found.append(each)
    return found


def _rows(pieces: list[Piece], across: list[float], down: list[float]) -> Iterator[tuple[float, str]]:
    """Yield the rows of a table from the top, with their height on the page."""
    for top, bottom in itertools.pairwise(down):
        row = [piece for piece in pieces if bottom < piece.box.middle[1] <= top]
        cells = []
        for left, right in itertools.pairwise(across):
            cell = [piece for piece in row if left <= piece.box.middle[0] < right]
            cells.append("".join(each.text for line in _visual_lines(cell) for each in line))
        if any(cells):
            yield (top + bottom) / 2, CELLS.join(cells)


def _without_rules(rows: list[list[Piece]]) -> set[int]:
    """Return the rows that are a table's by their gaps alone: several cells, line after line."""
    found: set[int] = set()
    run: list[int] = []
    for at in range(len(rows) + 1):
        if at < len(rows) and len(rows[at]) >= _LEAST_CELLS:
            run.append(at)
            continue
        if len(run) >= _LEAST_ROWS:
            found.update(run)
        run = []
    return found


# -- columns ---------------------------------------------------------------------------------------------


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return where two columns part; None where there is one."""
    if not pieces:
        return None
    left, right = _edges(pieces)
    third = (right - left) / 3
    places = [left + third + third * step / _STEPS for step in range(_STEPS + 1)]
    best = min(places, key=lambda x: (_across(pieces, x), abs(x - (left + right) / 2)))
    sides = (
        [each for each in pieces if each.box.right <= best],
        [each for each in pieces if each.box.left >= best],
    )
    if min(map(len, sides)) < _LEAST_LINES or _across(pieces, best) > _MOST_ACROSS * len(pieces):
        return None
    for side in sides:
        start, end = _edges(side)
        widths = [each.box.right - each.box.left for each in side]
        if statistics.median(widths) < _FULL * (end - start):
            return None
    return best


def _across(pieces: Sequence[Piece], x: float) -> int:
    return sum(each.box.left < x < each.box.right for each in pieces)


def _bands(pieces: Sequence[Piece], gutter: float, tables: list[float]) -> Iterator[list[tuple[float, Line]]]:
    """Yield what stands between two things that lie across the page: the left column, then the right one."""
    sides = (
        [each for each in pieces if each.box.right <= gutter],
        [each for each in pieces if each.box.left >= gutter],
    )
    over = [each for each in pieces if each.box.left < gutter < each.box.right]
    cuts = sorted((*(each.box.middle[1] for each in over), *tables), reverse=True)
    bounds = [float("inf"), *cuts, float("-inf")]
    for top, bottom in itertools.pairwise(bounds):
        for column in sides:
            inside = [each for each in column if bottom < each.box.middle[1] < top]
            yield [(top, _joined(row, "  ", _edges(column))) for row in _visual_lines(inside)]
        yield [
            (bottom, Line(each.text, each.box.left, each.box.right, None))
            for each in over
            if each.box.middle[1] == bottom
        ]


def _woven(lines: list[tuple[float, Line]], placed: list[tuple[float, Line]]) -> list[Line]:
    """Return the bands in order, the rows of tables where they part them."""
    found, rest = [], sorted(placed, key=lambda each: -each[0])
    for y, line in lines:
        while rest and rest[0][0] >= y:
            found.append(rest.pop(0)[1])
        found.append(line)
    return [*found, *(line for _, line in rest)]


# -- lines -----------------------------------------------------------------------------------------------


def _visual_lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces line by line, each from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: -each.box.middle[1]):
        high = piece.box.top - piece.box.bottom
        if lines and abs(lines[-1][0].box.middle[1] - piece.box.middle[1]) <= _SAME_LINE * high:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda each: each.box.left) for line in lines]


def _joined(row: list[Piece], between: str, edges: tuple[float, float] | None) -> Line:
    return Line(between.join(each.text for each in row), row[0].box.left, row[-1].box.right, edges)


def _edges(pieces: Sequence[Piece]) -> tuple[float, float]:
    return min((each.box.left for each in pieces), default=0.0), max(
        (each.box.right for each in pieces), default=0.0
    )
