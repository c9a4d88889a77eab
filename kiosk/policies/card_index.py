"""Which cards answer a question: what it asks for by name, and the words that it shares with a card."""

from __future__ import annotations

import collections
import dataclasses
import math
from typing import TYPE_CHECKING, Final

from kiosk.policies.tokens import normal, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kiosk.model.policy import PolicyCard
    from kiosk.policies.question import Question
    from kiosk.policies.wordlist import WordList

_SAID: Final = 0.4  # that people say the word when they ask for the card
# How much it says about a card that a word stands in a part of it.
_TITLE, _WHO, _WHAT, _CONDITIONS, _REST, _BASIS = 1.0, 0.55, 0.5, 0.4, 0.25, 0.2
_ASKED_FOR: Final = 4.0  # a phrase that asks for a card, against one word that it shares
_MEANT: Final = 0.5  # a word that the question means but does not say
_DONE_HERE: Final = 1.03
_WANTED, _LAST = 0.06, 60  # what the first card in order has more than the last
_LEAST_SHARE: Final = 0.3  # of the best answer: what is weaker only hides it
_LEAST_COVERED: Final = 0.5  # of the words of a question that asks for nothing by name
_LATER: Final = 0.08  # what the last phrase tells more than the first: who asks comes first, what for last
_AGAIN: Final = 0.6  # of each further phrase for a card, said elsewhere: twice said is not twice asked
_PER_LETTER: Final = 0.12
_LONG: Final = 6


@dataclasses.dataclass(frozen=True, slots=True)
class CardAnswer:
    """A card and how well it answers."""

    card: PolicyCard
    score: float


class CardIndex:
    """The words of all cards; a few dozen, so they are kept in memory."""

    def __init__(self, cards: Iterable[PolicyCard], words: WordList) -> None:
        self._cards = {card.id: card for card in cards}
        self._weights: dict[str, dict[str, float]] = collections.defaultdict(dict)
        for card in self._cards.values():
            for weight, text in _parts(card):
                for token in tokens(normal(text)):
                    known = self._weights[token.word].get(card.id, 0.0)
                    self._weights[token.word][card.id] = max(known, weight)
        for said, card_id, strength in _said(words):
            for token in tokens(said) if card_id in self._cards else ():
                known = self._weights[token.word].get(card_id, 0.0)
                self._weights[token.word][card_id] = max(known, _SAID * strength)
        count = len(self._cards)
        self._telling = {
            word: math.log(1 + count / len(found)) / math.log(1 + count)
            for word, found in self._weights.items()
        }

    def answers(self, question: Question) -> list[CardAnswer]:
        """Return the cards that answer, the best first; [] where none does."""
        scores: dict[str, float] = collections.defaultdict(float)
        asked = self._add_phrases(question, scores)
        covered = self._add_words(question, scores)
        if not scores or (not asked and covered < _LEAST_COVERED):
            return []
        if question.elsewhere and not any(heard.surely == 1 for heard in question.heard):
            return []
        found = [CardAnswer(self._cards[card], score * self._here(card)) for card, score in scores.items()]
        found.sort(key=lambda each: (-each.score, each.card.order))
        least = found[0].score * _LEAST_SHARE
        return [each for each in found if each.score >= least]

    def nearness(self, question: Question) -> dict[str, float]:
        """Return how near each card is to a question that none answers."""
        scores: dict[str, float] = collections.defaultdict(float)
        self._add_phrases(question, scores)
        self._add_words(question, scores)
        return scores

    def _add_phrases(self, question: Question, scores: dict[str, float]) -> bool:
        """Add what the question asks for by name; tell whether it asks for anything."""
        best: dict[tuple[int, int, str], float] = {}
        meant: dict[str, float] = {}
        places = sorted({heard.start for heard in question.heard})
        for heard in question.heard:
            length = min(_LONG, heard.end - heard.start)
            later = places.index(heard.start) / max(1, len(places) - 1)
            weight = _ASKED_FOR * heard.surely * (1 + _PER_LETTER * length) * (1 + _LATER * later)
            for card, strength in heard.phrase.cards.items():
                key = (heard.start, heard.end, card)
                best[key] = max(best.get(key, 0.0), weight * strength)
            for means in heard.phrase.means:
                meant[means] = max(meant.get(means, 0.0), heard.surely)
        for means, surely in meant.items():
            self._add(means, _MEANT * surely, scores)
        told: dict[str, list[tuple[int, int]]] = collections.defaultdict(list)
        for (start, end, card), weight in sorted(best.items(), key=lambda each: -each[1]):
            elsewhere = all(end <= begun or after <= start for begun, after in told[card])
            if card in self._cards and elsewhere:
                scores[card] += weight * _AGAIN ** len(told[card])
                told[card].append((start, end))
        return bool(best)

    def _add_words(self, question: Question, scores: dict[str, float]) -> float:
        """Add the words that question and card share; return the share of the words that any card has."""
        known = 0
        for token in question.tokens:
            if token.word in self._weights:
                known += 1
                self._add_word(token.word, 1.0, scores)
        return known / len(question.tokens) if question.tokens else 0.0

    def _add(self, text: str, weight: float, scores: dict[str, float]) -> None:
        found = list(tokens(normal(text)))
        for token in found:
            self._add_word(token.word, weight / math.sqrt(len(found)), scores)

    def _add_word(self, word: str, weight: float, scores: dict[str, float]) -> None:
        telling = self._telling.get(word, 0.0) ** 2
        for card, part in self._weights.get(word, {}).items():
            scores[card] += weight * part * telling * 2

    def _here(self, card: str) -> float:
        """Return how much more a card is wanted that can be acted on here, or that most come for."""
        found = self._cards[card]
        wanted = 1 + _WANTED * max(0.0, 1 - found.order / _LAST)
        return wanted * (_DONE_HERE if found.forms else 1.0)


def _said(words: WordList) -> Iterator[tuple[str, str, float]]:
    for meaning in words.words:
        for place, card in enumerate(meaning.cards):
            for said in meaning.said:
                yield said, card, 1 / (1 + place)


def _parts(card: PolicyCard) -> Iterator[tuple[float, str]]:
    """Yield the texts of a card in both languages, each with its weight."""
    lines = (
        (_TITLE, (card.title,)),
        (_WHO, (card.who,)),
        (_WHAT, card.what),
        (_CONDITIONS, card.conditions),
        (_REST, (*card.bring, *card.how, *card.where, *card.time, *card.ask)),
    )
    for weight, texts in lines:
        for text in texts:
            yield weight, text.zh
            yield weight, text.en
    for basis in card.basis:
        yield _BASIS, f"{basis.document} {basis.number}"
