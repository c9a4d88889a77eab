"""A mark beside the data file that tells a wrong key from a damaged first page; it gives nothing away."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kiosk.formats import suite

if TYPE_CHECKING:
    from pathlib import Path

_TAG = b"kiosk/key-check/1\0"


def mark_path(database: Path) -> Path:
    """Return where the mark of a data file stands."""
    return database.with_suffix(".key-check")


def write_mark(database: Path, *keys: bytes) -> None:
    """Write the marks of the keys that may open the data file."""
    path = mark_path(database)
    part = path.with_name(path.name + ".part")
    with part.open("w") as file:
        file.writelines(f"{_mark(key)}\n" for key in keys)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def is_the_key(database: Path, key: bytes) -> bool:
    """Tell whether the mark was made with this key; False if there is no mark."""
    try:
        return _mark(key) in mark_path(database).read_text().split()
    except (OSError, UnicodeDecodeError):
        return False


def _mark(key: bytes) -> str:
    return suite.mac(key, _TAG).hex()[:32]
