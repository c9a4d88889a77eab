"""Texts as an index sees them: runs of hanzi as overlapping pairs, everything else as words.

Pairs need no dictionary: any two or more hanzi that stand together are found, wherever a word begins.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS: Final = re.compile(f"[{_HAN}]+|[a-z]{{2,}}|[0-9]+")
_HAN_ONLY: Final = re.compile(f"[{_HAN}]")
_ENDINGS: Final = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_SHORTEST_STEM: Final = 3


def _one_form() -> dict[int, str]:
    """Return what letters and signs become; only one for one, so that places in a text stay what they are."""
    latin = range(0x250)
    full_width = range(0xFF00, 0xFFF0)
    ideographs = range(0xF900, 0xFB00)
    small = {
        each: unicodedata.normalize("NFKC", chr(each)).lower() for each in (*latin, *full_width, *ideographs)
    }
    return {each: one for each, one in small.items() if len(one) == 1 and one != chr(each)}


_ONE_FORM: Final = {chr(each): one for each, one in _one_form().items()}
_OTHER_FORMS: Final = re.compile("[" + re.escape("".join(_ONE_FORM)) + "]")  # hanzi are passed over fast


@dataclasses.dataclass(frozen=True, slots=True)
class Token:
    """A word of the index and where it stands in the text that it was made of."""

    word: str
    start: int
    end: int


def normal(text: str) -> str:
    """Return a text in one form, character by character: small letters, no full-width ones."""
    return _OTHER_FORMS.sub(lambda found: _ONE_FORM[found[0]], text)


def is_han(text: str) -> bool:
    """Tell whether a word has hanzi in it."""
    return _HAN_ONLY.search(text) is not None


def runs(text: str) -> Iterator[tuple[int, str]]:
    """Yield each run of hanzi, Latin letters or digits of a normal text, with where it starts."""
    return ((found.start(), found[0]) for found in _RUNS.finditer(text))


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a normal text; a hanzi that stands alone is a word by itself."""
    for start, run in runs(text):
        if not is_han(run):
            yield Token(stem(run), start, start + len(run))
        elif len(run) == 1:
            yield Token(run, start, start + 1)
        else:
            for at in range(len(run) - 1):
                yield Token(run[at : at + 2], start + at, start + at + 2)


def words(text: str) -> set[str]:
    """Return the different words of a normal text, fast: what the index of notices is built with."""
    found: set[str] = set()
    for run in _RUNS.findall(text):
        if not is_han(run[0]):
            found.add(stem(run))
        elif len(run) == 1:
            found.add(run)
        else:
            found.update(map("".join, itertools.pairwise(run)))
    return found


@functools.lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return an English word without the endings that change nothing here."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)] + instead
    return word
