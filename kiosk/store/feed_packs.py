"""Pieces of packs, kept until the pack is whole and was used."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from kiosk.formats import suite

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from kiosk.model.pack_part import PackPart


@dataclasses.dataclass(frozen=True, slots=True)
class ArrivedPack:
    """A pack as it came, not checked; ``seq`` is the entry of the stream that brought its last piece."""

    version: int
    seq: int
    data: bytes


def keep_piece(connection: Connection, parts: Table, part: PackPart, seq: int) -> None:
    """Keep a piece, unless a newer pack is on its way; the pieces of an older one go."""
    of_it = parts.c.list == part.pack
    newest = connection.scalar(select(func.max(parts.c.version)).where(of_it)) or 0
    if part.version < newest:
        return
    forget_pack(connection, parts, part.pack, part.version - 1)
    here = (of_it, parts.c.version == part.version, parts.c.part == part.part)
    connection.execute(delete(parts).where(*here))
    content = {"parts": part.parts, "seq": seq, "data": part.data}
    row = {"list": part.pack, "version": part.version, "part": part.part, "content": content}
    connection.execute(insert(parts), [row])


def whole_pack(connection: Connection, parts: Table, name: str) -> ArrivedPack | None:
    """Return the pack of a name of which all pieces are here."""
    query = select(parts.c.version, parts.c.content).where(parts.c.list == name).order_by(parts.c.part)
    rows = connection.execute(query).all()
    if not rows or len(rows) != rows[0].content["parts"]:
        return None
    data = b"".join(suite.unb64(row.content["data"]) for row in rows)
    return ArrivedPack(rows[0].version, max(row.content["seq"] for row in rows), data)


def forget_pack(connection: Connection, parts: Table, name: str, version: int) -> None:
    """Let go of the pieces of a version of a pack, and of older ones."""
    connection.execute(delete(parts).where(parts.c.list == name, parts.c.version <= version))
