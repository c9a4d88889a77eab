"""Child processes that say ``ready``, timed and weighed from outside."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


@contextlib.contextmanager
def started(script: str, *arguments: str) -> Iterator[tuple[float, psutil.Process]]:
    """Start a script of this folder; give the seconds until it was ready, and the process."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, str(HERE / script), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=HERE.parent.parent,
        env=_environment(),
    )
    assert child.stdout is not None
    assert child.stdin is not None
    if child.stdout.readline().strip() != "ready":
        raise SystemExit(f"{script} did not start")
    seconds = time.perf_counter() - begun
    try:
        yield seconds, psutil.Process(child.pid)
    finally:
        child.stdin.write("\n")
        child.stdin.close()
        child.wait(60)
        child.stdout.close()


def _environment() -> dict[str, str]:
    """Python as it is installed: with its bytecode kept, and the project found."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(HERE.parent.parent)}
