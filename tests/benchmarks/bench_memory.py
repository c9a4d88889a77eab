"""Resident memory of the kiosk at home with everything warm, against the bare window (aim ≤ 3×)."""

from __future__ import annotations

import tempfile
import time
from typing import TYPE_CHECKING

from processes import started
from row import Row, median

from tests.world import enrolled_demo

if TYPE_CHECKING:
    import psutil

RUNS = 3
_WARM_SECONDS = 6


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder, enrolled_demo(folder) as data:
        ours, theirs = [], []
        for _ in range(RUNS):
            with started("bare_window.py") as (_seconds, process):
                theirs.append(_resident(process))
            with started("kiosk_home.py", str(data)) as (_seconds, process):
                time.sleep(_WARM_SECONDS)  # noqa: TID251 - the background warm-up is part of what is weighed
                ours.append(_resident(process))
    return [Row("resident memory, warm", median(ours), "MB", "a bare PySide6 window", median(theirs), RUNS)]


def _resident(process: psutil.Process) -> float:
    return float(process.memory_info().rss / 1e6)
