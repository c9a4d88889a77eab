"""Passages: the part of a text that fits a question, with what fits marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.model.found import Passage
from kiosk.policies.tokens import normal, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

LONGEST: Final = 90  # characters of a passage
_BEFORE: Final = 24  # what is shown before the first mark
_ENDS: Final = "。；\n！？"
_MORE: Final = "…"


def marks(text: str, words: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Return where the words of an index stand in a text; what touches is one mark."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(_places(normal(text), words)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _places(text: str, words: Collection[str]) -> Iterator[tuple[int, int]]:
    letters = {word for word in words if word.isascii()}
    if letters:
        yield from ((each.start, each.end) for each in tokens(text) if each.word in letters)
    for word in words:
        at = text.find(word) if word not in letters else -1
        while at >= 0:
            yield at, at + len(word)
            at = text.find(word, at + 1)


def best_line(lines: Iterable[str], words: Collection[str], title: Collection[str]) -> Passage:
    """Return the line with most of the words that the title has not, then with most of all."""
    more = frozenset(words) - frozenset(title)
    best = max(lines, key=lambda line: (_length(marks(line, more)), _length(marks(line, words))), default="")
    return Passage(best, marks(best, words))


def passage(text: str, words: Collection[str]) -> Passage:
    """Return the part of a long text with most of the words, from the beginning of a sentence if it can."""
    found = marks(text, words)
    if not found:
        return Passage(_cut(text, 0))
    _, first = max((_inside(found, start), -start) for start, _ in found)
    begin = _beginning(text, -first)
    shown = _cut(text, begin)
    before = 1 if begin else 0
    shown = _MORE + shown if before else shown
    inside = [(start - begin + before, min(end - begin + before, len(shown))) for start, end in found]
    return Passage(shown, tuple((a, b) for a, b in inside if a >= 0 and b > a and a < len(shown) - 1))


def _length(found: tuple[tuple[int, int], ...]) -> int:
    return sum(end - start for start, end in found)


def _inside(found: tuple[tuple[int, int], ...], start: int) -> int:
    """Return how much is marked in a passage that begins at ``start``."""
    return sum(end - begin for begin, end in found if start <= begin < start + LONGEST - _BEFORE)


def _beginning(text: str, mark: int) -> int:
    """Return where to begin: after the last sentence end near the mark, or a little before it."""
    least = max(0, mark - _BEFORE)
    ends = [text.rfind(end, least, mark) for end in _ENDS]
    return max(ends) + 1 if max(ends) >= 0 else least


def _cut(text: str, begin: int) -> str:
    part = text[begin : begin + LONGEST].replace("\n", " ")
    return part + _MORE if begin + LONGEST < len(text) else part
