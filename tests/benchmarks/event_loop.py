"""An event loop that sleeps between events as the kiosk's own does: one that spins would hold the workers up."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

_BEAT_MS = 10


def run_until(true: Callable[[], bool], at_least: float = 0.0) -> None:
    """Let events be handled for some seconds, as between two touches, and until something is so."""
    end = time.monotonic() + at_least
    beat = QTimer(interval=_BEAT_MS)
    beat.start()
    while time.monotonic() < end or not true():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    beat.stop()


def rest(seconds: float) -> None:
    """Let events be handled for some seconds."""
    run_until(lambda: True, at_least=seconds)


def timed(act: Callable[[], object], until: Callable[[], bool] = lambda: True) -> float:
    """Return the seconds from a touch until all that came of it is painted."""
    begun = time.perf_counter()
    act()
    QApplication.processEvents()
    if not until():
        run_until(until)
    QApplication.processEvents()
    return time.perf_counter() - begun
