"""How many entries go at once: fewer after trouble, more after success."""

from __future__ import annotations

_SLOW_SECONDS = 10.0
_FAST_SECONDS = 2.0


class BatchSize:
    """A number of entries between one and ``most``; kept from one exchange to the next."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.entries = most

    def halve(self) -> bool:
        """Take half as many; return False if it was one already."""
        was, self.entries = self.entries, max(1, self.entries // 2)
        return self.entries < was

    def took(self, seconds: float) -> None:
        """Learn from how long a batch took."""
        if seconds > _SLOW_SECONDS:
            self.halve()
        elif seconds < _FAST_SECONDS:
            self.entries = min(self._most, self.entries * 2)
