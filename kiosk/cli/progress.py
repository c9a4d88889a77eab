"""A bar on a terminal, for what takes a while; nothing where nobody looks."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextlib.contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], None] | None]:
    """Give what is told how much is done, of ``length``; None where there is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with typer.progressbar(length=max(1, length), label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)


def size_of(path: Path) -> int:
    """Return how large a file is, 0 where it cannot be told."""
    with contextlib.suppress(OSError):
        return path.stat().st_size
    return 0
