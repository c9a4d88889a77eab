"""Folding the journal into fresh views, and putting them in the place of the old."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError

from kiosk.store.database import memory_engine
from kiosk.store.rows import HEADERS, HeaderRow, entry_of
from kiosk.store.tables import KEPT, journal_entries, journal_payloads, machine
from kiosk.store.views.fold import VIEWS, Target
from kiosk.store.views.registry import VIEW_VERSION, fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection, Row

    from kiosk.store.database import Database

_PAGE = 500
_ENTRIES = (
    HEADERS.add_columns(journal_payloads.c.salt, journal_payloads.c.payload)
    .join_from(
        journal_entries,
        journal_payloads,
        and_(
            journal_payloads.c.position == journal_entries.c.position,
            journal_entries.c.position.not_in(bindparam("without", expanding=True)),
        ),
        isouter=True,
    )
    .where(journal_entries.c.position > bindparam("after"))
    .limit(_PAGE)
)


@dataclasses.dataclass(frozen=True, slots=True)
class Rebuild:
    """What folding again found; a difference names table and key, never what is in it."""

    entries: int
    differences: list[str]


def rebuild(database: Database, lookup_key: bytes, without: Collection[int] = frozenset()) -> Rebuild:
    """Fold everything into memory, compare, and replace the views in one transaction if they differ.

    ``without`` are the positions of payloads that cannot be read.
    """
    memory = memory_engine()
    try:
        with memory.begin() as fresh:
            VIEWS.create_all(fresh)
            folding = _Folding(Target(fresh, lookup_key), without)
            # Most of it without holding up anybody; what was appended meanwhile, and the comparison, alone.
            while folding.fold_page(database):
                pass
            with database.write() as live:
                folding.fold_rest(live)
                differences = folding.refused + _differences(live, fresh)
                if differences:
                    _replace(live, fresh)
            return Rebuild(folding.folded, differences)
    finally:
        memory.dispose()


def bring_up_to_date(
    connection: Connection, lookup_key: bytes, without: Collection[int] = frozenset()
) -> None:
    """Drop and fold the views again if they are of another version than this program's."""
    if connection.scalar(select(machine.c.view_version)) == VIEW_VERSION:
        return
    _drop_all(connection)
    VIEWS.create_all(connection)
    _Folding(Target(connection, lookup_key), without).fold_rest(connection)
    connection.execute(update(machine).values(view_version=VIEW_VERSION))


def _drop_all(connection: Connection) -> None:
    """Drop every table that is a view, of this version or of any before."""
    kept = {*KEPT.tables, "alembic_version"}
    for name in inspect(connection).get_table_names():
        if name not in kept:
            connection.exec_driver_sql(f'DROP TABLE "{name}"')


class _Folding:
    """A fold of the whole journal on its way; an entry that cannot be folded is named and passed over."""

    def __init__(self, target: Target, without: Collection[int]) -> None:
        self._target = target
        self._values = {"after": 0, "without": sorted(without)}
        self.folded = 0
        self.refused: list[str] = []

    def fold_page(self, database: Database) -> bool:
        """Fold the next entries; return whether there were any."""
        with database.read() as connection:
            page = connection.execute(_ENTRIES, self._values).all()
        self._fold(page)
        return bool(page)

    def fold_rest(self, connection: Connection) -> None:
        """Fold all that is left, as the connection sees it."""
        while page := connection.execute(_ENTRIES, self._values).all():
            self._fold(page)

    def _fold(self, page: Sequence[Row[int, bytes, str, str, bytes, bytes]]) -> None:
        for position, header, own_hash, entry_id, salt, payload in page:
            found = None if payload is None else (salt, payload)
            entry = entry_of(HeaderRow(position, header, own_hash, entry_id), found)
            try:
                fold(self._target, entry)
            except (KeyError, TypeError, ValueError, IntegrityError):
                self.refused.append(f"journal_entries {entry_id}: not folded")
            self.folded += 1
            self._values["after"] = position


def _differences(live: Connection, fresh: Connection) -> list[str]:
    return [line for table in VIEWS.sorted_tables for line in _compare(table, live, fresh)]


def _compare(table: Table, live: Connection, fresh: Connection) -> list[str]:
    mine, theirs = _rows_by_key(table, live), _rows_by_key(table, fresh)
    return [
        f"{table.name} {'/'.join(map(str, key))}"
        for key in sorted(mine.keys() | theirs.keys(), key=str)
        if mine.get(key) != theirs.get(key)
    ]


def _rows_by_key(table: Table, connection: Connection) -> dict[tuple[Any, ...], Any]:
    keys = [column.name for column in table.primary_key]
    return {
        tuple(row[name] for name in keys): dict(row) for row in connection.execute(select(table)).mappings()
    }


def _replace(live: Connection, fresh: Connection) -> None:
    for table in reversed(VIEWS.sorted_tables):
        live.execute(table.delete())
    for table in VIEWS.sorted_tables:
        rows = [dict(row) for row in fresh.execute(select(table)).mappings()]
        if rows:
            live.execute(insert(table), rows)
