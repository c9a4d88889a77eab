"""Which fields share one view of a screen, so that nobody ever needs a scroll bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def packed(heights: Sequence[int], room: int, gap: int) -> list[list[int]]:
    """Return the fields' indices view by view, in order; one that is higher than ``room`` stands alone."""
    return packed_over_keys(heights, [False] * len(heights), (room, room), gap)


def evenly_packed(heights: Sequence[int], room: int, gap: int) -> list[list[int]]:
    """Return the indices in as few views as ``packed`` needs, none much fuller than the others."""
    views = packed(heights, room, gap)
    least, most = max(heights, default=0), room
    while least < most:
        middle = (least + most) // 2
        if len(packed(heights, middle, gap)) > len(views):
            least = middle + 1
        else:
            most = middle
    return packed(heights, most, gap) if most <= room else views


def packed_over_keys(
    heights: Sequence[int], keyed: Sequence[bool], rooms: tuple[int, int], gap: int
) -> list[list[int]]:
    """Return the indices view by view; one with a ``keyed`` field has the second room, over its keys."""
    views: list[list[int]] = []
    for index in range(len(heights)):
        together = [*views[-1], index] if views else []
        room = rooms[any(keyed[at] for at in together)]
        if together and sum(heights[at] for at in together) + gap * (len(together) - 1) <= room:
            views[-1] = together
        else:
            views.append([index])
    return views
