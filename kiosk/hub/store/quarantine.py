"""Batches of revoked machines, sealed as they came, until an operator releases them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.hub.store.tables import QUARANTINE

if TYPE_CHECKING:
    from kiosk.formats.batch import BatchHeader
    from kiosk.hub.store.database import Database


def put_aside(
    database: Database, connection: sa.Connection, header: BatchHeader, data: bytes, received_at: str
) -> None:
    """Keep a batch once, however often it is sent."""
    row = {
        "kiosk": header.kiosk,
        "incarnation": header.incarnation,
        "first_seq": header.first_seq,
        "head_hash": header.head_hash,
        "envelope": data,
        "received_at": received_at,
    }
    database.insert_new(connection, QUARANTINE, row)


def put_aside_of(connection: sa.Connection, kiosk: str) -> list[bytes]:
    """Return the batches of a machine in the order of their entries."""
    query = (
        sa.select(QUARANTINE.c.envelope)
        .where(QUARANTINE.c.kiosk == kiosk)
        .order_by(QUARANTINE.c.incarnation, QUARANTINE.c.first_seq)
    )
    return list(connection.execute(query).scalars())


def forget(connection: sa.Connection, kiosk: str) -> None:
    """Forget the batches of a machine, once they are stored."""
    connection.execute(sa.delete(QUARANTINE).where(QUARANTINE.c.kiosk == kiosk))
