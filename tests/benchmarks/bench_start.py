"""Start to an interactive home screen, against a bare window (aim ≤ 2.5×)."""

from __future__ import annotations

import tempfile

from processes import started
from row import Row, median

from tests.world import enrolled_demo

RUNS = 9


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder, enrolled_demo(folder) as data:
        ours, theirs = [], []
        with started("kiosk_home.py", str(data)):
            pass  # the first start compiles
        for _ in range(RUNS):
            with started("bare_window.py") as (seconds, _process):
                theirs.append(seconds)
            with started("kiosk_home.py", str(data)) as (seconds, _process):
                ours.append(seconds)
    return [
        Row("start to interactive home", median(ours), "s", "a bare PySide6 window", median(theirs), RUNS)
    ]
