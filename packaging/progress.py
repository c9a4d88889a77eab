"""What the two commands say while they work: numbered steps, Chinese first, then English."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from children import ended_afterwards

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

LINES_SHOWN = 20
MARKS_OFF_SCREEN = 10


class Stopped(Exception):
    """The command cannot go on: what happened and what to do, in both languages."""

    def __init__(self, chinese: str, english: str, details: str = "") -> None:
        super().__init__(english)
        self.chinese = chinese
        self.english = english
        self.details = details


@dataclass(frozen=True)
class Progress:
    """The steps of one command, counted so that a person sees how far it has got."""

    steps: int

    def step(self, number: int, chinese: str, english: str) -> None:
        """Announce a step."""
        say(f"\n第 {number} 步，共 {self.steps} 步：{chinese}", f"Step {number} of {self.steps}: {english}")


def say(chinese: str, english: str) -> None:
    """Print a sentence in both languages."""
    print(chinese, english, sep="\n", flush=True)


def speak_any_language() -> None:
    """Print a question mark rather than fail where a console has no Chinese characters."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def explain(stop: Stopped) -> None:
    """Print why a command stopped, on standard error."""
    print(f"\n{stop.chinese}\n{stop.english}", file=sys.stderr)
    if stop.details:
        print("\n" + stop.details, file=sys.stderr, flush=True)


def follow(
    command: Sequence[str | Path],
    *,
    counts: Callable[[str], str | None],
    environment: Mapping[str, str] | None = None,
    total: int | Callable[[str], int] = 0,
) -> tuple[int, str]:
    """Run a command and show one counting line instead of its output; return its exit code and last lines.

    ``counts`` gives the name of what a line of output is about, or None if the line does not count.
    ``total`` is how many will count, or reads it from a line that says so (0 = this line does not).
    """
    expected = 0 if callable(total) else total
    tail: deque[str] = deque(maxlen=LINES_SHOWN)
    done = 0
    process = subprocess.Popen(
        [str(part) for part in command],
        env=dict(environment) if environment is not None else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    with process, ended_afterwards(process):
        for line in process.stdout or ():
            tail.append(line.rstrip())
            expected = expected or (total(line) if callable(total) else 0)
            if name := counts(line):
                done += 1
                _show(done, expected, name)
        process.wait()
    if done and sys.stdout.isatty():
        print()
    return process.returncode, os.linesep.join(tail)


def _show(done: int, total: int, name: str) -> None:
    """Redraw the counting line on a terminal; elsewhere print every tenth."""
    line = f"  {done}/{total} {name}" if total >= done else f"  {done} {name}"
    if sys.stdout.isatty():
        print(f"\r\x1b[K{line[:78]}", end="", flush=True)
    elif done % MARKS_OFF_SCREEN == 0 or done == total:
        print(line, flush=True)
