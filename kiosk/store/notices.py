"""Imported notices as the journal has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from kiosk.model.imported_notice import ImportedNotice
from kiosk.store.views.notices import notices

if TYPE_CHECKING:
    from kiosk.store.database import Database

_ALL = select(notices.c.notice).order_by(notices.c.position.desc())


class Notices:
    """What was imported at this service point."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[ImportedNotice]:
        """Return every notice, the newest import first."""
        with self._database.read() as connection:
            return [_notice(each) for each in connection.execute(_ALL).scalars()]

    def get(self, notice: str) -> ImportedNotice | None:
        """Return a notice by its id."""
        with self._database.read() as connection:
            found = connection.scalar(select(notices.c.notice).where(notices.c.id == notice))
        return None if found is None else _notice(found)


def _notice(value: object) -> ImportedNotice:
    return msgspec.convert(value, ImportedNotice)
