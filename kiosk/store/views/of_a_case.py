"""Views with one row a case, named by its subject: what was last told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection


def put_row(connection: Connection, table: Table, case: str, row: Mapping[str, Any] | None) -> None:
    """Put the row of a case in the place of the one before; None leaves what is there."""
    if row is not None:
        forget_row(connection, table, case)
        connection.execute(insert(table), [{**row, "case_subject": case}])


def row_of(connection: Connection, table: Table, case: str) -> dict[str, Any] | None:
    """Return the row of a case, without its subject."""
    found = connection.execute(select(table).where(table.c.case_subject == case)).mappings().first()
    return None if found is None else {name: found[name] for name in found if name != "case_subject"}


def forget_row(connection: Connection, table: Table, case: str) -> None:
    """Drop the row of a case."""
    connection.execute(delete(table).where(table.c.case_subject == case))
