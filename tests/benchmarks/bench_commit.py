"""Durable commit of a case (entries and views) against the same statements by plain ``sqlite3`` (aim ≤ 3×, p99 ≤ 5 ms).

The floor writes the same rows into tables of the same shape, in WAL with ``synchronous=FULL``, unencrypted, and does
nothing else: no hashing, no chain, no folding.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
import uuid
from pathlib import Path

from row import Row, median, percentile

from kiosk.app import House
from kiosk.model.case import case_number
from kiosk.model.entry import Kind
from tests.builders import MORNING, a_case, a_resident_update, an_identity
from tests.world import demo_folder

RUNS = 400
_CHANGES = {f"person.field_{number}": "值" * 12 for number in range(18)}
_PRAGMAS = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON")


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        house = House(demo_folder(Path(folder)))
        house.store.enrol(an_identity())
        plain = _Plain(Path(folder) / "plain.db")
        ours, theirs = [], []
        for number in range(RUNS + 20):
            ours.append(_ours(house, number))
            rows = _rows_of(house)
            begun = time.perf_counter()
            plain.write(rows)
            theirs.append(time.perf_counter() - begun)
            if number == 19:
                ours, theirs = [], []
        house.close()
    name = "plain sqlite3, same rows, FULL"
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


def _rows_of(house: House) -> list[tuple[int, str, str, bytes, bytes, bytes, str]]:
    """Read back what the last commit wrote, so that the floor writes the very same bytes."""
    head = house.store.journal.head()
    entries = house.store.journal.read(1, head.seq - 1, 2)
    assert entries[1].header.kind == Kind.CASE_SUBMITTED
    return [
        (
            e.header.seq,
            e.header.id,
            e.header.subject,
            e.header_bytes,
            e.payload_bytes or b"",
            e.salt or b"",
            e.hash,
        )
        for e in entries
    ]


class _Plain:
    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in _PRAGMAS:
            self._connection.execute(pragma)
        self._connection.executescript(
            """
            CREATE TABLE entries (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, subject TEXT, header BLOB, hash TEXT);
            CREATE TABLE payloads (id TEXT PRIMARY KEY, salt BLOB, payload BLOB);
            CREATE TABLE residents (subject TEXT PRIMARY KEY, fields TEXT, seq INTEGER);
            CREATE TABLE cases (subject TEXT PRIMARY KEY, number TEXT UNIQUE, seq INTEGER, hash TEXT, said TEXT);
            CREATE INDEX by_subject ON entries (subject);
            """
        )

    def write(self, rows: list[tuple[int, str, str, bytes, bytes, bytes, str]]) -> None:
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        execute("SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1").fetchone()
        for seq, entry, subject, header, payload, salt, digest in rows:
            execute("INSERT INTO entries VALUES (?,?,?,?,?)", (seq, entry, subject, header, digest))
            execute("INSERT INTO payloads VALUES (?,?,?)", (entry, salt, payload))
        first, second = rows
        execute("INSERT INTO residents VALUES (?,?,?)", (first[2], first[4].decode(), first[0]))
        execute("INSERT INTO cases VALUES (?,?,?,?,?)", (second[2], second[1], second[0], second[6], "{}"))
        execute("DELETE FROM payloads WHERE id = ?", ("no draft",))
        execute("COMMIT")
