"""Handwriting on strokes that no template was made from: how often it is right, and how long it takes.

Right means: among the first ten (aims ≥ 98/93/98/93 % clean, shaky, reordered, joined), beside Zinnia alone; every
one of 300 common characters. Time is of the processor for one character (aim ≤ 10 ms), beside Zinnia alone.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from row import Row, median, percentile

from kiosk.devices.text_entry.handwriting.directions import DirectionMatcher
from kiosk.devices.text_entry.handwriting.opening import open_recogniser
from kiosk.devices.text_entry.handwriting.zinnia import Zinnia
from kiosk.devices.text_entry.installed import Installed
from tests.drawn import CONDITIONS, comparable, drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.devices.text_entry.recogniser import Recogniser

TEMPLATES = Path(sys.prefix) / "share" / "kiosk" / "text_entry" / "templates"
HOW_MANY = 300
_RANKS = (1, 5, 10)


def measure() -> list[Row]:
    installed = Installed()
    both = open_recogniser(TEMPLATES, installed).recogniser
    zinnia = Zinnia(installed.zinnia, installed.zinnia_model)
    matcher = DirectionMatcher(TEMPLATES)
    if both is None:
        raise RuntimeError("handwriting is not installed")
    sample, rows = comparable(HOW_MANY, seed=7), []
    taken, peers = list[float](), list[float]()
    for condition in CONDITIONS:
        ours, seconds = _right(both, condition, sample)
        alone, _ = _right(matcher, condition, sample)
        theirs, others = _right(zinnia, condition, sample)
        taken += seconds
        peers += others
        for rank, own, only, other in zip(_RANKS, ours, alone, theirs, strict=True):
            name = f"handwriting, {condition}, top {rank}"
            rows.append(Row(name, own, "%", "Zinnia alone", other, len(sample)))
            rows.append(Row(f"{name}, matcher alone", only, "%", "Zinnia alone", other, len(sample)))
    for word, pick in (("median", median), ("p99", lambda values: percentile(values, 99))):
        name = f"handwriting, a character, {word}"
        rows.append(Row(name, pick(taken) * 1e3, "ms", "Zinnia alone", pick(peers) * 1e3, len(taken)))
    return rows


def _right(recogniser: Recogniser, condition: str, sample: Sequence[str]) -> tuple[list[float], list[float]]:
    """Return the per cent that are among the first one, five and ten, and the seconds of each character."""
    chance = np.random.default_rng(1)
    right, taken = np.zeros(len(_RANKS)), []
    for character in sample:
        strokes = CONDITIONS[condition](drawing(character), chance)
        begun = time.process_time()
        seen = recogniser.recognise(strokes)
        taken.append(time.process_time() - begun)
        right += [character in seen[:rank] for rank in _RANKS]
    return list(100 * right / len(sample)), taken
