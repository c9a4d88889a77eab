"""Which clauses of imported notices answer a question.

Words that few clauses have find the candidates, words that many have only weigh them: so a search takes about
as long with ten thousand notices as with ten.
"""

from __future__ import annotations

import collections
import dataclasses
import itertools
import math
from typing import TYPE_CHECKING, Final

from kiosk.policies.tokens import normal, tokens
from kiosk.policies.tokens import words as words_of

if TYPE_CHECKING:
    from kiosk.policies.question import Question
    from kiosk.store.policy_index import ClauseRow, IndexReader

_RARE: Final = 2000  # clauses; a word in more of them does not choose candidates
_RAREST: Final = 4  # words that choose candidates
_NEWEST: Final = 120  # clauses with such a word that are looked at
_CANDIDATES: Final = 40  # clauses that are read
_ENOUGH: Final = 3  # answers with which other words for the same are not looked for
_LEAST_COVERED: Final = 0.55  # of what the words tell, for a clause to be an answer
_SEAM: Final = 0.35  # of the rarest word: a pair that is nowhere is mostly the end of a word and the next
_WHOLE: Final = 0.5  # what it adds that the question stands there as it was asked
_SHORTEST_WHOLE: Final = 2
_OF_ONE_NOTICE: Final = 3
_RELATED: Final = 0.6  # of its own score, for what only says the same in other words


@dataclasses.dataclass(frozen=True, slots=True)
class ClauseAnswer:
    """A clause and how well it answers, from 0 to about 1.5; ``words`` are those of the index in it."""

    clause: ClauseRow
    score: float
    words: frozenset[str]


def find_clauses(index: IndexReader, question: Question, most: int) -> list[ClauseAnswer]:
    """Return the clauses that answer, the best first, a few of a notice at most."""
    if not index.size():
        return []
    asked = list(dict.fromkeys(token.word for token in question.tokens))
    found = _answers(index, asked, question.text, most)
    if len(found) < _ENOUGH:
        for means in dict.fromkeys(word for heard in question.heard for word in heard.phrase.means):
            others = _answers(index, _words(means), means, most)
            found += [dataclasses.replace(each, score=each.score * _RELATED) for each in others]
    return _few_of_each(found, most)


def _answers(index: IndexReader, asked: list[str], text: str, most: int) -> list[ClauseAnswer]:
    if len(asked) == 1 and len(asked[0]) == 1:
        return _beginning(index, asked[0], most)
    counts = index.counts(asked)
    if not counts:
        return []
    size = index.size()
    telling = {word: math.log(1 + size / count) for word, count in counts.items()}
    seam = _SEAM * max(telling.values())
    telling |= {word: seam for word in asked if word not in counts}
    answers = (_judge(clause, telling, text) for clause in index.clauses(_candidates(index, counts)))
    found = [each for each in answers if each.score >= _LEAST_COVERED]
    found.sort(key=lambda each: (-each.score, -each.clause.row))
    return found


def _beginning(index: IndexReader, character: str, most: int) -> list[ClauseAnswer]:
    """Return clauses with a single hanzi, which are as good as each other."""
    clauses = index.clauses(index.beginning(character, most))
    return [ClauseAnswer(each, _LEAST_COVERED, frozenset(_with(character, each.text))) for each in clauses]


def _candidates(index: IndexReader, counts: dict[str, int]) -> list[int]:
    """Return the rows worth reading: those with all words, and those with most of the rare ones."""
    rarest = sorted(counts, key=lambda word: counts[word])
    rows = index.holding(rarest, _CANDIDATES)
    if len(rows) >= _CANDIDATES:
        return rows
    rare = [word for word in rarest if counts[word] <= _RARE][:_RAREST]
    scores: dict[int, float] = collections.defaultdict(float)
    for word in rare:
        for row in index.holding([word], _NEWEST):
            scores[row] += 1 / math.log(2 + counts[word])
    rows += sorted(scores, key=lambda row: scores[row], reverse=True)[:_CANDIDATES]
    if not rare:
        for one, other in itertools.pairwise(rarest[: _RAREST + 1]):
            rows += index.holding([one, other], _CANDIDATES // 2)
    return list(dict.fromkeys(rows))[: 2 * _CANDIDATES]


def _judge(clause: ClauseRow, telling: dict[str, float], text: str) -> ClauseAnswer:
    normally = normal(clause.text)
    there = {word for word in telling if word in normally}
    letters = {word for word in there if word.isascii()}
    if letters:  # hanzi are found inside anything, letters and digits only as words
        there -= letters - words_of(normally)
    share = sum(telling[word] for word in there) / sum(telling.values())
    whole = _WHOLE if len(text) >= _SHORTEST_WHOLE and text in normally else 0.0
    return ClauseAnswer(clause, share + whole, frozenset(there))


def _few_of_each(found: list[ClauseAnswer], most: int) -> list[ClauseAnswer]:
    seen: dict[str, int] = collections.defaultdict(int)
    rows: set[int] = set()
    kept = []
    for each in sorted(found, key=lambda one: -one.score):
        notice = each.clause.notice
        if each.clause.row in rows or seen[notice] >= _OF_ONE_NOTICE:
            continue
        rows.add(each.clause.row)
        seen[notice] += 1
        kept.append(each)
    return kept[:most]


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(token.word for token in tokens(normal(text))))


def _with(character: str, text: str) -> set[str]:
    return {word for word in words_of(normal(text)) if character in word}
