"""Enrolment codes as the hub keeps them: never the secret, and used once."""

from __future__ import annotations

import dataclasses

import sqlalchemy as sa

from kiosk.hub.store.tables import CODES


@dataclasses.dataclass(frozen=True, slots=True)
class StoredCode:
    """One code; ``expires_at`` is a hub time, ``used_by`` the key id of the machine that used it."""

    code_id: str
    code_key: bytes
    region: str
    point: str
    device: int
    role: str
    expires_at: str
    used_by: str | None = None


def add_code(connection: sa.Connection, code: StoredCode) -> None:
    """Keep a new code."""
    connection.execute(sa.insert(CODES).values(dataclasses.asdict(code)))


def find_code(connection: sa.Connection, code_id: str) -> StoredCode | None:
    """Return a code and hold it until the transaction ends, so that two cannot use it."""
    found = connection.execute(sa.select(CODES).where(CODES.c.code_id == code_id).with_for_update())
    row = found.mappings().one_or_none()
    return None if row is None else StoredCode(**row)


def use_code(connection: sa.Connection, code_id: str, used_by: str) -> None:
    """Mark a code as used."""
    connection.execute(sa.update(CODES).where(CODES.c.code_id == code_id).values(used_by=used_by))
