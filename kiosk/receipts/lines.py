"""Breaking text into lines: between hanzi, between words, never before a closing mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_OPENING = "（《「『【“‘"
_CLOSING = "，。、；：！？）》」』】”’·…—%"
_PIECE = re.compile(rf"[{_OPENING}]*(?:[!-~\u00c0-\u024f]+|[^\s{_OPENING}])[{_CLOSING}]*\s?|[{_OPENING}]+|\s")


def wrap(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return ``text`` as lines no wider than ``width``; a word wider than a line is cut."""
    lines, used = [""], 0.0
    for piece in _PIECE.findall(text):
        for part in _parts(piece, width, measure):
            if lines[-1] and used + measure(part.rstrip()) > width:
                lines.append("")
                used = 0.0
            lines[-1] += part
            used += measure(part)
    return [line.strip() for line in lines]


def _parts(piece: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return a piece whole if it fits a line, else letter by letter."""
    return [piece] if measure(piece.rstrip()) <= width else list(piece)
