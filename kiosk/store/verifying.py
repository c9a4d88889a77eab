"""Checking the journal: numbers without a gap, hashes, links, and payloads that are what they were."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from kiosk.errors import FormatError, StoreDamaged
from kiosk.formats.entry import entry_hash, genesis_hash, payload_hash, read_header
from kiosk.store.rows import HEADERS, HeaderRow, read_payloads
from kiosk.store.tables import journal_entries, position_of
from kiosk.store.views.gone import gone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.model.entry import Header
    from kiosk.store.database import Database

_PAGE = 500
_NEXT = (
    HEADERS.add_columns(
        journal_entries.c.incarnation,
        journal_entries.c.seq,
        journal_entries.c.kind,
        journal_entries.c.subject,
    )
    .where(journal_entries.c.position > bindparam("after"))
    .limit(_PAGE)
)


@dataclasses.dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole journal found; ``first_bad`` has incarnation, seq, and a word for support."""

    entries: int
    ok: bool
    first_bad: dict[str, Any] | None


class _Chain:
    """Where the check of each incarnation has come to."""

    def __init__(self, gone_ids: frozenset[str]) -> None:
        self._gone = gone_ids
        self._heads: dict[int, tuple[str, int, str]] = {}

    def problem(self, row: Any, payload: tuple[bytes, bytes] | None) -> str | None:
        """Return what is wrong with the next entry, or None."""
        try:
            header = read_header(row.header)
        except FormatError:
            return "header"
        said = (header.incarnation, header.seq, header.id, header.kind, header.subject)
        if said != (row.incarnation, row.seq, row.id, row.kind, row.subject) or (
            row.position != position_of(row.incarnation, row.seq)
        ):
            return "columns"
        if entry_hash(row.header) != row.hash:
            return "hash"
        return self._link(header, row.hash) or self._payload(header, payload)

    def _link(self, header: Header, own_hash: str) -> str | None:
        start = (header.kiosk, 0, genesis_hash(header.kiosk, header.incarnation))
        kiosk, seq, previous = self._heads.get(header.incarnation, start)
        self._heads[header.incarnation] = (header.kiosk, header.seq, own_hash)
        if header.seq != seq + 1 or header.kiosk != kiosk:
            return "gap"
        return None if header.previous_hash == previous else "link"

    def _payload(self, header: Header, payload: tuple[bytes, bytes] | None) -> str | None:
        if payload is None:
            return None if header.id in self._gone else "payload"
        return None if payload_hash(*payload) == header.payload_hash else "payload"


def verify(database: Database) -> Verification:
    """Check every entry in order; a page that cannot be read is the first bad one, not an error."""
    checked, last = 0, (0, 0)
    try:
        chain = _Chain(_gone_ids(database))
        for row, payload in _rows(database):
            problem = chain.problem(row, payload)
            if problem:
                return Verification(checked, ok=False, first_bad=_bad(row.incarnation, row.seq, problem))
            checked += 1
            last = (row.incarnation, row.seq)
    except StoreDamaged:
        return Verification(checked, ok=False, first_bad=_bad(last[0], last[1] + 1, "unreadable"))
    return Verification(checked, ok=True, first_bad=None)


def _rows(database: Database) -> Iterator[tuple[Any, tuple[bytes, bytes] | None]]:
    after = 0
    while True:
        with database.read() as connection:
            page = connection.execute(_NEXT, {"after": after}).all()
        if not page:
            return
        heads = [HeaderRow(row.position, row.header, row.hash, row.id) for row in page]
        payloads = read_payloads(database, heads)
        for row in page:
            yield row, payloads.found.get(row.position)
        after = page[-1].position


def _gone_ids(database: Database) -> frozenset[str]:
    with database.read() as connection:
        return frozenset(connection.scalars(select(gone.c.entry_id)))


def _bad(incarnation: int, seq: int, what: str) -> dict[str, Any]:
    return {"incarnation": incarnation, "seq": seq, "what": what}
