"""How many entries go at once: fewer after trouble, more after success."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.store.link import Link

_SLOW_SECONDS = 10.0
_FAST_SECONDS = 2.0


class BatchSize:
    """A number of entries between one and ``most``; kept from one exchange to the next, and in ``link``."""

    def __init__(self, most: int, link: Link | None = None) -> None:
        self._most, self._link = most, link
        learnt = None if link is None else link.entries()
        self.entries = most if learnt is None else min(most, learnt)

    def halve(self) -> bool:
        """Take half as many; return False if it was one already."""
        return self._take(max(1, self.entries // 2))

    def took(self, seconds: float) -> None:
        """Learn from how long a batch took."""
        if seconds > _SLOW_SECONDS:
            self.halve()
        elif seconds < _FAST_SECONDS:
            self._take(min(self._most, self.entries * 2))

    def _take(self, entries: int) -> bool:
        """Take so many from now on; return False if that is nothing new."""
        if entries == self.entries:
            return False
        self.entries = entries
        if self._link is not None:
            self._link.keep(entries)
        return True
