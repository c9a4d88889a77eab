"""The screen does not wait for what only the exchange needs."""

from __future__ import annotations

import subprocess
import sys


def test_the_exchange_brings_no_network_before_it_sends() -> None:
    code = (
        "import sys, kiosk.sync.exchange, kiosk.sync.status, kiosk.sync.backoff, kiosk.sync.gates, kiosk.sync.enrol;"
        "print([name for name in ('httpx', 'zstandard', 'fastapi', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
