"""The carrier on a stick: envelopes written to a file and read from one; the same bytes as elsewhere."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from kiosk.errors import UsageError
from kiosk.formats.stick import StickFile
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


def write_file(path: Path, envelopes: Iterable[bytes]) -> int:
    """Write envelopes, whole or not at all; return how many bytes. Raises ``UsageError``."""
    new, size = path.with_name(path.name + ".new"), 0
    try:
        with new.open("wb") as file:
            for envelope in envelopes:
                size += file.write(envelope)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise _not_usable(path) from error
    return size


@contextlib.contextmanager
def reading(path: Path, progress: Callable[[int], None] | None = None) -> Iterator[StickFile]:
    """Give the envelopes of a file; raise ``UsageError`` if it cannot be read."""
    try:
        with path.open("rb") as file:
            yield StickFile(file, progress)
    except OSError as error:
        raise _not_usable(path) from error


def _not_usable(path: Path) -> UsageError:
    return UsageError(
        Text("这个文件不能用。", "The file cannot be used."),
        Text("请检查 U 盘和文件夹。", "Check the stick and the folder."),
        where=str(path),
    )
