"""Keys in rows of columns: every gap alike, each row in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


def place_rows(rows: Sequence[Sequence[tuple[QWidget, float]]], box: QRect, gap: int, columns: float) -> None:
    """Place keys, each so many columns wide; ``gap`` in pixels stands between any two."""
    if not rows:
        return
    pitch, high = (box.width() + gap) / columns, (box.height() + gap) / len(rows)
    for number, row in enumerate(rows):
        at = (columns - sum(span for _, span in row)) / 2
        top, bottom = round(number * high), round((number + 1) * high) - gap
        for key, span in row:
            left, right = round(at * pitch), round((at + span) * pitch) - gap
            key.setGeometry(QRect(box.left() + left, box.top() + top, right - left, bottom - top))
            at += span


def place_column(keys: Sequence[QWidget], box: QRect, gap: int) -> None:
    """Place keys under each other."""
    place_rows([[(key, 1)] for key in keys], box, gap, 1)
