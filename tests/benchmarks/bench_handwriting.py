"""Handwriting on strokes that no template was made from: how often it is right, and how long it takes.

Right means: among the first ten (aims ≥ 98/93/98/93 % clean, shaky, reordered, joined), beside Zinnia alone; every
one of 400 common characters. Time is for one character (aim ≤ 10 ms), beside one product with all templates.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from row import Row, median

from kiosk.devices.text_entry.handwriting.directions import DirectionMatcher
from kiosk.devices.text_entry.handwriting.opening import open_recogniser
from kiosk.devices.text_entry.handwriting.zinnia import Zinnia
from kiosk.devices.text_entry.installed import Installed
from tests.drawn import CONDITIONS, comparable, drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.devices.text_entry.recogniser import Recogniser

TEMPLATES = Path(sys.prefix) / "share" / "kiosk" / "text_entry" / "templates"
HOW_MANY = 400
_RANKS = (1, 5, 10)


def measure() -> list[Row]:
    installed = Installed()
    both = open_recogniser(TEMPLATES, installed).recogniser
    zinnia = Zinnia(installed.zinnia, installed.zinnia_model)
    matcher = DirectionMatcher(TEMPLATES)
    if both is None:
        raise RuntimeError("handwriting is not installed")
    sample, rows = comparable(HOW_MANY, seed=7), []
    taken: list[float] = []
    for condition in CONDITIONS:
        ours, seconds = _right(both, condition, sample)
        alone, _ = _right(matcher, condition, sample)
        theirs, _ = _right(zinnia, condition, sample)
        taken += seconds
        for rank, own, only, other in zip(_RANKS, ours, alone, theirs, strict=True):
            name = f"handwriting, {condition}, top {rank}"
            rows.append(Row(name, own, "%", "Zinnia alone", other, len(sample)))
            rows.append(Row(f"{name}, matcher alone", only, "%", "Zinnia alone", other, len(sample)))
    rows.append(
        Row(
            "handwriting, a character",
            median(taken) * 1e3,
            "ms",
            "one product with all templates",
            _floor(),
            len(taken),
        )
    )
    return rows


def _right(recogniser: Recogniser, condition: str, sample: Sequence[str]) -> tuple[list[float], list[float]]:
    """Return the per cent that are among the first one, five and ten, and the seconds of each character."""
    chance = np.random.default_rng(1)
    right, taken = np.zeros(len(_RANKS)), []
    for character in sample:
        strokes = CONDITIONS[condition](drawing(character), chance)
        begun = time.perf_counter()
        seen = recogniser.recognise(strokes)
        taken.append(time.perf_counter() - begun)
        right += [character in seen[:rank] for rank in _RANKS]
    return list(100 * right / len(sample)), taken


def _floor() -> float:
    """Return the milliseconds of the product of all templates with one drawing."""
    templates = np.load(TEMPLATES / "templates-0.npy", mmap_mode="r")
    drawn = np.array(templates[0])
    taken = []
    for _ in range(200):
        begun = time.perf_counter()
        templates @ drawn
        taken.append(time.perf_counter() - begun)
    return median(taken) * 1e3
