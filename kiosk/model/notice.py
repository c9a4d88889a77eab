"""一次性告知单: everything about a policy told once, on paper, with no person in it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from kiosk.text import Text


@dataclasses.dataclass(frozen=True, slots=True)
class NoticeSection:
    """What the notice says under one heading; ``to_tick`` puts a box before each line."""

    heading: Text
    lines: tuple[Text, ...]
    to_tick: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Notice:
    """Everything that is printed; ``ask`` is what only the office knows."""

    name: str
    title: Text
    who: Text
    point: str
    day: dt.date
    sections: tuple[NoticeSection, ...]
    ask: tuple[Text, ...]
    basis: tuple[Text, ...]
    phones: tuple[str, ...]
    code: str  # what its QR says
    demo: bool = False
