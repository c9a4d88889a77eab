"""The hundred questions that came before any word was written, and those of later rounds.

What the later rounds came to when they were first put, before their words were added: 69, 76, 66 and 70 of a
hundred first, 83, 85, 77 and 73 among three. No words were added for a question of the last round, but whoever wrote
the general words of each card had seen it.
"""

from __future__ import annotations

import csv
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

QUESTIONS = Path(__file__).with_name("questions.csv")
LATER = Path(__file__).with_name("later_questions.csv")
USED, UNUSED = (1, 2, 3), (4,)


@dataclasses.dataclass(frozen=True)
class Asked:
    """A question and the cards that answer it; ``kept`` ones were kept apart until the last words were."""

    kept: bool
    kind: str
    question: str
    cards: frozenset[str]


def questions() -> list[Asked]:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return [
            Asked(row["half"] == "kept", row["kind"], row["question"], frozenset(row["cards"].split("|")))
            for row in csv.DictReader(file)
        ]


def later_questions(rounds: Container[int]) -> list[Asked]:
    with LATER.open(encoding="utf-8", newline="") as file:
        return [
            Asked(False, "later", row["question"], frozenset(row["cards"].split("|")))
            for row in csv.DictReader(file)
            if int(row["round"]) in rounds
        ]


def share(asked: Iterable[Asked], ask: Callable[[str], Sequence[str]], first: int) -> float:
    """Return the share of questions whose answer is among the first so many."""
    hits = [bool(each.cards & set(ask(each.question)[:first])) for each in asked]
    return sum(hits) / len(hits)
