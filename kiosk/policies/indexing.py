"""How a notice goes into the index: its head and each of its clauses, by their words."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING

import msgspec

from kiosk.model.imported_notice import Clause, ImportedNotice
from kiosk.policies.tokens import normal, words
from kiosk.store.policy_index import NewNotice, NoticeHead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclasses.dataclass(frozen=True, slots=True)
class Stale:
    """A notice that the index does not have as it is."""

    notice: ImportedNotice
    digest: str

    def made(self) -> NewNotice:
        """Return it as it is put in."""
        notice = self.notice
        head = NoticeHead(notice.title, notice.number, notice.date.isoformat() if notice.date else "")
        return NewNotice(notice.id, self.digest, encode(notice), head, list(_clauses(notice)))


def stale(known: Mapping[str, str], notices: Iterable[ImportedNotice]) -> tuple[list[Stale], list[str]]:
    """Return the notices that have to be put in, and the ids of those that are no longer there."""
    new: list[Stale] = []
    gone = dict(known)
    for notice in notices:
        digest = hashlib.sha256(encode(notice)).hexdigest()
        if gone.pop(notice.id, None) != digest:
            new.append(Stale(notice, digest))
    return new, list(gone)


def encode(notice: ImportedNotice) -> bytes:
    """Return a notice as it is put in."""
    return msgspec.json.encode(notice)


def decode(body: bytes | None) -> ImportedNotice | None:
    """Return a notice as it was put in."""
    return None if body is None else msgspec.json.decode(body, type=ImportedNotice)


def _clauses(notice: ImportedNotice) -> Iterator[tuple[int | None, str, str, str]]:
    yield None, "", *_row(_head(notice))
    for flat in notice.flat():
        text = _text(flat.clause)
        if text:
            yield flat.index, flat.cited, *_row(text)


def _head(notice: ImportedNotice) -> str:
    return "\n".join((notice.title, notice.number, *notice.issuers))


def _text(clause: Clause) -> str:
    lines = (clause.number + clause.heading, clause.text)
    return "\n".join(line for line in lines if line)


def _row(text: str) -> tuple[str, str]:
    return text, " ".join(words(normal(text)))
