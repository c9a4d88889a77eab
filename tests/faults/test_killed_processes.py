"""Real processes, real kills, a spoilt network: no receipt without its case, no case twice, nothing unsent for ever."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def test_no_receipt_without_its_case_and_no_case_twice_wherever_power_or_network_fails(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    seed, count = request.config.getoption("--fault-seed"), request.config.getoption("--fault-processes")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "processes.py"), str(tmp_path), str(seed), str(count)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout.splitlines()[-1])
    assert summary["schedules"] == count
    assert summary["broken"] == [], done.stderr
    assert summary["struck"] >= count * 0.5, "most faults must come while the life is lived"
