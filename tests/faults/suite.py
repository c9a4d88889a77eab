"""Runs schedules in processes of their own over the preloaded library, and gathers what they say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.faults.disk import compiled, preloaded

if TYPE_CHECKING:
    from collections.abc import Sequence

_RUN = Path(__file__).with_name("run.py")
_ONE_PROCESS = 500
"""So many schedules one process plays; more are dealt out over the processors."""


def play(folder: Path, seed: int, count: int, more: Sequence[int] = ()) -> list[dict[str, Any]]:
    """Play schedules, and those of more seeds; return the lines that were said: failures, and a summary each."""
    environment = preloaded(compiled(folder))
    running = [
        subprocess.Popen(
            [sys.executable, str(_RUN), str(first), str(many), *map(str, more if first == seed else ())],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for first, many in _dealt(seed, count)
    ]
    said = [process.communicate()[0] for process in running]
    assert not any(process.returncode for process in running), said
    return [json.loads(line) for text in said for line in text.splitlines()]


def repeated(said: Sequence[dict[str, Any]]) -> str:
    """Return what failed, each with the command that repeats it."""
    return "\n".join(
        f"python -m pytest tests/faults/test_schedules.py --fault-seed {line['seed']} --fault-schedules 1\n"
        + json.dumps(line, ensure_ascii=False, indent=1)
        for line in said
        if "seed" in line
    )


def _dealt(seed: int, count: int) -> list[tuple[int, int]]:
    processes = 1 if count < _ONE_PROCESS else os.cpu_count() or 1
    share = -(-count // processes)
    return [(first, min(share, seed + count - first)) for first in range(seed, seed + count, share)]
