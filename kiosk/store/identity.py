"""Reading and writing who this machine is, and the secrets of this machine."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from kiosk.model.identity import Identity
from kiosk.store.tables import identity as table
from kiosk.store.tables import machine

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_FIELDS = [table.c[field.name] for field in dataclasses.fields(Identity)]


def read_identity(connection: Connection) -> Identity | None:
    """Return who this machine is, or None before its first enrolment."""
    row = connection.execute(select(*_FIELDS)).mappings().first()
    if row is None:
        return None
    return Identity(**{**row, "certificates": tuple(row["certificates"])})


def write_identity(connection: Connection, identity: Identity) -> None:
    """Keep who this machine is now, in place of what it was."""
    connection.execute(delete(table))
    values = {field.name: getattr(identity, field.name) for field in dataclasses.fields(Identity)}
    values["certificates"] = [dict(certificate) for certificate in identity.certificates]
    connection.execute(insert(table), {"one": 1, **values})


def read_lookup_key(connection: Connection) -> bytes:
    """Return the key of this machine's keyed hashes; it never leaves the encrypted file."""
    return bytes(connection.execute(select(machine.c.lookup_key)).scalar_one())
