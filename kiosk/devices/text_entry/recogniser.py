"""Writing by hand: strokes in, characters out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

# x, y in pixels, y downwards; further values of a point (its time) are not looked at
Point = Sequence[float]
Stroke = Sequence[Point]


class Recogniser(Protocol):
    """Tells which character was drawn; keeps nothing of it."""

    def recognise(self, strokes: Sequence[Stroke], most: int = 10) -> list[str]:
        """Return the likeliest characters, best first; none for an empty box."""
        ...
