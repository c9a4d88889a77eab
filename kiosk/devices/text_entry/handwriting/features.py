"""What a drawing looks like to the matcher: how much line runs in which of eight directions, and where.

Position and size are taken out by the drawing's mean and spread, not by its outermost points, so that one
stroke that runs too far moves nothing else. Neither the order nor the number of strokes counts.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DIRECTIONS = 8
GRID = 8
LENGTH = DIRECTIONS * GRID * GRID
_PIECES = 40  # the longer side of a drawing is cut into about so many pieces of line
_BLUR = 0.45  # cells
_SPREADS = 2.1  # half the grid in standard deviations
_FLATTEST = 0.35  # a flatter drawing (一) is not stretched to fill the grid


def vector(strokes: Sequence[Floats], joins: float = 0.0) -> NDArray[np.float32]:
    """Return the features of strokes (n×2 each, y downwards), length 1; all zero for a mere dot.

    ``joins`` is how much the ways from each stroke's end to the next one's start count, 0 to 1.
    """
    size = float(np.max(np.ptp(np.concatenate(strokes), axis=0))) if strokes else 0.0
    if not size:
        return np.zeros(LENGTH, np.float32)
    starts, ends = _pieces(strokes, size / _PIECES)
    centre, half = _frame(starts, ends)
    amounts = _amounts((starts - centre) / half, (ends - centre) / half)
    if joins and len(strokes) > 1:
        ways = [np.stack([one[-1], other[0]]) for one, other in itertools.pairwise(strokes)]
        starts, ends = _pieces(ways, size / _PIECES)
        amounts += joins * _amounts((starts - centre) / half, (ends - centre) / half)
    rooted = np.sqrt(np.einsum("yi,kij,xj->kyx", _SPREAD, amounts, _SPREAD)).ravel()
    return np.asarray(rooted / np.linalg.norm(rooted), np.float32)


def _pieces(strokes: Sequence[Floats], step: float) -> tuple[Floats, Floats]:
    """Cut strokes into pieces of about the same length; return where they start and end."""
    starts, ends = [], []
    for stroke in strokes:
        along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))])
        at = np.linspace(0, along[-1], max(int(along[-1] / step), 1) + 1)
        points = np.stack([np.interp(at, along, stroke[:, axis]) for axis in (0, 1)], axis=1)
        starts.append(points[:-1])
        ends.append(points[1:])
    return np.concatenate(starts), np.concatenate(ends)


def _frame(starts: Floats, ends: Floats) -> tuple[Floats, Floats]:
    """Return the middle of the line and half the width and height that the grid covers."""
    middles = (starts + ends) / 2
    lengths = np.hypot(*(ends - starts).T)
    weights = (lengths / lengths.sum())[:, None]
    centre = (middles * weights).sum(0)
    spread = np.sqrt(((middles - centre) ** 2 * weights).sum(0))
    return centre, np.maximum(spread, _FLATTEST * spread.max()) * _SPREADS


def _amounts(starts: Floats, ends: Floats) -> Floats:
    """Return the length of line by direction, row and column; each piece is shared between its neighbours."""
    ways = ends - starts
    at = ((starts + ends) / 2 + 1) / 2 * GRID - 0.5
    turns = np.arctan2(ways[:, 1], ways[:, 0]) / (2 * np.pi) * DIRECTIONS % DIRECTIONS
    places = np.concatenate([turns[:, None], at[:, ::-1]], axis=1)  # direction, row, column
    lower = np.floor(places).astype(int)
    above = places - lower
    found = np.zeros(LENGTH)
    for corner in np.ndindex(2, 2, 2):
        share = np.where(corner, above, 1 - above).prod(axis=1) * np.hypot(*ways.T)
        cell = lower + corner
        cell[:, 0] %= DIRECTIONS
        cell[:, 1:] = cell[:, 1:].clip(0, GRID - 1)
        index = (cell[:, 0] * GRID + cell[:, 1]) * GRID + cell[:, 2]
        found += np.bincount(index, weights=share, minlength=LENGTH)
    return found.reshape(DIRECTIONS, GRID, GRID)


def _spread() -> Floats:
    """Return the matrix that shares a cell's amount with its neighbours."""
    cells = np.arange(GRID)
    near = np.exp(-0.5 * ((cells[:, None] - cells) / _BLUR) ** 2)
    return np.asarray(near / near.sum(axis=1, keepdims=True))


_SPREAD = _spread()
