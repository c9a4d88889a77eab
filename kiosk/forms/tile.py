"""What is shown of a form before it is opened."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.text import Text


@dataclasses.dataclass(frozen=True, slots=True)
class Tile:
    """What a tile or a card shows of a form, by its newest version."""

    id: str
    version: int
    service: str
    title: Text
    tagline: Text
    icon: str
    tint: str
    order: int
