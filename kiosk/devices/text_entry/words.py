"""Completes words of this place and trade from tables, by characters, pinyin or initials."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from kiosk.devices.text_entry.composing import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kiosk.devices.text_entry.readings import Readings


class _Table:
    """Words in order, and which of them begin or go on with a syllable or a character that begins so."""

    def __init__(self, texts: Iterable[str], readings: Readings) -> None:
        self._words = tuple((text, readings.of(text)) for text in texts)
        self._beginning: dict[str, list[int]] = {}
        self._going_on: dict[str, list[int]] = {}
        for at, (text, spelled) in enumerate(self._words):
            for first in {text[0], spelled[0][0]}:
                self._beginning.setdefault(first, []).append(at)
            for later in {*text[1:], *(syllable[0] for syllable in spelled[1:])}:
                self._going_on.setdefault(later, []).append(at)

    def fitting(self, typed: str) -> Iterator[str]:
        """Yield the words that begin with what was typed, then those that go on with it."""
        fits = _holds if not typed.isascii() else _spelled_somewhere
        begins = [at for at in self._beginning.get(typed[0], ()) if fits(typed, *self._words[at], 0)]
        yield from (self._words[at][0] for at in begins)
        for at in self._going_on.get(typed[0], ()):
            if at not in begins and fits(typed, *self._words[at], 1):
                yield self._words[at][0]


def _holds(typed: str, text: str, spelled: tuple[str, ...], start: int) -> bool:
    """Tell whether a word begins with characters, or holds them further on."""
    del spelled
    return typed in text if start else text.startswith(typed)


def _spelled_somewhere(typed: str, text: str, spelled: tuple[str, ...], start: int) -> bool:
    """Tell whether letters begin a word, or one of its syllables further on."""
    del text
    places = range(start, len(spelled)) if start else (0,)
    return any(spelled[at][0] == typed[0] and _spells(typed, spelled[at:]) for at in places)


class WordCompleter:
    """The tables, each read and spelled out when it is first asked for."""

    def __init__(self, tables: Mapping[str, Callable[[], Sequence[str]]], readings: Readings) -> None:
        self._tables = tables
        self._readings = readings
        self._read: dict[str, _Table] = {}

    def tables(self) -> tuple[str, ...]:
        """Return the names of the tables."""
        return tuple(self._tables)

    def complete(self, typed: str, table: str, most: int = 10) -> tuple[Candidate, ...]:
        """Return the words that fit what was typed, best first, in the table's order among equals."""
        wanted = typed.strip().lower().replace("'", "")
        if not wanted or table not in self._tables:
            return ()
        if table not in self._read:
            self._read[table] = _Table(dict.fromkeys(self._tables[table]()), self._readings)
        return tuple(map(Candidate, itertools.islice(self._read[table].fitting(wanted), most)))


def _spells(typed: str, syllables: tuple[str, ...]) -> bool:
    """Tell whether letters begin the syllables, each written out or only begun (dhg, dianhg)."""
    first, rest = syllables[0], syllables[1:]
    for taken in range(_shared(typed, first), 0, -1):
        if taken == len(typed):
            return True
        if rest and rest[0][0] == typed[taken] and _spells(typed[taken:], rest):
            return True
    return False


def _shared(typed: str, syllable: str) -> int:
    """Return how many letters are the same at the beginning of both."""
    if typed.startswith(syllable):
        return len(syllable)
    return next(at for at in range(len(syllable)) if typed[at : at + 1] != syllable[at])
