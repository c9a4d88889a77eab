"""The disk is full at the very moment of signing: kind words, the signature stays, and it works once there is room."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.store.test_no_room import _TRY, needs_mounts

ROOT = Path(__file__).parent.parent.parent


@needs_mounts
def test_nothing_is_lost_and_signing_again_works(tmp_path: Path) -> None:
    done = subprocess.run(
        [*_TRY, sys.executable, "-m", "tests.journeys.full_disk", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "page": "SignaturePage",
        "stored": 0,
        "cases": 0,
        "receipts": 0,
        "help": True,
        "after": 1,
        "subject": True,
        "chain": True,
    }
