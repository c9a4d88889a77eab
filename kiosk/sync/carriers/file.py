"""The carrier on a stick: batches written to a file, the hub's receipt read from one; the same bytes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kiosk.errors import UsageError
from kiosk.formats.envelope import LIMIT
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path


def write_file(path: Path, envelope: bytes) -> None:
    """Write an envelope, whole or not at all; raise ``UsageError`` if it cannot be written."""
    new = path.with_name(path.name + ".new")
    try:
        with new.open("wb") as file:
            file.write(envelope)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        raise _not_usable(path) from error


def read_file(path: Path) -> bytes:
    """Read an envelope; raise ``UsageError`` if it cannot be read or is too large to be one."""
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise _not_usable(path) from error
    if len(data) > LIMIT:
        raise _not_usable(path)
    return data


def _not_usable(path: Path) -> UsageError:
    return UsageError(
        Text("这个文件不能用。", "The file cannot be used."),
        Text("请检查 U 盘和文件夹。", "Check the stick and the folder."),
        where=str(path),
    )
