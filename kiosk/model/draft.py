"""A draft: a form that somebody has begun and not yet submitted."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt


@dataclasses.dataclass(frozen=True, slots=True)
class Draft:
    """What is there so far; ``place`` is the screen to go on at, ``saved_at`` is set by the store."""

    id: str
    form: str
    version: int
    answers: dict[str, Any] = dataclasses.field(default_factory=dict, repr=False)
    place: str = ""
    identified: bool = False
    extra: dict[str, Any] = dataclasses.field(default_factory=dict, repr=False)
    saved_at: dt.datetime | None = None
