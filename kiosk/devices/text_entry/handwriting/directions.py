"""The direction matcher: a drawing against every template, then the likeliest against all their variants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kiosk.devices.text_entry.handwriting.features import vector
from kiosk.devices.text_entry.handwriting.templates import JOINS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kiosk.devices.text_entry.recogniser import Stroke

_CLOSER_LOOK = 400  # characters


class DirectionMatcher:
    """Knows characters by their templates; the files are mapped, not loaded."""

    def __init__(self, folder: Path) -> None:
        """Map the templates of ``folder``; raises ``OSError`` or ``ValueError`` if they cannot be used."""
        self._characters = (folder / "drawn.txt").read_text("utf-8")
        self._plain, *self._joined = (
            np.load(folder / f"templates-{number}.npy", mmap_mode="r") for number in range(len(JOINS))
        )
        if len(self._plain) != len(self._characters):
            raise ValueError("templates and characters do not belong together")

    def recognise(self, strokes: Sequence[Stroke], most: int = 10) -> list[str]:
        """Return the likeliest characters, best first."""
        likeness = self.likeness(strokes)
        return sorted(likeness, key=lambda each: -likeness[each])[:most]

    def likeness(self, strokes: Sequence[Stroke]) -> dict[str, float]:
        """Return how like the likeliest few hundred characters a drawing is, 0 to 1."""
        drawn = [np.array([point[:2] for point in stroke], np.float64) for stroke in strokes if len(stroke)]
        seen = vector(drawn)
        if not seen.any():
            return {}
        plain = self._plain @ seen
        nearest = np.sort(np.argpartition(plain, -_CLOSER_LOOK)[-_CLOSER_LOOK:])
        best = np.max([plain[nearest], *(joined[nearest] @ seen for joined in self._joined)], axis=0)
        return {self._characters[place]: float(value) for place, value in zip(nearest, best, strict=True)}
