"""Nine keys: digits may be many syllables, so the person can fix one after the other before choosing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.devices.text_entry.keys.pages import MOST_KEYS, CandidatePages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kiosk.devices.text_entry.composing import Composition
    from kiosk.devices.text_entry.keys.source import Source

KEYS = "23456789"
_ON_KEYS = ("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz")
_DIGIT = {ord(letter): key for key, letters in zip(KEYS, _ON_KEYS, strict=True) for letter in letters}
_LETTERS = dict(zip(KEYS, _ON_KEYS, strict=True))
_NO_INITIAL = "iuv"


def digits_of(syllable: str) -> str:
    """Return the keys that spell a syllable: zhang → 94264."""
    return syllable.translate(_DIGIT)


class Syllables:
    """All syllables by their digits, those of frequent characters first."""

    def __init__(self, syllables: Iterable[str]) -> None:
        self._by_digits: dict[str, list[str]] = {}
        for syllable in syllables:
            self._by_digits.setdefault(digits_of(syllable), []).append(syllable)
        self._longest = max(map(len, self._by_digits), default=0)

    def beginning(self, digits: str) -> tuple[str, ...]:
        """Return the syllables that digits may begin with, longest first, then single initials."""
        if not digits:
            return ()
        lengths = range(min(self._longest, len(digits)), 0, -1)
        whole = [each for length in lengths for each in self._by_digits.get(digits[:length], ())]
        initials = [each for each in _LETTERS[digits[0]] if each not in _NO_INITIAL and each not in whole]
        return (*whole, *initials)


class NineKeyComposer:
    """Digits, and in front of them the syllables that were fixed."""

    def __init__(self, source: Source, syllables: Syllables, note: Callable[[str], str]) -> None:
        self._pages = CandidatePages(source, note)
        self._syllables = syllables
        self._fixed: list[str] = []
        self._digits = ""

    def press(self, key: str) -> Composition:
        """Take one key."""
        if len(key) == 1 and key in KEYS and len(self._pages.keys) < MOST_KEYS:
            self._type(self._fixed, self._digits + key)
        return self._composition()

    def delete(self) -> Composition:
        """Take the last digit back; with none left, turn the syllable fixed last into digits again."""
        if self._digits:
            self._type(self._fixed, self._digits[:-1])
        elif self._fixed:
            self._type(self._fixed[:-1], digits_of(self._fixed[-1]))
        return self._composition()

    def choose(self, index: int) -> Composition:
        """Take a candidate of the page on show."""
        taken = self._pages.take(index)
        if taken is None:
            return self._composition()
        *fixed, digits = _split(taken.rest)
        self._type(fixed, digits)
        return self._composition(taken.text)

    def fix(self, index: int) -> Composition:
        """Take one of the spellings for the digits that it covers."""
        spellings = self._syllables.beginning(self._digits)
        if 0 <= index < len(spellings):
            chosen = spellings[index]
            self._type([*self._fixed, chosen], self._digits[len(chosen) :])
        return self._composition()

    def more(self) -> Composition:
        """Show the next page, after the last the first."""
        self._pages.turn()
        return self._composition()

    def clear(self) -> Composition:
        """Drop every key and every trace of them."""
        self._type([], "")
        return self._composition()

    def _type(self, fixed: list[str], digits: str) -> None:
        self._fixed, self._digits = fixed, digits
        self._pages.type("'".join([*fixed, *([digits] if digits else [])]))

    def _composition(self, committed: str = "") -> Composition:
        return self._pages.composition(committed, self._syllables.beginning(self._digits))


def _split(rest: str) -> list[str]:
    """Take keys apart into fixed syllables and, last, the digits that follow them."""
    parts = [part for part in rest.split("'") if part]
    if parts and parts[-1][0] in KEYS:
        return parts
    return [*parts, ""]
