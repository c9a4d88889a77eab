"""Characters drawn by others: KanjiVG's strokes (CC BY-SA 3.0), and what unsteady or hurried hands make of them.

No template was made from them. They are drawings by one careful hand in the Japanese manner, not handwriting of many;
characters whose number of strokes differs from the Chinese form are left out.
"""

from __future__ import annotations

import importlib.metadata
import itertools
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path.parser import parse_path

from kiosk.devices.text_entry.ideographs import unihan

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

Drawing = list["NDArray[np.float64]"]
SIZE = 1000
_COMMON = 3500
_STROKE = re.compile(r'<path id="[^"]*-s\d+"[^>]* d="([^"]+)"')
_CONTROL_EVERY = 120  # of the box's 1000


@cache
def _files() -> dict[str, Path]:
    found = importlib.metadata.files("kanjivg") or []
    named = ((re.fullmatch(r"kanji/([0-9a-f]{5})\.svg", str(each)), each) for each in found)
    return {chr(int(name[1], 16)): Path(str(each.locate())) for name, each in named if name}


def characters() -> list[str]:
    """Return the characters that were drawn."""
    return sorted(_files())


def comparable(most: int, seed: int) -> list[str]:
    """Return so many of the 3,500 common characters that have as many strokes there as here."""
    ranks, known = unihan.standard_ranks(), unihan.radicals_and_strokes()
    common = [each for each in characters() if ranks.get(each, _COMMON + 1) <= _COMMON]
    mixed = (common[at] for at in np.random.default_rng(seed).permutation(len(common)))
    return list(itertools.islice((each for each in mixed if len(drawing(each)) == known[each][2]), most))


@cache
def drawing(character: str) -> Drawing:
    """Return the strokes of a character, n×2 each, y downwards, in a box of 1000."""
    strokes = []
    for path in _STROKE.findall(_files()[character].read_text("utf-8")):
        pen = RecordingPen()
        parse_path(path, pen)
        strokes.append(_points(pen.value))
    every = np.concatenate(strokes)
    low, reach = every.min(0), np.ptp(every, axis=0).max() or 1
    return [(stroke - low) / reach * SIZE for stroke in strokes]


def _points(steps: list[tuple[str, tuple[tuple[float, float], ...]]]) -> NDArray[np.float64]:
    points = [np.array([steps[0][1][0]], float)]
    for kind, values in steps[1:]:
        if kind == "curveTo":
            points.append(_curve(points[-1][-1], *(np.array(value) for value in values)))
        elif kind == "lineTo":
            points.append(np.array([values[0]], float))
    return np.concatenate(points)


def _curve(*controls: NDArray[np.float64]) -> NDArray[np.float64]:
    at = np.linspace(0, 1, 9)[1:, None]
    one, two, three, four = controls
    return (1 - at) ** 3 * one + 3 * (1 - at) ** 2 * at * two + 3 * (1 - at) * at**2 * three + at**3 * four


def shaky(strokes: Drawing, sigma: float, chance: np.random.Generator) -> Drawing:
    """Move the line about by so many thousandths of the box, anew every 120."""
    return [_shaken(stroke, sigma, chance) for stroke in strokes]


def _shaken(stroke: NDArray[np.float64], sigma: float, chance: np.random.Generator) -> NDArray[np.float64]:
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))])
    at = np.linspace(0, along[-1], 24)
    moved = chance.normal(0, sigma, (max(2, int(along[-1] / _CONTROL_EVERY) + 1), 2))
    where = np.linspace(0, len(moved) - 1, 24)
    columns = [
        np.interp(at, along, stroke[:, axis]) + np.interp(where, range(len(moved)), moved[:, axis])
        for axis in (0, 1)
    ]
    return np.stack(columns, axis=1)


def reordered(strokes: Drawing, chance: np.random.Generator) -> Drawing:
    """Draw the strokes in a random order."""
    return [strokes[at] for at in chance.permutation(len(strokes))]


def swapped(strokes: Drawing, chance: np.random.Generator) -> Drawing:
    """Draw one stroke after the one that follows it."""
    drawn = list(strokes)
    if len(drawn) > 1:
        at = chance.integers(len(drawn) - 1)
        drawn[at], drawn[at + 1] = drawn[at + 1], drawn[at]
    return drawn


def joined(strokes: Drawing, pairs: int, chance: np.random.Generator) -> Drawing:
    """Draw some strokes without lifting the finger before the next."""
    drawn = list(strokes)
    for _ in range(min(pairs, len(drawn) - 1)):
        at = chance.integers(len(drawn) - 1)
        drawn[at : at + 2] = [np.concatenate(drawn[at : at + 2])]
    return drawn


CONDITIONS: dict[str, Callable[[Drawing, np.random.Generator], Drawing]] = {
    "clean": lambda strokes, _: strokes,
    "shaky": lambda strokes, chance: shaky(strokes, 25, chance),
    "very shaky": lambda strokes, chance: shaky(strokes, 50, chance),
    "reordered": reordered,
    "1 pair joined": lambda strokes, chance: joined(strokes, 1, chance),
    "2 pairs joined": lambda strokes, chance: joined(strokes, 2, chance),
    "4 pairs joined": lambda strokes, chance: joined(strokes, 4, chance),
    "shaky, swapped, 2 pairs joined": lambda strokes, chance: joined(
        swapped(shaky(strokes, 25, chance), chance), 2, chance
    ),
}
