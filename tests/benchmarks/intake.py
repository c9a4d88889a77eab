"""How an intake went: how many entries were stored when, and what processor and memory they took."""

from __future__ import annotations

import itertools
import threading
import time
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Sequence

START, WINDOW, _EVERY = 10_000, 50_000, 10_000


class Load:
    """Processes with all their children, weighed from outside."""

    def __init__(self, pids: Sequence[int]) -> None:
        self._roots = [psutil.Process(pid) for pid in pids]

    def memory(self) -> float:
        """Return the memory of them all in MiB; what they share counts once."""
        return sum(one.memory_full_info().uss for one in self._all()) / (1 << 20)

    def processor(self) -> float:
        """Return the processor time of them all, in seconds."""
        ended = sum(one.cpu_times().children_user + one.cpu_times().children_system for one in self._roots)
        return ended + sum(one.cpu_times().user + one.cpu_times().system for one in self._all())

    def _all(self) -> list[psutil.Process]:
        return list(itertools.chain(self._roots, *(one.children(recursive=True) for one in self._roots)))


class Intake:
    """Counts what was stored, from many threads, and weighs ``load`` now and then."""

    def __init__(self, load: Load | None) -> None:
        self._load, self._lock = load, threading.Lock()
        self._stored, self._begun = 0, time.perf_counter()
        self._costs: list[tuple[int, float]] = []
        self.seconds = self.memory = 0.0

    def count(self, entries: int) -> None:
        """Count entries that are stored."""
        with self._lock:
            self._stored += entries
            if self._load and self._stored % _EVERY < entries:
                self._costs.append((self._stored, self._load.processor()))

    def end(self) -> None:
        """Stop the clock and weigh the memory."""
        self.seconds = time.perf_counter() - self._begun
        self.memory = self._load.memory() if self._load else 0.0

    def costs(self) -> tuple[float, float]:
        """Return the processor time of an entry in µs, over ``WINDOW`` entries at first and at last."""
        end = self._costs[-1][0]
        return self._cost(START, START + WINDOW), self._cost(end - WINDOW, end)

    def _cost(self, start: int, end: int) -> float:
        inside = [one for one in self._costs if start <= one[0] <= end]
        (stored, at), (stored_then, then) = inside[0], inside[-1]
        return 1e6 * (then - at) / (stored_then - stored)
