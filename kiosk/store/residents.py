"""Looking up what this machine holds of residents; who may see it is decided by the flows."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from kiosk.model.actor import Assurance
from kiosk.store.views.fold import id_number_hash
from kiosk.store.views.residents import fields_of, residents

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.store.database import Database

_BY_ID_NUMBER = (
    select(residents.c.subject).where(residents.c.id_hash == bindparam("known")).order_by(residents.c.subject)
)


@dataclasses.dataclass(frozen=True, slots=True)
class KnownField:
    """One field of a resident: its value, the entry it came with, and how sure that was."""

    value: Any = dataclasses.field(repr=False)
    entry: str
    assurance: Assurance


class Residents:
    """Looks up residents."""

    def __init__(self, database: Database, lookup_key: bytes) -> None:
        self._database = database
        self._lookup_key = lookup_key

    def fields(self, subject: str) -> dict[str, KnownField]:
        """Return concept → field; empty if nothing is held."""
        with self._database.read() as connection:
            found = fields_of(connection, subject) or {}
        return {
            concept: KnownField(known["value"], known["entry"], Assurance(known["assurance"]))
            for concept, known in found.items()
        }

    def base(self, subject: str, concepts: Iterable[str]) -> dict[str, str | None]:
        """Return concept → id of the entry last seen for it, as ``resident_updated`` carries it."""
        known = self.fields(subject)
        return {concept: known[concept].entry if concept in known else None for concept in concepts}

    def with_id_number(self, id_number: str) -> list[str]:
        """Return the UUIDs under which a person is held here; never to be shown below assurance 1."""
        known = id_number_hash(self._lookup_key, id_number)
        with self._database.read() as connection:
            return list(connection.scalars(_BY_ID_NUMBER, {"known": known}))
