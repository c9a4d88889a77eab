"""Everything of one hub's database into another, whichever kind each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.hub.store.tables import HEADERS, KIOSKS, META, METADATA

if TYPE_CHECKING:
    from kiosk.hub.store.database import Database

_ROWS = 1000


def copy_all(source: sa.Connection, target: Database) -> None:
    """Copy every table of ``source`` into a database that holds nothing yet, in one transaction."""
    with target.writing() as connection:
        connection.execute(sa.delete(META))
        for table in METADATA.sorted_tables:
            rows = source.execute(sa.select(table).execution_options(yield_per=_ROWS))
            for some in rows.partitions():
                target.insert_all(connection, table, [tuple(row) for row in some])


def is_empty(database: Database) -> bool:
    """Tell whether a database knows no machine and no entry."""
    with database.reading() as connection:
        return all(
            connection.execute(sa.select(table).limit(1)).first() is None for table in (KIOSKS, HEADERS)
        )
