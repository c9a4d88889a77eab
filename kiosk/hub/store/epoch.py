"""The hub's epoch: raised whenever it is restored from a backup."""

from __future__ import annotations

import sqlalchemy as sa

from kiosk.hub.store.tables import META


def epoch(connection: sa.Connection) -> int:
    """Return the epoch."""
    found = connection.execute(sa.select(META.c.value).where(META.c.name == "epoch"))
    return int(found.scalar_one())


def raise_epoch(connection: sa.Connection, to: int) -> None:
    """Raise the epoch; it never falls."""
    new = max(to, epoch(connection) + 1)
    connection.execute(sa.update(META).where(META.c.name == "epoch").values(value=str(new)))
