"""Looking up what this machine holds of residents; who may see it is decided by the flows."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select

from kiosk.model.actor import Assurance
from kiosk.model.case import CaseState
from kiosk.model.entry import Kind
from kiosk.store.tables import drafts, journal_entries
from kiosk.store.views.cases import cases
from kiosk.store.views.decisions import decisions
from kiosk.store.views.fold import id_number_hash
from kiosk.store.views.residents import fields_of, residents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.store.database import Database

_BY_ID_NUMBER = (
    select(residents.c.subject).where(residents.c.id_hash == bindparam("known")).order_by(residents.c.subject)
)
# A person is somebody else with each application: the last of them that the journal tells of comes last.
_SAID_OF = (
    select(residents.c.fields)
    .join(journal_entries, journal_entries.c.subject == residents.c.subject)
    .where(residents.c.id_hash == bindparam("known"), journal_entries.c.kind == Kind.RESIDENT_UPDATED)
    .group_by(residents.c.subject)
    .order_by(func.max(journal_entries.c.position))
)
# Those of whom something is awaited here: a form that they began, or a case that nobody decided yet.
_AWAITED = select(drafts.c.id_hash).union(
    select(residents.c.id_hash)
    .join(cases, cases.c.resident == residents.c.subject)
    .join(decisions, decisions.c.case_subject == cases.c.subject, isouter=True)
    .where(cases.c.purged.is_(False), func.coalesce(decisions.c.decision, "") != CaseState.DECIDED)
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
            return _known(fields_of(connection, subject) or {})

    def known_of(self, id_number: str) -> dict[str, KnownField]:
        """Return concept → what counts here of a person, of all that was said under their ID number.

        Never to be shown below assurance 1.
        """
        known = self.hash_of(id_number)
        found: dict[str, KnownField] = {}
        with self._database.read() as connection:
            for fields in connection.scalars(_SAID_OF, {"known": known}):
                for concept, field in _known(fields).items():
                    if concept not in found or field.assurance >= found[concept].assurance:
                        found[concept] = field
        return found

    def hash_of(self, id_number: str) -> bytes:
        """Return by what this machine knows an ID number; never to be sent."""
        return id_number_hash(self._lookup_key, id_number)

    def awaited(self) -> set[bytes]:
        """Return the ID numbers, as ``hash_of`` gives them, of whom a draft or an undecided case is here."""
        with self._database.read() as connection:
            return {known for known in connection.scalars(_AWAITED) if known is not None}

    def with_id_number(self, id_number: str) -> list[str]:
        """Return the UUIDs under which a person is held here; never to be shown below assurance 1."""
        known = self.hash_of(id_number)
        with self._database.read() as connection:
            return list(connection.scalars(_BY_ID_NUMBER, {"known": known}))


def _known(fields: Mapping[str, Any]) -> dict[str, KnownField]:
    return {
        concept: KnownField(known["value"], known["entry"], Assurance(known["assurance"]))
        for concept, known in fields.items()
    }
