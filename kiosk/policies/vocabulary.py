"""The phrases by which a question is understood: how people say it, and the titles of the cards."""

from __future__ import annotations

import bisect
import collections
import dataclasses
import itertools
import re
from typing import TYPE_CHECKING, Final

from kiosk.policies.abbreviations import Abbreviations
from kiosk.policies.sounds import plain_letters, sounds, spellings
from kiosk.policies.tokens import is_han, normal, runs, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kiosk.model.policy import PolicyCard
    from kiosk.policies.wordlist import WordList

_PARTS: Final = re.compile(r"[，、：。；和（）/ ]")
_SHORTEST: Final = 2
_EACH_FURTHER: Final = 0.8  # a card named second is what is asked for a little less often
_TITLE: Final = 1.0
_ROOM_FOR_ONE: Final = 4  # from how many hanzi on one of them may be wrong
_ROOM_FOR_TWO: Final = 6
_FILLERS: Final = frozenset("个了着儿我俺咱您你他她们的")  # said in the middle of a phrase, or not
_BEGUN_INSIDE: Final = (
    3  # hanzi at the end of a run that begin a phrase; fewer only if they are all of the run
)
_GAP: Final = "…"
_LONGEST_GAP: Final = 9
_WITH_A_GAP: Final = 0.8  # how surely a phrase is meant whose middle is anything
_TURNED: Final = 0.7  # how surely it is meant when its end is said first
_SHORTEST_TURNED: Final = 4  # hanzi; shorter ones turned round mean something else
_TWO_SYLLABLES: Final = (
    0.7  # how surely a phrase is meant of which two syllables sound so, and nothing is the same
)
_BEGUN: Final = 0.75  # how surely a phrase is meant of which only the beginning is there yet
_MOST_BEGUN: Final = 12
_SPELT_AMONG: Final = 0.9  # how surely a phrase is meant that is spelt among other letters
_STARTED: Final = 4  # letters from which a word that is still being typed is guessed


@dataclasses.dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, the cards that it asks for (id to strength, 1 is the most), and other words for it."""

    text: str
    cards: Mapping[str, float]
    means: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Heard:
    """A phrase in a question; ``surely`` is 1 where it stands there, less where it only sounds so."""

    phrase: Phrase
    start: int
    end: int
    surely: float


class Vocabulary:
    """Finds phrases in questions: as they stand, by sound, with a wrong character, and typed in pinyin."""

    def __init__(self, words: WordList, cards: Iterable[PolicyCard]) -> None:
        known = tuple(cards)
        self._phrases = _phrases(words, known)
        self._longest = max(map(len, self._phrases), default=0)
        self._sorted = sorted(self._phrases)
        self._dense = {
            dense: text
            for text in reversed(self._sorted)
            if len(dense := _dense(text)) >= min(_SHORTEST, len(text)) and not text.isascii()
        }
        self._gapped = [gapped for text in self._sorted if _GAP in text for gapped in _gapped(text)]
        self._english = {_stems(text, words.ignored_english): text for text in self._sorted if text.isascii()}
        self._longest_english = max(map(len, self._english), default=0)
        self._pairs = {text[at : at + 2] for text in self._dense for at in range(len(text) - 1)}
        self._by_sound: dict[str, set[str]] = collections.defaultdict(set)
        self._by_spelling: dict[str, set[str]] = collections.defaultdict(set)
        spoken = [text for text in self._phrases if len(text) >= _SHORTEST and all(map(is_han, text))]
        for text in spoken:
            self._learn(text)
        self._spellings = sorted(self._by_spelling)
        names = {each for meaning in words.words for each in meaning.means}
        names |= {part for card in known for part in _titles(card)}
        self._short = Abbreviations(names.intersection(spoken), spoken)

    def phrase(self, text: str) -> Phrase | None:
        """Return a phrase by its text."""
        return self._phrases.get(text)

    def has_pair(self, pair: str) -> bool:
        """Tell whether two hanzi stand together in any phrase."""
        return pair in self._pairs

    def spelt(self) -> Sequence[str]:
        """Return the phrases that are written in Latin letters."""
        return [text for text in self._phrases if text.isascii()]

    def standing_in(self, text: str) -> list[Heard]:
        """Return the phrases of a normal text that are in no longer one, in order."""
        places = [at for at, character in enumerate(text) if character not in _FILLERS]
        dense = "".join(text[at] for at in places)
        found: list[Heard] = []
        end = 0
        for start, at in enumerate(places):
            heard = self._longest_at(dense, start)
            if heard is not None and places[heard[0] - 1] >= end:
                end = places[heard[0] - 1] + 1
                found.append(Heard(self._phrases[heard[1]], at, end, 1.0))
        return found

    def gapped_in(self, text: str) -> Iterator[Heard]:
        """Yield the phrases of a normal text whose middle may be anything: 开…店."""
        for pattern, phrase, surely in self._gapped:
            found = pattern.search(text)
            if found is not None:
                yield Heard(self._phrases[phrase], found.start(), found.end(), surely)

    def english_in(self, text: str, ignored: Collection[str]) -> list[Heard]:
        """Return the English phrases of a normal text, whatever the endings and the small words between."""
        words = [(start, run) for start, run in runs(text) if run.isascii() and run not in ignored]
        stems = [stem(run) for _, run in words]
        found: list[Heard] = []
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + self._longest_english), at, -1):
                phrase = self._english.get(tuple(stems[at:end]))
                if phrase is not None:
                    last, run = words[end - 1]
                    found.append(Heard(self._phrases[phrase], words[at][0], last + len(run), 1.0))
                    at = end - 1
                    break
            at += 1
        return found

    def begun(self, text: str, start: int) -> list[Heard]:
        """Return the phrases that the end of a text is the beginning of: it is still being typed."""
        for at in (0, *range(1, len(text) - _BEGUN_INSIDE + 1)):
            tail = text[at:]
            first = bisect.bisect_left(self._sorted, tail)
            found = [
                Heard(self._phrases[phrase], start + at, start + len(text), _BEGUN)
                for phrase in self._sorted[first : first + _MOST_BEGUN]
                if phrase.startswith(tail)
            ]
            if found:
                return found
        return []

    def sounding_in(self, text: str, start: int) -> Iterator[Heard]:
        """Yield the phrases that a run of hanzi sounds like, or has but for a character or two."""
        here = [sounds(character) for character in text]
        shared = collections.Counter(
            phrase for each in set().union(*here) for phrase in self._by_sound.get(each, ())
        )
        for phrase, count in shared.items():
            allowed = _allowed(phrase)
            if count >= len(set(phrase)) - allowed:
                yield from self._aligned(phrase, text, here, start, allowed)

    def typed(self, letters: str, start: int, end: int) -> Iterator[Heard]:
        """Yield the phrases that Latin letters spell in pinyin, whole, begun or among others."""
        sounding = plain_letters(letters)
        first = bisect.bisect_left(self._spellings, sounding)
        for spelling in itertools.takewhile(lambda each: each.startswith(sounding), self._spellings[first:]):
            surely = _spelt(spelling, sounding)
            for phrase in self._by_spelling[spelling] if surely else ():
                yield Heard(self._phrases[phrase], start, end, surely)
        for at, spelling in self._spelt_in(sounding):
            for phrase in self._by_spelling[spelling]:
                last = min(end, start + at + len(spelling))
                yield Heard(self._phrases[phrase], min(start + at, last - 1), last, _SPELT_AMONG)

    def initials(self, letters: str, start: int, end: int) -> list[Heard]:
        """Return the phrases of which Latin letters are the first ones."""
        return [
            Heard(self._phrases[each], start, end, surely)
            for each, surely in self._short.exact(letters).items()
        ]

    def shortened(self, letters: str, start: int, end: int) -> list[Heard]:
        """Return the phrases that Latin letters may stand for in another short way."""
        return [
            Heard(self._phrases[each], start, end, surely)
            for each, surely in self._short.near(letters).items()
        ]

    def _spelt_in(self, letters: str) -> list[tuple[int, str]]:
        """Return where phrases are spelt among more letters, the longest of those that overlap."""
        inside = {
            letters[at : at + size]
            for size in range(_STARTED + 1, len(letters))
            for at in range(len(letters) - size + 1)
            if letters[at : at + size] in self._by_spelling
        }
        chosen: list[tuple[int, str]] = []
        for each in sorted(inside, key=lambda spelling: (-len(spelling), spelling)):
            at = letters.find(each)
            if all(at + len(each) <= other or other + len(longer) <= at for other, longer in chosen):
                chosen.append((at, each))
        return chosen

    def _learn(self, text: str) -> None:
        for character in text:
            for sound in sounds(character):
                self._by_sound[sound].add(text)
        for spelling in spellings(text):
            self._by_spelling[spelling].add(text)

    def _longest_at(self, dense: str, start: int) -> tuple[int, str] | None:
        """Return where the longest phrase ends that begins here, and which it is."""
        for end in range(min(len(dense), start + self._longest), start, -1):
            phrase = self._dense.get(dense[start:end])
            if phrase is not None:
                return end, phrase
        return None

    def _aligned(
        self, phrase: str, text: str, here: list[frozenset[str]], start: int, allowed: int
    ) -> Iterator[Heard]:
        """Yield where a phrase stands in a text, if all but ``allowed`` of its characters sound right."""
        for at in range(len(text) - len(phrase) + 1):
            wrong, heard = 0, 0
            for offset, character in enumerate(phrase):
                if text[at + offset] == character:
                    continue
                if here[at + offset] & sounds(character):
                    heard += 1
                else:
                    wrong += 1
                if wrong > allowed:
                    break
            else:
                surely = 0.9 - 0.1 * heard / len(phrase) - 0.9 * wrong / len(phrase)
                if heard == len(phrase) == _SHORTEST < len(text):
                    surely *= _TWO_SYLLABLES
                yield Heard(self._phrases[phrase], start + at, start + at + len(phrase), surely)


def _allowed(phrase: str) -> int:
    """Return how many characters may be another altogether: none where little would be left."""
    return 0 if len(phrase) < _ROOM_FOR_ONE else 1 if len(phrase) < _ROOM_FOR_TWO else 2


def _gapped(text: str) -> Iterator[tuple[re.Pattern[str], str, float]]:
    """Yield how a phrase whose middle is anything is found: as it is, and with its end first."""
    between = f".{{0,{_LONGEST_GAP}}}?"
    parts = [re.escape(part) for part in text.split(_GAP)]
    yield re.compile(between.join(parts)), text, _WITH_A_GAP
    if len(text) - len(_GAP) >= _SHORTEST_TURNED:
        yield re.compile(between.join(reversed(parts))), text, _TURNED


def _dense(text: str) -> str:
    return "".join(character for character in text if character not in _FILLERS)


def _stems(text: str, ignored: Collection[str]) -> tuple[str, ...]:
    return tuple(stem(run) for _, run in runs(text) if run not in ignored)


def _spelt(spelling: str, letters: str) -> float:
    """Return how surely letters spell a phrase: the whole of it, or its beginning."""
    if letters == spelling:
        return 1.0
    return 0.7 if len(letters) >= _STARTED and spelling.startswith(letters) else 0.0


def _phrases(words: WordList, cards: Iterable[PolicyCard]) -> dict[str, Phrase]:
    links: dict[str, dict[str, float]] = collections.defaultdict(dict)
    means: dict[str, dict[str, None]] = collections.defaultdict(dict)
    known = list(cards)
    ids = {card.id for card in known}
    for meaning in words.words:
        strengths = {
            name: meaning.percent / 100 * _EACH_FURTHER**n
            for n, name in enumerate(meaning.cards)
            if name in ids
        }
        for said in (*meaning.said, *meaning.means):
            for name, strength in strengths.items():
                links[said][name] = max(strength, links[said].get(name, 0.0))
            means[said].update(dict.fromkeys(meaning.means))
    for card in known:
        for part in _titles(card):
            links[part][card.id] = _TITLE
    return {text: Phrase(text, strengths, tuple(means[text])) for text, strengths in links.items()}


def _titles(card: PolicyCard) -> Iterator[str]:
    title = normal(card.title.zh)
    yield title
    yield from (part for part in _PARTS.split(title) if len(part) > _SHORTEST)
    yield normal(card.title.en)
