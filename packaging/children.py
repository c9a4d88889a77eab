"""Programs that run beside the command and end with it."""

from __future__ import annotations

import contextlib
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 10  # seconds to end by itself


@contextlib.contextmanager
def ended_afterwards(child: subprocess.Popen[Any]) -> Iterator[subprocess.Popen[Any]]:
    """End a program when the block ends, kindly first."""
    try:
        yield child
    finally:
        end(child)


def end(child: subprocess.Popen[Any]) -> None:
    """Ask a program to end, and see that it has."""
    if child.poll() is None:
        child.terminate()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
