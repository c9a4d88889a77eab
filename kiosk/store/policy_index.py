"""The third encrypted file: imported notices clause by clause, and FTS5 over the words of each.

Nothing here is precious: notices come from the journal and from packs, and the index can be made again. The
words are made elsewhere (pairs of hanzi), so FTS5 only tells which clauses have them: no places are kept
(``detail=none``), which makes the index a third as large.
"""

from __future__ import annotations

import collections
import contextlib
import dataclasses
from typing import TYPE_CHECKING, Final

import zstandard
from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.opening import open_refillable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from kiosk.settings import Settings
    from kiosk.store.database import Database
    from kiosk.store.keys import KeyStore

INDEX_FILE: Final = "policies.db"
VERSION: Final = 1  # of tables and words: another one makes the index anew
_LEVEL: Final = 3

_TABLES = MetaData()
_notices = Table(
    "notices",
    _TABLES,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
_clauses = Table(
    "clauses",
    _TABLES,
    Column("row", Integer, primary_key=True),
    Column("notice", Text, nullable=False, index=True),
    Column("place", Integer),
    Column("cited", Text, nullable=False),
    Column("text", Text, nullable=False),
)
# In how many clauses each word was when it was put in: what is rare, not an exact number.
_counts = Table(
    "word_counts",
    _TABLES,
    Column("word", Text, primary_key=True),
    Column("clauses", Integer, nullable=False),
    sqlite_with_rowid=False,
)
# What was imported before the machine had a journal to tell it to: kept when the index is made again.
_WAITING = MetaData()
_waiting = Table(
    "waiting",
    _WAITING,
    Column("id", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
_WORDS: Final = """
CREATE VIRTUAL TABLE IF NOT EXISTS clause_words USING fts5(
    said, content='', contentless_delete=1, detail=none,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co'"
)"""
_ROWS_OF = select(_clauses.c.row).where(_clauses.c.notice == bindparam("notice"))
_SIZE: Final = select(func.max(_clauses.c.row))
_BODY: Final = select(_notices.c.body).where(_notices.c.id == bindparam("notice"))
_HEADS: Final = select(_notices.c.id, _notices.c.title, _notices.c.number, _notices.c.date).where(
    _notices.c.id.in_(bindparam("notices", expanding=True))
)
_CLAUSES: Final = select(_clauses).where(_clauses.c.row.in_(bindparam("rows", expanding=True)))
_COUNTS_OF: Final = select(_counts).where(_counts.c.word.in_(bindparam("words", expanding=True)))
_HOLDING: Final = "SELECT rowid FROM clause_words WHERE clause_words MATCH ? ORDER BY rowid DESC LIMIT ?"
_COUNT: Final = insert(_counts)
_ADD_COUNT: Final = _COUNT.on_conflict_do_update(
    index_elements=["word"], set_={"clauses": _counts.c.clauses + _COUNT.excluded.clauses}
)


@dataclasses.dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause as it is kept: ``place`` None stands for the notice's own head."""

    row: int
    notice: str
    place: int | None
    cited: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class NoticeHead:
    """How a notice is named; ``date`` is ISO, "" where it is not known."""

    title: str
    number: str
    date: str


@dataclasses.dataclass(frozen=True, slots=True)
class NewNotice:
    """A notice to be put in: its bytes, and place, citation, text and words of each clause."""

    id: str
    digest: str
    body: bytes
    head: NoticeHead
    clauses: Sequence[tuple[int | None, str, str, str]]


class IndexReader:
    """What one search asks of the index."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def size(self) -> int:
        """Return how many clauses there are, about: the rows that were ever put in."""
        return int(self._connection.scalar(_SIZE) or 0)

    def counts(self, words: Collection[str]) -> dict[str, int]:
        """Return in how many clauses each word is, about, without those in none."""
        found = self._connection.execute(_COUNTS_OF, {"words": list(words)})
        return {row.word: row.clauses for row in found if row.clauses > 0}

    def holding(self, words: Iterable[str], most: int) -> list[int]:
        """Return the rows of clauses that have all of the words, the newest first."""
        query = " AND ".join(f'"{word}"' for word in words)
        return list(self._connection.exec_driver_sql(_HOLDING, (query, most)).scalars())

    def beginning(self, word: str, most: int) -> list[int]:
        """Return the rows of clauses with a word that begins so, the newest first."""
        return list(self._connection.exec_driver_sql(_HOLDING, (f'"{word}"*', most)).scalars())

    def clauses(self, rows: Collection[int]) -> list[ClauseRow]:
        """Return clauses by their rows."""
        return [ClauseRow(*row) for row in self._connection.execute(_CLAUSES, {"rows": list(rows)})]

    def heads(self, notices: Collection[str]) -> dict[str, NoticeHead]:
        """Return how notices are named, by their ids."""
        found = self._connection.execute(_HEADS, {"notices": list(notices)})
        return {row.id: NoticeHead(row.title, row.number, row.date) for row in found}

    def notice(self, notice: str) -> bytes | None:
        """Return a notice as it was put in."""
        body = self._connection.scalar(_BODY, {"notice": notice})
        return None if body is None else zstandard.decompress(body)


class PolicyIndex:
    """What is known of notices, by the words in their clauses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, settings: Settings, keys: KeyStore) -> PolicyIndex:
        """Open the file under the key of the data folder; one that does not open is made anew.

        Raises ``KeyMissing`` or another ``StoreError``.
        """
        database = open_refillable(settings.data / INDEX_FILE, keys.key())
        with database.write() as connection:
            _prepare(connection)
        return cls(database)

    def digests(self) -> dict[str, str]:
        """Return what is in it: id to digest."""
        with self._database.read() as connection:
            return {
                row.id: row.digest for row in connection.execute(select(_notices.c.id, _notices.c.digest))
            }

    def put(self, notices: Sequence[NewNotice], without: Collection[str] = ()) -> None:
        """Put notices in the place of what had their ids, and drop ``without``, in one transaction."""
        with self._database.write() as connection:
            for notice in without:
                _drop(connection, notice)
            for new in notices:
                _drop(connection, new.id)
                _add(connection, new)
            _count(connection, notices)

    def notice(self, notice: str) -> bytes | None:
        """Return a notice as it was put in."""
        with self.reading() as reader:
            return reader.notice(notice)

    @contextlib.contextmanager
    def reading(self) -> Iterator[IndexReader]:
        """Give what answers one search, from one moment of the index."""
        with self._database.read() as connection:
            yield IndexReader(connection)

    def size(self) -> int:
        """Return how many clauses there are."""
        with self._database.read() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM clauses").scalar_one())

    def wait(self, notices: Mapping[str, bytes]) -> None:
        """Keep notices, id to bytes, until there is a journal."""
        with self._database.write() as connection:
            for notice, body in notices.items():
                connection.execute(delete(_waiting).where(_waiting.c.id == notice))
                connection.execute(insert(_waiting), {"id": notice, "body": body})

    def waiting(self) -> list[bytes]:
        """Return the notices that wait for a journal."""
        with self._database.read() as connection:
            return list(connection.scalars(select(_waiting.c.body).order_by(_waiting.c.id)))

    def told(self) -> None:
        """Forget the notices that waited."""
        with self._database.write() as connection:
            connection.execute(delete(_waiting))

    def optimize(self) -> None:
        """Merge the parts of the index into one, after much was put in."""
        with self._database.write() as connection:
            connection.exec_driver_sql("INSERT INTO clause_words(clause_words) VALUES ('optimize')")
        self._database.truncate_log()

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _prepare(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA user_version").scalar_one() != VERSION:
        _TABLES.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE IF EXISTS clause_words")
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    _TABLES.create_all(connection)
    _WAITING.create_all(connection)
    connection.exec_driver_sql(_WORDS)


def _drop(connection: Connection, notice: str) -> None:
    rows = [(row,) for row in connection.execute(_ROWS_OF, {"notice": notice}).scalars()]
    if rows:
        connection.exec_driver_sql("DELETE FROM clause_words WHERE rowid = ?", rows)
        connection.execute(delete(_clauses).where(_clauses.c.notice == notice))
    connection.execute(delete(_notices).where(_notices.c.id == notice))


def _add(connection: Connection, new: NewNotice) -> None:
    body = zstandard.compress(new.body, _LEVEL)
    head = dataclasses.asdict(new.head)
    connection.execute(insert(_notices), {"id": new.id, "digest": new.digest, "body": body, **head})
    first = int(connection.scalar(_SIZE) or 0) + 1
    rows = [
        {"row": first + at, "notice": new.id, "place": place, "cited": cited, "text": text}
        for at, (place, cited, text, _) in enumerate(new.clauses)
    ]
    connection.execute(insert(_clauses), rows)
    words = [(first + at, each) for at, (*_, each) in enumerate(new.clauses)]
    connection.exec_driver_sql("INSERT INTO clause_words(rowid, said) VALUES (?, ?)", words)


def _count(connection: Connection, notices: Iterable[NewNotice]) -> None:
    counts = collections.Counter(
        word for new in notices for *_, words in new.clauses for word in words.split(" ")
    )
    if counts:
        connection.execute(_ADD_COUNT, [{"word": word, "clauses": each} for word, each in counts.items()])
