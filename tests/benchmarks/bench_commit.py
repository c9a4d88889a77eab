"""Durable commit of a case (entries and views) against the same statements by plain ``sqlite3`` (aim ≤ 3×, p99 ≤ 5 ms).

The floor has our tables and indexes, and is given the very statements that our commit has just sent, values
and all, in WAL with ``synchronous=FULL``. It does nothing else: no encryption, hashing, chain or folding.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

import sqlalchemy
from row import Row, median, percentile

from kiosk.app import House
from kiosk.model.case import case_number
from kiosk.store.database import _PRAGMAS
from tests.builders import MORNING, a_case, a_resident_update, an_identity
from tests.world import demo_folder

RUNS = 400
WARM = 20
_CHANGES = {f"person.field_{number}": "值" * 12 for number in range(18)}
_SCHEMA = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'index'"


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        house = House(demo_folder(Path(folder)))
        house.store.enrol(an_identity())
        plain = _plain(Path(folder) / "plain.db", house)
        heard = _Statements(house)
        ours, theirs = [], []
        for number in range(WARM + RUNS):
            ours.append(_ours(house, number))
            theirs.append(heard.repeat(plain))
        plain.close()
        house.close()
    ours, theirs = ours[WARM:], theirs[WARM:]
    name = "the same by plain sqlite3, FULL"
    return [
        Row("durable commit of a case, median", median(ours) * 1e3, "ms", name, median(theirs) * 1e3, RUNS),
        Row(
            "durable commit of a case, p99",
            percentile(ours, 99) * 1e3,
            "ms",
            name,
            percentile(theirs, 99) * 1e3,
            RUNS,
        ),
    ]


def _ours(house: House, number: int) -> float:
    resident, subject = str(uuid.uuid4()), str(uuid.uuid4())
    case = case_number("210302", 1, 1, MORNING.date(), number)
    entries = [a_resident_update(resident, _CHANGES), a_case(resident, subject, case=case, answers=_CHANGES)]
    begun = time.perf_counter()
    house.store.journal.append(entries)
    return time.perf_counter() - begun


def _plain(path: Path, house: House) -> sqlite3.Connection:
    """Return an unencrypted database with all that ours holds now."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    with house.store.journal._database.read() as ours:
        for (sql,) in ours.exec_driver_sql(_SCHEMA).all():
            connection.execute(sql)
        for (table,) in ours.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").all():
            rows = [tuple(row) for row in ours.exec_driver_sql(f'SELECT * FROM "{table}"')]  # noqa: S608
            if rows:
                marks = ",".join("?" * len(rows[0]))
                connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)  # noqa: S608
    return connection


class _Statements:
    """What was sent to our database since the last repetition."""

    def __init__(self, house: House) -> None:
        self._sent: list[tuple[str, Any, bool]] = []
        engine = house.store.journal._database._engine
        sqlalchemy.event.listen(engine, "before_cursor_execute", self._hear)

    def _hear(self, _connection: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        self._sent.append((sql, values, many))

    def repeat(self, connection: sqlite3.Connection) -> float:
        """Send it all to another database, and return the seconds."""
        sent, self._sent = self._sent, []
        begun = time.perf_counter()
        for sql, values, many in sent:
            if many:
                connection.executemany(sql, values)
            else:
                connection.execute(sql, values).fetchall()
        connection.execute("COMMIT")
        return time.perf_counter() - begun
