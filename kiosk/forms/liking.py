"""What is on offer, best first: by the trades and places that the person named. Nothing is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.forms.definition import OCCUPATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.forms.codes import CodeLists
    from kiosk.model.feed import FeedItem

_REGIONS = "region"
_DATA = {OCCUPATIONS: "occupation", _REGIONS: "region"}


def best_first(items: Sequence[FeedItem], liked: Iterable[Any], codes: CodeLists) -> list[FeedItem]:
    """Return all items, those first that share most of a trade with the answers, then most of a place."""
    wanted = [code for answer in liked for code in (answer if isinstance(answer, list) else [answer])]
    ways = {table: [codes.path(table, code) for code in wanted if isinstance(code, str)] for table in _DATA}

    def shared(item: FeedItem) -> tuple[int, ...]:
        return tuple(
            -_most_shared(codes.path(table, str(item.data.get(name, ""))), ways[table])
            for table, name in _DATA.items()
        )

    return sorted(items, key=shared)


def _most_shared(way: Sequence[str], others: Iterable[Sequence[str]]) -> int:
    """Return how many levels from the top a code has in common with one of the others, at most."""
    return max((_shared(way, other) for other in others), default=0)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    return next(
        (level for level, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
