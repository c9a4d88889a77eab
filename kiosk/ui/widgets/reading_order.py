"""The order in which a screen is read, by eyes, by the voice and by the Tab key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


def in_rows(widget: QWidget) -> list[QWidget]:
    """Return the children that are seen, from top to bottom and, on one line, from left to right."""
    seen = [child for child in widget.children() if isinstance(child, QWidget) and child.isVisible()]
    seen.sort(key=lambda child: (child.y(), child.x()))
    rows: list[list[QWidget]] = []
    for child in seen:
        if rows and child.y() < rows[-1][0].y() + rows[-1][0].height() / 2:
            rows[-1].append(child)
        else:
            rows.append([child])
    return [child for row in rows for child in sorted(row, key=lambda child: child.x())]


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield what the Tab key stops at, in the order of reading."""
    tab = Qt.FocusPolicy.TabFocus
    if widget.isEnabled() and widget.focusPolicy() & tab == tab and widget.focusProxy() is None:
        yield widget
    for child in in_rows(widget):
        yield from tab_stops(child)
