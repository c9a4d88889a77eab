"""A question as it is understood: its words, and the phrases that are heard in it."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kiosk.policies.tokens import Token, is_han, normal, runs, tokens
from kiosk.policies.vocabulary import Heard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.policies.vocabulary import Vocabulary
    from kiosk.policies.wordlist import WordList

LONGEST: Final = 120  # characters of a question that are looked at
_LEAST_SURE: Final = 0.5
_SURE_ENOUGH: Final = 0.7  # to be heard instead of a shorter phrase that stands there
_TYPED: Final = re.compile(r"[a-z]+(?:[ '’]+[a-z]+)*")
_SHORTEST_MISSPELT: Final = 5
_NO_CHARACTER: Final = "\n"


@dataclasses.dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart; places are places in ``text``.

    ``tokens`` are the words that say something, ``heard`` the phrases, ``elsewhere`` what nobody here does.
    """

    text: str
    tokens: tuple[Token, ...]
    heard: tuple[Heard, ...]
    elsewhere: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether it says nothing that could be looked for."""
        return not (self.tokens or self.heard)


class Understanding:
    """Takes questions apart."""

    def __init__(self, words: WordList, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._english = vocabulary.spelt()
        self._ignored_english = frozenset(words.ignored_english)
        self._elsewhere = words.elsewhere
        self._small = frozenset(word for word in words.ignored if len(word) == 1)
        longest_first = sorted(set(words.ignored) - self._small, key=len, reverse=True)
        self._ignored = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def question(self, text: str) -> Question:
        """Return a question taken apart."""
        asked = normal(text.strip()[:LONGEST])
        standing = self._vocabulary.standing_in(asked)
        standing += self._vocabulary.english_in(asked, self._ignored_english)
        rest = self._rest(asked, standing)
        standing += self._vocabulary.gapped_in(asked)
        begun = self._begun(rest)
        for each in begun:
            rest = _blank(rest, each)
        longer = self._longer(asked, standing)
        standing = [each for each in standing if not any(_holds(other, each) for other in longer)]
        heard = [*standing, *longer, *begun, *self._by_sound(rest), *self._by_letters(asked, standing)]
        return Question(
            asked,
            tuple(self._telling(asked, rest, heard)),
            tuple(heard),
            tuple(word for word in self._elsewhere if _has(asked, word)),
        )

    def _rest(self, asked: str, standing: list[Heard]) -> str:
        """Return what no phrase says and no ignored word, with the gaps left open."""
        rest = asked
        for heard in standing:
            rest = _blank(rest, heard)
        rest = self._ignored.sub(lambda match: _NO_CHARACTER * len(match[0]), rest)
        return "".join(
            _NO_CHARACTER if each in self._small and not self._is_in_a_word(rest, at) else each
            for at, each in enumerate(rest)
        )

    def _is_in_a_word(self, text: str, at: int) -> bool:
        """Tell whether a small word is a part of another: 就 in 就业."""
        return self._vocabulary.has_pair(text[max(0, at - 1) : at + 1]) or self._vocabulary.has_pair(
            text[at : at + 2]
        )

    def _begun(self, rest: str) -> list[Heard]:
        """Return what the last run of hanzi may become when it is typed on."""
        last = list(runs(rest))[-1:]
        return [
            heard
            for start, run in last
            if is_han(run) and start + len(run) == len(rest) and len(run) > min(1, start)
            for heard in self._vocabulary.begun(run, start)
        ]

    def _by_sound(self, rest: str) -> list[Heard]:
        found: list[Heard] = []
        for start, run in runs(rest):
            if is_han(run) and len(run) > 1:
                found += _best(self._vocabulary.sounding_in(run, start))
        return found

    def _longer(self, asked: str, standing: list[Heard]) -> list[Heard]:
        """Return what sounds like a phrase around one that stands there: 公溢性岗位 around 岗位."""
        heard = self._by_sound(asked) if standing else []
        return [
            each
            for each in heard
            if each.surely >= _SURE_ENOUGH
            and any(_holds(each, other) for other in standing)
            and all(_holds(each, other) or not _overlap(each, other) for other in standing)
        ]

    def _by_letters(self, asked: str, standing: list[Heard]) -> list[Heard]:
        """Return what Latin letters say: pinyin, first letters, or an English word misspelt."""
        found: list[Heard] = []
        for match in _TYPED.finditer(asked):
            if any(heard.start < match.end() and match.start() < heard.end for heard in standing):
                continue
            letters = re.sub(r"[^a-z]", "", match[0])
            typed = (letters, match.start(), match.end())
            known = self._vocabulary
            heard = [*known.initials(*typed), *known.typed(*typed)]
            heard = heard or self._misspelt(match)
            found += heard or (known.shortened(*typed) if letters == match[0] else [])
        return found

    def _misspelt(self, match: re.Match[str]) -> list[Heard]:
        found = []
        for start, word in runs(match[0]):
            if len(word) < _SHORTEST_MISSPELT or word in self._ignored_english:
                continue
            best = process.extractOne(word, self._english, scorer=OSA.distance, score_cutoff=1)
            phrase = self._vocabulary.phrase(best[0]) if best else None
            if phrase is not None:
                at = match.start() + start
                found.append(Heard(phrase, at, at + len(word), 0.8))
        return found

    def _telling(self, asked: str, rest: str, heard: list[Heard]) -> list[Token]:
        """Return the words that say something: of phrases, and of what is left."""
        said = bytearray(len(asked))
        for at, character in enumerate(rest):
            said[at] = character != _NO_CHARACTER
        for each in heard:
            said[each.start : each.end] = b"\1" * (each.end - each.start)
        return [
            token
            for token in tokens(asked)
            if any(said[token.start : token.end])
            and all(said[token.start : token.end])
            and asked[token.start : token.end] not in self._ignored_english
        ]


def _holds(one: Heard, other: Heard) -> bool:
    """Tell whether one is around the other and says more than a character more."""
    around = one.start <= other.start and other.end <= one.end
    return around and one.end - one.start > other.end - other.start + 1


def _overlap(one: Heard, other: Heard) -> bool:
    return one.start < other.end and other.start < one.end


def _blank(text: str, heard: Heard) -> str:
    return text[: heard.start] + _NO_CHARACTER * (heard.end - heard.start) + text[heard.end :]


def _best(heard: Iterator[Heard]) -> list[Heard]:
    """Return the surest of what overlaps; of two as sure, the longer."""
    chosen: list[Heard] = []
    every = [each for each in heard if each.surely >= _LEAST_SURE]
    for each in sorted(every, key=lambda one: ((one.start - one.end) * one.surely, one.phrase.text)):
        if all(each.end <= other.start or other.end <= each.start for other in chosen):
            chosen.append(each)
    return chosen


def _has(asked: str, word: str) -> bool:
    return word in asked if is_han(word) else re.search(rf"\b{re.escape(word)}", asked) is not None
