"""The same cards under plain SQLite: FTS5 ``unicode61``, FTS5 ``trigram``, and ``LIKE``."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kiosk.model.policy import PolicyCard

_WORDS = re.compile(r"\w+")
_MOST = 10


def peers(cards: Iterable[PolicyCard]) -> dict[str, Callable[[str], list[str]]]:
    """Return each peer's search, from a question to ids, the best first."""
    rows = [(card.id, card.title.zh + " " + card.title.en, _text(card)) for card in cards]
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("CREATE TABLE plain (id, title, body)")
    connection.executemany("INSERT INTO plain VALUES (?, ?, ?)", rows)
    found: dict[str, Callable[[str], list[str]]] = {}
    for tokenizer in ("unicode61", "trigram"):
        connection.execute(
            f"CREATE VIRTUAL TABLE {tokenizer} USING fts5(id UNINDEXED, title, body, tokenize='{tokenizer}')"
        )
        connection.executemany(f"INSERT INTO {tokenizer} VALUES (?, ?, ?)", rows)  # noqa: S608
        found[f"FTS5 {tokenizer}"] = _fts(connection, tokenizer)
    found["LIKE of each pair of characters"] = _like(connection)
    return found


def _text(card: PolicyCard) -> str:
    lines = (
        card.who,
        *card.what,
        *card.conditions,
        *card.bring,
        *card.how,
        *card.where,
        *card.time,
        *card.ask,
    )
    return "\n".join(f"{line.zh} {line.en}" for line in lines)


def _fts(connection: sqlite3.Connection, tokenizer: str) -> Callable[[str], list[str]]:
    """Any word (or any three characters) of the question, the title five times as heavy, by bm25."""
    sql = f"SELECT id FROM {tokenizer} WHERE {tokenizer} MATCH ? ORDER BY bm25({tokenizer}, 0, 5, 1) LIMIT {_MOST}"  # noqa: S608

    def search(question: str) -> list[str]:
        words = _WORDS.findall(question)
        if tokenizer == "trigram":
            words = [word[at : at + 3] for word in words for at in range(len(word) - 2)]
        query = " OR ".join(f'"{word}"' for word in words)
        return [row[0] for row in connection.execute(sql, (query,))] if query else []

    return search


def _like(connection: sqlite3.Connection) -> Callable[[str], list[str]]:
    def search(question: str) -> list[str]:
        pairs = [question[at : at + 2] for at in range(len(question) - 1)] or [question]
        score = " + ".join("5 * (title LIKE ?) + (body LIKE ?)" for _ in pairs)
        values = [f"%{pair}%" for pair in pairs for _ in range(2)]
        sql = f"SELECT id, {score} AS score FROM plain ORDER BY score DESC LIMIT {_MOST}"  # noqa: S608
        return [row[0] for row in connection.execute(sql, values) if row[1]]

    return search
