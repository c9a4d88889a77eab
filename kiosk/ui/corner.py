"""The hidden corner: five taps at the top right bring up the staff sign-in."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint, QSize

TAPS = 5
SIDE_MM = 25.0
LONGEST_SECONDS = 5.0


class Corner:
    """Counts taps that fall into the corner, one soon after the other."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._taps: list[float] = []

    def tapped(self, at: QPoint, window: QSize, side: int) -> bool:
        """Count a tap at ``at``; tell whether it was the fifth in the corner."""
        if at.x() < window.width() - side or at.y() > side:
            self._taps.clear()
            return False
        now = self._seconds()
        self._taps = [tap for tap in self._taps if now - tap < LONGEST_SECONDS] + [now]
        if len(self._taps) < TAPS:
            return False
        self._taps.clear()
        return True
