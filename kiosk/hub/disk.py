"""What must be on the disk before anybody relies on it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk."""
    if path.is_dir() and os.name != "posix":
        return  # systems whose folders cannot be opened write names through by themselves
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def append_lines(path: Path, lines: Sequence[str]) -> None:
    """Add lines to a file, on the disk when this returns; what a power cut left at its end spoils none."""
    with path.open("a+b") as file:
        whole = not file.tell() or _last_byte(file) == b"\n"
        file.write("".join(f"{line}\n" for line in [*([] if whole else [""]), *lines]).encode())
        file.flush()
        os.fsync(file.fileno())
    sync(path.parent)


def _last_byte(file: BinaryIO) -> bytes:
    file.seek(-1, os.SEEK_END)
    return file.read(1)
