"""A question in anybody's words, answered with cards and then with clauses of notices.

Cards are few and ours: they are kept in memory and weighed by what a question asks for by name. Notices may
be tens of thousands and are in the words of offices: FTS5 finds their clauses. A question is never logged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.model.found import Found, FoundKind, Source
from kiosk.policies.card_index import CardIndex
from kiosk.policies.indexing import decode, stale
from kiosk.policies.marking import best_line, passage
from kiosk.policies.notice_search import find_clauses
from kiosk.policies.question import Understanding
from kiosk.policies.tokens import normal, tokens
from kiosk.policies.tokens import words as words_of
from kiosk.policies.vocabulary import Vocabulary
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kiosk.model.imported_notice import ImportedNotice
    from kiosk.model.policy import PolicyCard, PolicyTopic
    from kiosk.policies.card_index import CardAnswer
    from kiosk.policies.notice_search import ClauseAnswer
    from kiosk.policies.question import Question
    from kiosk.policies.wordlist import WordList
    from kiosk.store.policy_index import NoticeHead, PolicyIndex

_BATCH: Final = 100  # notices put in with one commit
_CARDS_FIRST: Final = 100.0  # so that any card comes before any clause


class Search:
    """The search of one machine; see ``PolicySearch`` for what may be relied on."""

    def __init__(
        self,
        index: PolicyIndex,
        words: WordList,
        topics: Sequence[PolicyTopic],
        services: Mapping[str, str],
    ) -> None:
        self._index = index
        self._words = words
        self._topics = topics
        self._services = services
        self._learn(())

    def refresh(
        self,
        cards: Iterable[PolicyCard],
        notices: Iterable[ImportedNotice],
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Bring the index to these cards and notices; ``progress`` is told how many of how many are in."""
        self._learn(tuple(cards))
        new, gone = stale(self._index.digests(), notices)
        if gone:
            self._index.put((), gone)
        for begin in range(0, len(new), _BATCH):
            self._index.put([each.made() for each in new[begin : begin + _BATCH]])
            if progress is not None:
                progress(min(begin + _BATCH, len(new)), len(new))
        if len(new) > _BATCH:
            self._index.optimize()

    def search(self, text: str, *, most: int = 20) -> list[Found]:
        """Return what fits, the best first, cards before notices; [] = nothing fits."""
        question = self._understanding.question(text)
        if question.is_empty:
            return []
        cards = self._cards.answers(question)[:most]
        return [*(self._card(each, question) for each in cards), *self._clauses(question, most - len(cards))]

    def nearest(self, text: str, *, most: int = 3) -> list[PolicyTopic]:
        """Return the topics whose cards share most with a text, then those that are asked for most."""
        near: dict[str, float] = {topic.id: 0.0 for topic in self._topics}
        for card, score in self._cards.nearness(self._understanding.question(text)).items():
            for topic in self._topics_of.get(card, ()):
                near[topic] = max(near.get(topic, 0.0), score)
        return sorted(self._topics, key=lambda topic: -near[topic.id])[:most]

    def notice(self, notice: str) -> ImportedNotice | None:
        """Return a notice that was found, wherever it came from."""
        return decode(self._index.notice(notice))

    def close(self) -> None:
        """Close the file of the index."""
        self._index.close()

    def _learn(self, cards: tuple[PolicyCard, ...]) -> None:
        self._cards = CardIndex(cards, self._words)
        self._topics_of = {card.id: card.topics for card in cards}
        self._understanding = Understanding(self._words, Vocabulary(self._words, cards))

    def _card(self, answer: CardAnswer, question: Question) -> Found:
        card = answer.card
        lines = (*card.what, *card.conditions, *card.how, *card.ask, *card.bring, *card.where, *card.time)
        english = question.text.isascii() and not any(heard.phrase.means for heard in question.heard)
        said = [line.en if english else line.zh for line in (*lines, card.who)]
        title = words_of(normal(card.title.en if english else card.title.zh))
        basis = card.basis[0]
        return Found(
            card.id,
            FoundKind.CARD,
            card.title,
            best_line(said, _sought(question), title),
            Source(basis.document, basis.number, basis.clause, basis.date),
            round(_CARDS_FIRST + answer.score, 3),
            tuple(dict.fromkeys(self._services[form] for form in card.forms if form in self._services)),
            card.forms,
        )

    def _clauses(self, question: Question, most: int) -> list[Found]:
        """Return what notices say, read from one moment of the index."""
        if most <= 0:
            return []
        with self._index.reading() as reader:
            answers = find_clauses(reader, question, most)
            heads = reader.heads({each.clause.notice for each in answers})
        return [_clause(answer, heads[answer.clause.notice]) for answer in answers]


def _clause(answer: ClauseAnswer, head: NoticeHead) -> Found:
    clause = answer.clause
    return Found(
        clause.notice,
        FoundKind.NOTICE,
        Text(head.title, head.title),
        passage(clause.text, answer.words),
        Source(head.title, head.number, clause.cited, head.date),
        round(answer.score, 3),
        clause=clause.place,
    )


def _sought(question: Question) -> frozenset[str]:
    """Return the words that a passage is marked by: those of the question, and of what it means."""
    means = (word for heard in question.heard for word in (heard.phrase.text, *heard.phrase.means))
    return frozenset(token.word for text in means for token in tokens(text)) | {
        token.word for token in question.tokens
    }
