"""Completes words of this place and trade from tables, by characters, pinyin or initials."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from kiosk.devices.text_entry.composing import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclasses.dataclass(frozen=True, slots=True)
class _Word:
    """A word with its syllables, no tones."""

    text: str
    syllables: tuple[str, ...]

    def fit(self, typed: str) -> int | None:
        """Return how well the word fits what was typed: 0 best, None not at all."""
        if typed in self.text:
            return 0 if self.text.startswith(typed) else 3
        if _spells(typed, self.syllables):
            return 1
        later = (self.syllables[at:] for at in range(1, len(self.syllables)))
        return 2 if any(_spells(typed, syllables) for syllables in later) else None


class WordCompleter:
    """The tables, each read and spelled out when it is first asked for."""

    def __init__(self, tables: Mapping[str, Callable[[], Sequence[str]]]) -> None:
        self._tables = tables
        self._read: dict[str, tuple[_Word, ...]] = {}

    def tables(self) -> tuple[str, ...]:
        """Return the names of the tables."""
        return tuple(self._tables)

    def complete(self, typed: str, table: str, most: int = 10) -> tuple[Candidate, ...]:
        """Return the words that fit what was typed, best first, in the table's order among equals."""
        wanted = typed.strip().lower().replace("'", "")
        if not wanted or table not in self._tables:
            return ()
        found = [(fit, word.text) for word in self._words(table) if (fit := word.fit(wanted)) is not None]
        return tuple(Candidate(text) for _, text in sorted(found, key=lambda each: each[0])[:most])

    def _words(self, table: str) -> tuple[_Word, ...]:
        if table not in self._read:
            texts = dict.fromkeys(self._tables[table]())
            self._read[table] = tuple(_Word(text, syllables(text)) for text in texts)
        return self._read[table]


def syllables(text: str) -> tuple[str, ...]:
    """Return how a word is read, without tones, ü as v; what is not Chinese stays as it is."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - start-up: a large table

    return tuple(each.lower() for each in lazy_pinyin(text, v_to_u=False))


@functools.lru_cache(maxsize=4096)
def _spells(typed: str, syllables: tuple[str, ...]) -> bool:
    """Tell whether letters begin the syllables, each written out or only begun (dhg, dianhg)."""
    if not typed:
        return True
    if not syllables:
        return False
    first, rest = syllables[0], syllables[1:]
    shared = next((at for at, pair in enumerate(zip(typed, first, strict=False)) if pair[0] != pair[1]), None)
    longest = min(len(typed), len(first)) if shared is None else shared
    return any(_spells(typed[taken:], rest) for taken in range(longest, 0, -1))
