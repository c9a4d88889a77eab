"""The pieces of a fold: what happened, and where it is folded into."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from sqlalchemy import MetaData

from kiosk.formats import suite

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

    from kiosk.model.entry import Header

VIEWS = MetaData()


@dataclasses.dataclass(frozen=True, slots=True)
class Event:
    """An entry as folds see it: its payload is read and brought up to date, never None."""

    header: Header
    hash: str
    position: int
    payload: Mapping[str, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Target:
    """The database that is folded into, and the key under which this machine hashes ID numbers."""

    connection: Connection
    lookup_key: bytes = dataclasses.field(repr=False)


def id_number_hash(lookup_key: bytes, id_number: str) -> bytes:
    """Return the keyed hash of an ID number; only for this machine's own look-ups, never sent."""
    return suite.mac(lookup_key, b"kiosk/id-number/1\0", id_number.strip().upper().encode())
