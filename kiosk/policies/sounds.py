"""How hanzi sound, without tones and without what many mix up (zh/z, ing/in): for homophones and pinyin."""

from __future__ import annotations

import functools
import itertools
import os
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_READINGS: Final = 2  # of one character: the others are rare
_MOST_SPELLINGS: Final = 8  # of one phrase
_MIXED_UP: Final = ((re.compile("^([zcs])h"), r"\1"), (re.compile("([aei])ng$"), r"\1n"))


@functools.lru_cache(maxsize=1 << 14)
def readings(character: str) -> tuple[str, ...]:
    """Return how one hanzi is read, the most usual first, in plain letters; () for anything else."""
    # Only single characters are asked for: the library's 40 MB of phrases stay on the disk.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from pypinyin import Style, pinyin  # noqa: PLC0415 - start-up: only when something is looked up

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    return tuple(dict.fromkeys(found[0]))[:_MOST_READINGS] if found else ()


@functools.lru_cache(maxsize=1 << 14)
def sounds(character: str) -> frozenset[str]:
    """Return how a hanzi sounds to those who mix some sounds up."""
    return frozenset(map(plain, readings(character)))


def plain(syllable: str) -> str:
    """Return a syllable without the differences that many do not make."""
    for pattern, instead in _MIXED_UP:
        syllable = pattern.sub(instead, syllable)
    return syllable


def plain_letters(letters: str) -> str:
    """Return typed pinyin of any length without the differences that many do not make."""
    return re.sub("ng", "n", re.sub("([zcs])h", r"\1", letters))


def spellings(phrase: str) -> Iterator[str]:
    """Yield the ways in which a phrase of hanzi is typed in full pinyin, without what many mix up."""
    return (
        plain_letters("".join(way))
        for way in itertools.islice(itertools.product(*_all(phrase)), _MOST_SPELLINGS)
    )


def syllables(phrase: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways in which a phrase is typed, syllable by syllable, without what many mix up."""
    ways = ([*dict.fromkeys(map(plain_letters, each))] for each in _all(phrase))
    return itertools.islice(itertools.product(*ways), _MOST_SPELLINGS)


def initials(phrase: str) -> Iterator[str]:
    """Yield the ways in which a phrase is typed by the first letter of each syllable."""
    letters = [tuple(dict.fromkeys(each[0] for each in way)) for way in _all(phrase)]
    return map("".join, itertools.islice(itertools.product(*letters), _MOST_SPELLINGS))


def _all(phrase: str) -> list[tuple[str, ...]]:
    return [readings(character) or (character,) for character in phrase]
