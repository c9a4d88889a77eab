"""What ``kiosk run`` is told, read without Typer, which needs a fifth of a second to read anything."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclasses.dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of ``run_kiosk``."""

    data: Path | None = None
    size: str | None = None
    windowed: bool = False


def read_plain(words: Sequence[str]) -> Arguments | None:
    """Read ``run`` and its options as they are usually written; None leaves everything else to Typer."""
    if not words or words[0] != "run":
        return None
    found, rest = Arguments(), list(words[1:])
    while rest:
        word = rest.pop(0)
        if word == "--windowed":
            found = dataclasses.replace(found, windowed=True)
        elif word == "--size" and rest:
            found = dataclasses.replace(found, size=rest.pop(0))
        elif word == "--data" and rest and not Path(rest[0]).is_file():
            found = dataclasses.replace(found, data=Path(rest.pop(0)))
        else:
            return None
    return found
