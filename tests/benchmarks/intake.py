"""How an intake went: how many entries were stored when, and what processor and memory they took.

What an entry costs is compared over two windows of the same length, after the first 10,000 entries and up to
the moment at which the first journal ends (later, fewer send at once). All processor time of the hubs and of
PostgreSQL counts. What PostgreSQL does in the background (vacuum, statistics, checkpoints) comes in lumps, a
minute or more apart, which a window meets or misses by luck: so it counts as the mean of the half of the run
in which it was done, before or after the middle.
"""

from __future__ import annotations

import contextlib
import itertools
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

import psutil

if TYPE_CHECKING:
    from collections.abc import Sequence

START, WINDOW, _EVERY = 10_000, 50_000, 10_000
_BACKGROUND = ("autovacuum", "checkpointer", "background writer")


class Spent(NamedTuple):
    """Processor time in seconds: of the hubs and who serves them, and of what is done in the background."""

    front: float
    background: float


class Load:
    """Processes with all their children, weighed from outside."""

    def __init__(self, pids: Sequence[int]) -> None:
        self._roots = [psutil.Process(pid) for pid in pids]

    def memory(self) -> float:
        """Return the memory of them all in MiB; what they share counts once."""
        return sum(one.memory_full_info().uss for one in self._all()) / (1 << 20)

    def processor(self) -> Spent:
        """Return the processor time of them all; of those that have ended too, which worked in the background."""
        front, background = 0.0, sum(_ended(one) for one in self._roots)
        for one in self._all():
            with contextlib.suppress(psutil.NoSuchProcess):
                spent = one.cpu_times().user + one.cpu_times().system
                if any(name in " ".join(one.cmdline()) for name in _BACKGROUND):
                    background += spent
                else:
                    front += spent
        return Spent(front, background)

    def _all(self) -> list[psutil.Process]:
        return list(itertools.chain(self._roots, *(one.children(recursive=True) for one in self._roots)))


class Intake:
    """Counts what was stored, from many threads, and weighs ``load`` now and then."""

    def __init__(self, load: Load | None) -> None:
        self._load, self._lock = load, threading.Lock()
        self._stored, self._begun = 0, time.perf_counter()
        self._costs: list[tuple[int, Spent]] = []
        self._ended = False
        self.seconds = self.memory = 0.0

    def count(self, entries: int) -> None:
        """Count entries that are stored."""
        with self._lock:
            self._stored += entries
            if self._load and not self._ended and self._stored % _EVERY < entries:
                self._costs.append((self._stored, self._load.processor()))

    def journal_ended(self) -> None:
        """Weigh no more: not all send at once any longer."""
        with self._lock:
            self._ended = True

    def end(self) -> None:
        """Stop the clock and weigh the memory."""
        self.seconds = time.perf_counter() - self._begun
        self.memory = self._load.memory() if self._load else 0.0

    def costs(self) -> tuple[float, float]:
        """Return the processor time of an entry in µs, over ``WINDOW`` entries at first and at last."""
        start, end = self._costs[0][0], self._costs[-1][0]
        middle = (start + end) // 2
        return (
            self._front(START, START + WINDOW) + self._background(start, middle),
            self._front(end - WINDOW, end) + self._background(middle, end),
        )

    def _front(self, start: int, end: int) -> float:
        entries, spent, before = self._between(start, end)
        return 1e6 * (spent.front - before.front) / entries

    def _background(self, start: int, end: int) -> float:
        entries, spent, before = self._between(start, end)
        return 1e6 * (spent.background - before.background) / entries

    def _between(self, start: int, end: int) -> tuple[int, Spent, Spent]:
        """Return how many entries were stored between two weighings, and both, the later one first."""
        inside = [one for one in self._costs if start <= one[0] <= end]
        (stored, before), (stored_then, spent) = inside[0], inside[-1]
        return stored_then - stored, spent, before


def _ended(one: psutil.Process) -> float:
    times = one.cpu_times()
    return float(times.children_user + times.children_system)
