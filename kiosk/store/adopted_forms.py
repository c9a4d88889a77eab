"""Looking up which forms this journal has given the hub the text of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from kiosk.store.tables import identity
from kiosk.store.views.adopted_forms import adopted_forms

if TYPE_CHECKING:
    from kiosk.store.database import Database

_ADOPTED = (
    select(adopted_forms.c.sha256)
    .join_from(adopted_forms, identity, identity.c.incarnation == adopted_forms.c.incarnation)
    .where(adopted_forms.c.form == bindparam("form"), adopted_forms.c.version == bindparam("version"))
)
_TEXT = (
    select(adopted_forms.c.text)
    .where(adopted_forms.c.form == bindparam("form"), adopted_forms.c.version == bindparam("version"))
    .order_by(adopted_forms.c.incarnation)
    .limit(1)
)


class AdoptedForms:
    """Looks up adopted forms."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_adopted(self, form: str, version: int, sha256: str) -> bool:
        """Tell whether the newest incarnation's journal holds exactly this text."""
        with self._database.read() as connection:
            held = connection.scalars(_ADOPTED, {"form": form, "version": version})
            return sha256 in set(held)

    def text(self, form: str, version: int) -> str | None:
        """Return the text with which a version was first used here."""
        with self._database.read() as connection:
            return connection.scalar(_TEXT, {"form": form, "version": version})
