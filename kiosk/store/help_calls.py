"""Looking up help calls that nobody has answered yet."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sqlalchemy import select

from kiosk.model.clock import CHINA
from kiosk.store.views.help_calls import help_calls

if TYPE_CHECKING:
    import datetime as dt

    from kiosk.store.database import Database

_OPEN = (
    select(help_calls.c.id, help_calls.c.page, help_calls.c.asked_at)
    .where(help_calls.c.answered_at.is_(None))
    .order_by(help_calls.c.position)
)


@dataclasses.dataclass(frozen=True, slots=True)
class HelpCall:
    """Somebody asked for help on a page; ``id`` is the subject of the entry that says so."""

    id: str
    page: str
    asked_at: dt.datetime


class HelpCalls:
    """Looks up help calls."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self) -> list[HelpCall]:
        """Return the calls that nobody has answered, oldest first."""
        with self._database.read() as connection:
            return [
                HelpCall(row.id, row.page, row.asked_at.astimezone(CHINA))
                for row in connection.execute(_OPEN)
            ]
