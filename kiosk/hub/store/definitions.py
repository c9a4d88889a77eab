"""Form definitions as kiosks adopted them, each text once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.hub.store.tables import ADOPTIONS, DEFINITIONS

if TYPE_CHECKING:
    from kiosk.hub.store.database import Database

_ADOPTED = sa.select(ADOPTIONS.c.sha256).where(
    ADOPTIONS.c.kiosk == sa.bindparam("of_kiosk"),
    ADOPTIONS.c.form == sa.bindparam("of_form"),
    ADOPTIONS.c.version == sa.bindparam("of_version"),
)


def adopt(
    database: Database, connection: sa.Connection, kiosk: str, form: tuple[str, int], text: tuple[str, str]
) -> None:
    """Record that a machine uses a form; ``form`` is id and version, ``text`` its hash and text."""
    sha256, content = text
    database.insert_new(connection, DEFINITIONS, {"sha256": sha256, "text": content})
    row = {"kiosk": kiosk, "form": form[0], "version": form[1], "sha256": sha256}
    database.insert_new(connection, ADOPTIONS, row)


def adopted(connection: sa.Connection, kiosk: str, form: str, version: int) -> str | None:
    """Return the hash of the form that a machine adopted."""
    values = {"of_kiosk": kiosk, "of_form": form, "of_version": version}
    found: str | None = connection.execute(_ADOPTED, values).scalar_one_or_none()
    return found


def definition(connection: sa.Connection, sha256: str) -> str:
    """Return the text of a form by its hash."""
    query = sa.select(DEFINITIONS.c.text).where(DEFINITIONS.c.sha256 == sha256)
    return str(connection.execute(query).scalar_one())
