"""The payloads of what comes down, each as its kind demands (FORMATS.md §14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from kiosk.formats import suite
from kiosk.formats.shapes import shaped
from kiosk.model.feed import LIST_PART, ListPart
from kiosk.model.news import (
    ALLOCATION,
    CASE_DECIDED,
    ERASURE,
    STUB,
    TOMBSTONE,
    Allocation,
    CaseDecided,
    Erasure,
    Stub,
    Tombstone,
)
from kiosk.model.pack_part import PACK_PART, POLICY_PACK_PART, PackPart

if TYPE_CHECKING:
    from collections.abc import Mapping

    import msgspec

    News = Allocation | CaseDecided | Erasure | ListPart | PackPart | Stub | Tombstone

_SHAPES: dict[str, type[msgspec.Struct]] = {
    ALLOCATION: Allocation,
    CASE_DECIDED: CaseDecided,
    ERASURE: Erasure,
    LIST_PART: ListPart,
    PACK_PART: PackPart,
    POLICY_PACK_PART: PackPart,
    STUB: Stub,
    TOMBSTONE: Tombstone,
}


def read_news(kind: str, payload: Mapping[str, Any]) -> News:
    """Return a payload as its kind says; raise ``FormatError`` for a kind not known, or another payload."""
    if kind not in _SHAPES:
        raise suite.untrusted()
    news = cast("News", shaped(payload, _SHAPES[kind]))
    if isinstance(news, PackPart):
        if ("pack" in payload) != (kind == PACK_PART):
            raise suite.untrusted()
        suite.unb64(news.data)
    return news
