"""One line of a measurement, and the statistics it needs."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclasses.dataclass(frozen=True)
class Row:
    """A value beside that of a floor or peer, measured in the same run."""

    name: str
    value: float
    unit: str
    against: str
    their_value: float
    n: int

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return round(self.value / self.their_value, 2) if self.their_value else math.inf

    def line(self) -> str:
        """For people."""
        return (
            f"{self.name:<34} {self.value:>9.3f} {self.unit:<4}"
            f" {self.against:<38} {self.their_value:>9.3f}  ×{self.ratio:<6} n={self.n}"
        )


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return percentile(values, 50)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` per cent of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)]
