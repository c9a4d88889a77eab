"""The hundred questions, and a search to put them to."""

from __future__ import annotations

import csv
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

QUESTIONS = Path(__file__).with_name("questions.csv")


@dataclasses.dataclass(frozen=True)
class Asked:
    """A question and the cards that answer it; ``kept`` ones were never looked at while words were written."""

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


def share(asked: Iterable[Asked], ask: Callable[[str], Sequence[str]], first: int) -> float:
    """Return the share of questions whose answer is among the first so many."""
    hits = [bool(each.cards & set(ask(each.question)[:first])) for each in asked]
    return sum(hits) / len(hits)
