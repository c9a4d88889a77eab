"""This process on a quarter of one core: by a control group, or stopped and let go by turns without one."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PERIOD_US = 10_000  # short, so that it is a slow core rather than a fast one with long pauses
_SHARE = 4
_UNIFIED, _OLDER = Path("/sys/fs/cgroup"), Path("/sys/fs/cgroup/cpu")
_BY_TURNS = """
import os, signal, sys, time
process, period, share = int(sys.argv[1]), int(sys.argv[2]) / 1e6, int(sys.argv[3])
print("ready", flush=True)
try:
    while os.getppid() == process:
        os.kill(process, signal.SIGSTOP)
        time.sleep(period * (share - 1) / share)
        os.kill(process, signal.SIGCONT)
        time.sleep(period / share)
finally:
    os.kill(process, signal.SIGCONT)
"""


@contextlib.contextmanager
def quarter_of_a_core() -> Iterator[str]:
    """Slow this process down; give the name of the means."""
    with contextlib.ExitStack() as stack:
        try:
            means = stack.enter_context(_control_group())
        except OSError:
            means = stack.enter_context(_by_turns())
        yield means


@contextlib.contextmanager
def _control_group() -> Iterator[str]:
    """Raises ``OSError`` where this is not permitted."""
    older = (_OLDER / "cpu.cfs_quota_us").exists()
    root = _OLDER if older else _UNIFIED
    before = root / _own_group(older=older).lstrip("/")
    group = root / f"benchmark-{uuid.uuid4()}"
    group.mkdir()
    try:
        if older:
            (group / "cpu.cfs_period_us").write_text(str(_PERIOD_US), "ascii")
            (group / "cpu.cfs_quota_us").write_text(str(_PERIOD_US // _SHARE), "ascii")
        else:
            (group / "cpu.max").write_text(f"{_PERIOD_US // _SHARE} {_PERIOD_US}", "ascii")
        _move_to(group)
        try:
            yield "control group"
        finally:
            _move_to(before)
    finally:
        group.rmdir()


def _own_group(*, older: bool) -> str:
    """Return where this process is in the tree of the processor's groups."""
    for line in Path("/proc/self/cgroup").read_text("ascii").splitlines():
        number, controllers, path = line.split(":", 2)
        if ("cpu" in controllers.split(",")) if older else number == "0":
            return path
    return "/"


def _move_to(group: Path) -> None:
    (group / "cgroup.procs").write_text(str(os.getpid()), "ascii")


@contextlib.contextmanager
def _by_turns() -> Iterator[str]:
    turns = subprocess.Popen(
        [sys.executable, "-c", _BY_TURNS, str(os.getpid()), str(_PERIOD_US), str(_SHARE)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert turns.stdout is not None
    turns.stdout.readline()
    try:
        yield "stopped three quarters of the time"
    finally:
        turns.terminate()
        turns.wait(10)
        turns.stdout.close()
