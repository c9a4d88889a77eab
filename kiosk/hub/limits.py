"""How often an address may fail; what succeeds is never limited, however many points share an address."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from kiosk.hub import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

_ADDRESSES = 10_000


class FailureLimit:
    """Counts failures by address within a sliding window of ``seconds``."""

    def __init__(
        self, most: int, seconds: float = 60, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._seconds, self._monotonic = most, seconds, monotonic
        self._failures: dict[str, list[float]] = {}
        self._lock = threading.Lock()

    def check(self, address: str) -> None:
        """Raise ``Refusal`` if the address failed too often."""
        with self._lock:
            if len(self._recent(address)) >= self._most:
                raise refusal.too_many()

    def failed(self, address: str) -> None:
        """Count a failure."""
        with self._lock:
            if len(self._failures) >= _ADDRESSES:
                self._failures.clear()
            self._failures[address] = [*self._recent(address), self._monotonic()]

    def _recent(self, address: str) -> list[float]:
        since = self._monotonic() - self._seconds
        return [moment for moment in self._failures.get(address, []) if moment > since]
