"""Characters that no keyboard spells: found by what they look like, or by their code point."""

from __future__ import annotations

import dataclasses
from typing import Protocol

STROKES, ANY = "hspnz", "*"  # 横 竖 撇 点/捺 折, and one that stands for any of them


@dataclasses.dataclass(frozen=True, slots=True)
class Radical:
    """One of the 214 radicals: its number, the forms to show (水 氵), and its own strokes."""

    number: int
    forms: str
    strokes: int


@dataclasses.dataclass(frozen=True, slots=True)
class RareCharacter:
    """One character; ``note`` is its readings with tones, "" if unknown; ``strokes`` is 0 if unknown."""

    text: str
    note: str = ""
    strokes: int = 0


class RareCharacters(Protocol):
    """All 87,887 ideographs of GB 18030-2022 level 3; common ones stand first in every answer."""

    def radicals(self, strokes: int = 0) -> tuple[Radical, ...]:
        """Return the radicals of so many strokes, 0 = all, fewest strokes first."""
        ...

    def remaining(self, radical: int) -> tuple[int, ...]:
        """Return the numbers of strokes beside the radical that occur, fewest first."""
        ...

    def by_radical(self, radical: int, remaining: int | None = None) -> tuple[RareCharacter, ...]:
        """Return the characters with a radical and so many strokes beside it, None = any number."""
        ...

    def by_parts(self, parts: str, most: int = 200) -> tuple[RareCharacter, ...]:
        """Return the characters that are made of these parts, whatever their order (氵 + 木 + 木 → 淋)."""
        ...

    def by_strokes(self, strokes: str, count: int = 0, most: int = 200) -> tuple[RareCharacter, ...]:
        """Return the characters that begin with these strokes (``*`` for any) and have ``count``, 0 = any."""
        ...

    def by_code_point(self, text: str) -> RareCharacter | None:
        """Return the ideograph of ``U+2B74E`` or ``2b74e``; None for what is no ideograph of the standard."""
        ...

    def reads(self, character: str) -> RareCharacter:
        """Return a character with what is known of it."""
        ...
