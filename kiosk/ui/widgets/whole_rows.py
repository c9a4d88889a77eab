"""Where content that is too high for its place may be cut: never through a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_KEPT = 0.2  # of the room: where one thing alone is higher, what stood last stays in sight
_LEAST = 0.3  # of the room: so much is filled at least
_ACROSS = (QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.RightToLeft)


@runtime_checkable
class Cut(Protocol):
    """A widget that may be cut between its lines where it is too high to be seen whole."""

    def cut_lines(self) -> list[tuple[int, int]]:
        """Return top and bottom of each line, in the widget's own pixels."""
        ...


def rows(content: QWidget, room: int) -> list[tuple[int, int]]:
    """Return top and bottom of everything that stays whole in so much room, in pixels of ``content``."""
    return sorted(_rows(content, content, room))


def _rows(widget: QWidget, content: QWidget, room: int) -> Iterator[tuple[int, int]]:
    for child in widget.children():
        if not isinstance(child, QWidget) or child.isHidden():
            continue
        top, fits = child.mapTo(content, QPoint(0, 0)).y(), child.height() <= room
        if isinstance(child, Cut) and not fits:
            yield from ((top + start, top + end) for start, end in child.cut_lines())
        elif child.layout() is None or (fits and _is_one(child)):
            yield top, top + child.height()
        else:
            yield from _rows(child, content, room)


def _is_one(widget: QWidget) -> bool:
    """Tell whether a widget would look torn: it draws a ground of its own, or sets its parts side by side."""
    layout = widget.layout()
    across = isinstance(layout, QBoxLayout) and layout.direction() in _ACROSS
    return across or type(widget).paintEvent is not QWidget.paintEvent


def views(whole: Sequence[tuple[int, int]], height: int, room: int) -> list[tuple[int, int]]:
    """Return top and bottom of each view, with as many whole rows as ``room`` holds."""
    found: list[tuple[int, int]] = []
    start = end = 0
    for block in _blocks(whole, height):
        top, bottom = block[0][0], max(low for _, low in block)
        if bottom - start > room and end > start:
            found.append((start, end))
            start = top
        while bottom - start > room > 0:
            found.append((start, _last_end(block, start, room)))
            start = _next_start(block, found[-1], round(room * _KEPT))
        end = bottom
    return [*found, (start, end)]


def _last_end(block: Sequence[tuple[int, int]], start: int, room: int) -> int:
    """Return where a view ends in a block that is too high: where it cuts fewest, and low if it can."""

    def cuts(end: int) -> tuple[int, int]:
        return sum(top < end < bottom for top, bottom in block), -end

    ends = [bottom for _, bottom in block if start + _LEAST * room < bottom <= start + room]
    return min(ends, key=cuts, default=start + room)


def _next_start(block: Sequence[tuple[int, int]], view: tuple[int, int], kept: int) -> int:
    """Return where the next view starts: with the first row that was not whole, if that is further down."""
    start, end = view
    tops = [top for top, bottom in block if bottom > end and top > start]
    return min(tops, default=end - kept if end - kept > start else end)


def _blocks(whole: Sequence[tuple[int, int]], height: int) -> list[list[tuple[int, int]]]:
    """Return the rows, those together that stand beside each other; without what is empty or below."""
    blocks: list[list[tuple[int, int]]] = []
    low = 0
    for top, bottom in whole:
        if top >= bottom or top >= height:
            continue
        if blocks and top < low:
            blocks[-1].append((top, bottom))
        else:
            blocks.append([(top, bottom)])
        low = max(low, bottom)
    return blocks or [[(0, height)]]
