"""What a search for policies finds: a card or a clause of a notice, and where in it the words stand."""

from __future__ import annotations

import dataclasses
import enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.text import Text


class FoundKind(enum.StrEnum):
    """What was found."""

    CARD = "card"
    NOTICE = "notice"


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text; ``marks`` are the (start, end) of what fits, in order, never overlapping."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Source:
    """The document that says it; each is "" where it is not known. ``date`` is as the document writes it."""

    document: str
    number: str = ""
    clause: str = ""
    date: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """One answer; ``id`` is that of the card or of the notice.

    ``clause`` is the place of a notice's clause in ``ImportedNotice.flat()``, None for cards. ``services``
    and ``forms`` are what can be begun here. ``score`` compares answers of one search only: more is better.
    """

    id: str
    kind: FoundKind
    title: Text
    passage: Passage
    source: Source
    score: float
    services: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    clause: int | None = None
