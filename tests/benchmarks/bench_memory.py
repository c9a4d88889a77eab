"""Memory of the kiosk at home with everything warm, against the bare window (aim ≤ 3×), and of all engines.

The engines map what they read, so their second figure leaves out what the system can drop at any time.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from processes import started
from row import Row, median

from tests.world import enrolled_demo

if TYPE_CHECKING:
    import psutil

RUNS = 3
_LOOK_SECONDS = 1
_QUIET = 3  # looks in a row with next to no work in between: everything is rehearsed and warm
_BUSY = 0.1  # of a second of the processor a look
_LONGEST = 180


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder, enrolled_demo(folder) as data:
        ours, theirs = [], []
        for _ in range(RUNS):
            with started("bare_window.py") as (_seconds, process):
                theirs.append(_resident(process))
            with started("kiosk_home.py", str(data)) as (_seconds, process):
                _wait_until_warm(process)
                ours.append(_resident(process))
    return [
        *_engines(),
        Row("resident memory, warm", median(ours), "MB", "a bare PySide6 window", median(theirs), RUNS),
    ]


def _wait_until_warm(process: psutil.Process) -> None:
    """Let the kiosk make everything ready in the background, which is part of what is weighed."""
    quiet, before = 0, 0.0
    for _ in range(_LONGEST):
        time.sleep(_LOOK_SECONDS)  # noqa: TID251 - a look from outside
        spent = process.cpu_times()
        now = spent.user + spent.system
        quiet = quiet + 1 if now - before < _BUSY else 0
        before = now
        if quiet == _QUIET:
            return
    raise SystemExit("the kiosk does not come to rest")


def _engines() -> list[Row]:
    """Weigh every engine of the keyboard opened and used, beside Python with NumPy."""
    weighed = []
    for what in ("everything", "nothing"):
        with started("engines_open.py", what) as (_seconds, process):
            weighed.append((_resident(process), _anonymous(process.pid)))
    (ours, own), (theirs, bare) = weighed
    peer = "Python with NumPy"
    return [
        Row("keyboard engines, all open, resident", ours, "MB", peer, theirs, 1),
        Row("keyboard engines, all open, not mapped", own, "MB", peer, bare, 1),
    ]


def _anonymous(process: int) -> float:
    """Return the megabytes that are no mapped file and cannot be dropped."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Anonymous:")) / 1e3


def _resident(process: psutil.Process) -> float:
    return float(process.memory_info().rss / 1e6)
