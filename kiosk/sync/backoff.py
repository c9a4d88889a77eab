"""How long to wait after a failure: longer each time, at random, never more than the cap, for ever."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_SECONDS = 2.0
LONGEST_SECONDS = 900.0


class Backoff:
    """Exponential with full jitter; ``drawn`` gives random numbers from 0 to 1."""

    def __init__(self, longest: float = LONGEST_SECONDS, drawn: Callable[[], float] = random.random) -> None:
        self._longest, self._drawn = longest, drawn
        self._reach = FIRST_SECONDS

    def next_seconds(self) -> float:
        """Return how long to wait now."""
        reach = min(self._reach, self._longest)
        self._reach = min(self._reach * 2, self._longest)
        return reach * self._drawn()

    def reset(self) -> None:
        """Begin anew after a success."""
        self._reach = FIRST_SECONDS
