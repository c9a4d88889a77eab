"""Names typed short: by first letters, with some syllables in full, begun, or joined to others.

招聘会 is zph, zphui and zhaoph; 公益性岗位 is begun with gyxg; 创业孵化基地 is cy and fhjd.
"""

from __future__ import annotations

import bisect
import collections
import itertools
import re
from typing import TYPE_CHECKING, Final

from kiosk.policies.sounds import initials, plain_letters, syllables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHORTEST: Final = 2
_SURE: Final = 3  # letters from which first letters alone say which name is meant
_SHORTEST_INSIDE: Final = 4  # letters of a name among more letters
_SHORTEST_GAPPED: Final = 5  # letters that leave some of a name's out
_MOST_LEFT_OUT: Final = 2
_UNSURE, _SAID, _MIXED, _BEGUN, _INSIDE, _GAPPED = 0.6, 0.7, 0.9, 0.7, 0.65, 0.6


class Abbreviations:
    """Finds the names that a few letters stand for.

    ``names`` are what things are called; ``said`` is what people say in their place, seldom typed short.
    """

    def __init__(self, names: Iterable[str], said: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._by_initials: dict[str, dict[str, None]] = collections.defaultdict(dict)
        self._mixed: dict[str, list[tuple[re.Pattern[str], str]]] = collections.defaultdict(list)
        for text in sorted({*self._names, *said}):
            for letters in initials(text):
                self._by_initials[letters][text] = None
            if len(text) > _SHORTEST or text in self._names:
                for first, pattern in _patterns(text):
                    self._mixed[first].append((pattern, text))

        self._sorted = sorted(self._by_initials)

    def exact(self, letters: str) -> dict[str, float]:
        """Return what has these first letters, with how surely it is meant."""
        there = self._by_initials.get(letters, {}) if len(letters) >= _SHORTEST else {}
        names = {text: 1.0 for text in there if text in self._names}
        others = dict.fromkeys(there, _SAID if names else 1.0)
        surely = 1.0 if len(letters) >= _SURE else _UNSURE
        return {text: each * surely for text, each in (others | names).items()}

    def near(self, letters: str) -> dict[str, float]:
        """Return what small Latin letters may stand for where they are no first letters; {} for nothing."""
        for way in (self._partly_spelt, self._begun, self._inside, self._with_gaps):
            found = dict(way(letters)) if len(letters) >= _SURE else {}
            if found:
                return found
        return {}

    def _partly_spelt(self, letters: str) -> Iterator[tuple[str, float]]:
        plain = plain_letters(letters)
        for pattern, text in self._mixed.get(plain[0], ()):
            if pattern.fullmatch(plain):
                yield text, _MIXED

    def _begun(self, letters: str) -> Iterator[tuple[str, float]]:
        first = bisect.bisect_left(self._sorted, letters)
        for known in itertools.takewhile(lambda known: known.startswith(letters), self._sorted[first:]):
            yield from ((text, _BEGUN) for text in self._called(known))

    def _inside(self, letters: str) -> Iterator[tuple[str, float]]:
        """Yield the longest names at the end of the letters or at their beginning: cyfhjd has 孵化基地."""
        sizes = range(len(letters) - 1, _SHORTEST_INSIDE - 1, -1)
        for part in (*(letters[-size:] for size in sizes), *(letters[:size] for size in sizes)):
            if part in self._by_initials:
                yield from ((text, _INSIDE) for text in self._called(part))
                return

    def _with_gaps(self, letters: str) -> Iterator[tuple[str, float]]:
        """Yield the names of which a letter or two are left out: jyknrd of 就业困难人员认定."""
        most = len(letters) + _MOST_LEFT_OUT if len(letters) >= _SHORTEST_GAPPED else 0
        for known in self._sorted:
            if len(letters) < len(known) <= most and known[0] == letters[0] and _is_in(letters, known):
                yield from ((text, _GAPPED) for text in self._called(known))

    def _called(self, known: str) -> list[str]:
        """Return what has these first letters: the names, or where there are none what is said."""
        there = list(self._by_initials[known])
        return [text for text in there if text in self._names] or there


def _patterns(text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield, by its first letter, how a text is typed with each syllable in full or by its first letter."""
    for way in syllables(text):
        *before, last = way
        parts = [f"{each[0]}(?:{each[1:]})?" for each in before]
        begun = "".join(f"(?:{letter}" for letter in last[1:]) + ")?" * (len(last) - 1)
        yield way[0][0], re.compile("".join(parts) + last[0] + begun)


def _is_in(letters: str, known: str) -> bool:
    """Tell whether letters stand in others in their order."""
    rest = iter(known)
    return all(letter in rest for letter in letters)
