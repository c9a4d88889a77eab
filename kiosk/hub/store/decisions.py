"""What people decided on cases, every step of it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.formats import canonical, suite
from kiosk.hub.store.tables import CASES, DECISIONS

if TYPE_CHECKING:
    from collections.abc import Collection

    from kiosk.hub.store.cases import StoredCase


@dataclasses.dataclass(frozen=True, slots=True)
class Decision:
    """One step; ``outcome`` is approved or refused once it is decided."""

    state: str
    outcome: str | None
    reason_zh: str
    reason_en: str
    operator: str
    decided_at: str


def add_decision(connection: sa.Connection, key: bytes, case: StoredCase, decision: Decision) -> None:
    """Keep a decision, its reason locked under ``key``, and what the case is then."""
    turns = sa.select(sa.func.count()).select_from(DECISIONS).where(DECISIONS.c.number == case.number)
    turn = int(connection.execute(turns).scalar_one()) + 1
    said = dataclasses.asdict(decision)
    reason = canonical.encode({"zh": said.pop("reason_zh"), "en": said.pop("reason_en")})
    row = {"number": case.number, "turn": turn, **said, "reason": suite.lock(key, reason)}
    connection.execute(sa.insert(DECISIONS).values(row))
    connection.execute(sa.update(CASES).where(CASES.c.number == case.number).values(state=decision.state))


def last_decision(connection: sa.Connection, key: bytes, number: str) -> Decision | None:
    """Return the latest step on a case."""
    query = sa.select(DECISIONS).where(DECISIONS.c.number == number).order_by(DECISIONS.c.turn.desc())
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return None
    reason = canonical.decode_object(suite.unlock(key, bytes(row.reason)))
    return Decision(row.state, row.outcome, reason["zh"], reason["en"], row.operator, row.decided_at)


def forget_reasons(connection: sa.Connection, key: bytes, numbers: Collection[str]) -> None:
    """Forget why cases were decided as they were; that they were decided stays."""
    nothing = suite.lock(key, canonical.encode({"zh": "", "en": ""}))
    for number in sorted(numbers):
        here = DECISIONS.c.number == number
        connection.execute(sa.update(DECISIONS).where(here).values(reason=nothing))
