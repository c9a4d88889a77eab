"""Which machines were asked to erase whom, and which have said that they did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.formats.entry import read_header
from kiosk.hub.store.tables import ERASURES, HEADERS, META

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.hub.store.database import Database
    from kiosk.model.entry import Header

_MANY = 500
_FOLDER = "backup-folder"


def entries_of(connection: sa.Connection, kiosk: str, ids: Sequence[str]) -> list[Header]:
    """Return the headers of a machine's own entries among these ids."""
    found: list[Header] = []
    for start in range(0, len(ids), _MANY):
        some = HEADERS.c.entry_id.in_(ids[start : start + _MANY])
        rows = connection.execute(sa.select(HEADERS.c.header).where(HEADERS.c.kiosk == kiosk, some))
        found += [read_header(bytes(row.header)) for row in rows]
    return found


def ask(database: Database, connection: sa.Connection, kiosk: str, subject: str, moment: str) -> bool:
    """Note that a machine is asked to erase somebody; return whether it was not asked before."""
    row = {"kiosk": kiosk, "subject": subject, "asked_at": moment, "acknowledged_at": None}
    return database.insert_new(connection, ERASURES, row)


def acknowledge(connection: sa.Connection, kiosk: str, subject: str, moment: str) -> None:
    """Note that a machine has erased somebody."""
    here = sa.and_(ERASURES.c.kiosk == kiosk, ERASURES.c.subject == subject)
    waiting = sa.update(ERASURES).where(here, ERASURES.c.acknowledged_at.is_(None))
    connection.execute(waiting.values(acknowledged_at=moment))


def waiting(connection: sa.Connection) -> int:
    """Return how many machines have not said yet that they erased."""
    query = sa.select(sa.func.count()).select_from(ERASURES).where(ERASURES.c.acknowledged_at.is_(None))
    return int(connection.execute(query).scalar_one())


def backup_folder(connection: sa.Connection) -> Path | None:
    """Return where the last backup was written."""
    found = connection.execute(sa.select(META.c.value).where(META.c.name == _FOLDER)).scalar()
    return None if found is None else Path(found)


def remember_folder(database: Database, connection: sa.Connection, folder: Path) -> None:
    """Note where backups are written; a path too long to be noted is not."""
    value = str(folder.resolve())
    if len(value) <= 200 and not database.insert_new(  # noqa: PLR2004 - the column's width
        connection, META, {"name": _FOLDER, "value": value}
    ):
        connection.execute(sa.update(META).where(META.c.name == _FOLDER).values(value=value))
