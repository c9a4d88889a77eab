"""Which fields share one view of a screen, so that nobody ever needs a scroll bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def packed(heights: Sequence[int], room: int, gap: int) -> list[list[int]]:
    """Return the fields' indices view by view, in order; one that is higher than ``room`` stands alone."""
    views: list[list[int]] = []
    left = 0
    for index, height in enumerate(heights):
        if views and height + gap <= left:
            views[-1].append(index)
            left -= height + gap
        else:
            views.append([index])
            left = room - height
    return views
