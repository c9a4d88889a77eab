"""What the system brings for the engines: libraries by name, files by path."""

from __future__ import annotations

import dataclasses
from pathlib import Path


@dataclasses.dataclass(frozen=True, slots=True)
class Installed:
    """Where Debian puts them."""

    librime: str = "librime.so.1"
    googlepinyin: str = "libgooglepinyin.so.0"
    zinnia: str = "libzinnia.so.0"
    zinnia_model: Path = Path("/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model")
