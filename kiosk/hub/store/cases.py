"""Cases as the status page shows them: no answers, no person, the token only as a hash."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.formats import suite
from kiosk.hub.store.tables import CASES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kiosk.hub.store.database import Database


@dataclasses.dataclass(frozen=True, slots=True)
class StoredCase:
    """One case; ``submitted_at`` is a local time, ``due`` a date."""

    number: str
    kiosk: str
    incarnation: int
    seq: int
    entry_hash: str
    form: str
    version: int
    title_zh: str
    title_en: str
    submitted_at: str
    due: str | None
    state: str
    token_hash: str


_FIELDS = tuple(field.name for field in dataclasses.fields(StoredCase))


def token_hash(token: str) -> str:
    """Return under what a case is found by its token."""
    return suite.sha256(b"kiosk/hub/token/1\0", token.encode())


def add_cases(database: Database, connection: sa.Connection, cases: Sequence[StoredCase]) -> list[int]:
    """Keep new cases of one journal; return the ``seq`` of those whose number or token is taken."""
    rows = [{name: getattr(case, name) for name in _FIELDS} for case in cases]
    kept = database.insert_new_ones(connection, CASES, rows, CASES.c.seq)
    return [case.seq for case in cases if case.seq not in kept]


def is_held(connection: sa.Connection, entry_hash: str) -> bool:
    """Tell whether a case is held that was submitted by an entry, however that entry came."""
    query = sa.select(CASES.c.number).where(CASES.c.entry_hash == entry_hash)
    return connection.execute(query).first() is not None


def case_by_token(connection: sa.Connection, token: str) -> StoredCase | None:
    """Return the case whose receipt carries a token."""
    query = sa.select(CASES).where(CASES.c.token_hash == token_hash(token))
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else StoredCase(**row)


def find_case(connection: sa.Connection, number: str) -> StoredCase | None:
    """Return the case with a number."""
    row = connection.execute(sa.select(CASES).where(CASES.c.number == number)).mappings().one_or_none()
    return None if row is None else StoredCase(**row)


def case_by_number(connection: sa.Connection, number: str) -> StoredCase | None:
    """Return a case, held until the transaction ends."""
    query = sa.select(CASES).where(CASES.c.number == number).with_for_update()
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else StoredCase(**row)


def own_numbers(connection: sa.Connection, kiosk: str, numbers: Collection[str]) -> set[str]:
    """Return those of these numbers under which a case of this machine is kept."""
    query = sa.select(CASES.c.number).where(CASES.c.kiosk == kiosk, CASES.c.number.in_(sorted(numbers)))
    return set(connection.execute(query).scalars())


def count_by_state(connection: sa.Connection) -> dict[str, int]:
    """Return how many cases there are in each state."""
    query = sa.select(CASES.c.state, sa.func.count()).group_by(CASES.c.state)
    return {str(state): int(number) for state, number in connection.execute(query)}


def kiosks_by_state(connection: sa.Connection) -> dict[str, set[str]]:
    """Return which machines have cases in each state."""
    found: dict[str, set[str]] = {}
    for state, kiosk in connection.execute(sa.select(CASES.c.state, CASES.c.kiosk).distinct()):
        found.setdefault(str(state), set()).add(str(kiosk))
    return found
