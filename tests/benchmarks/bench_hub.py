"""The hub's intake on PostgreSQL, durable: sealed batches in, against one request per entry and a bare COPY."""

from __future__ import annotations

import contextlib
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from journals import batches, lived, told_again
from row import Row

from kiosk.formats import suite
from kiosk.hub.store import tables
from kiosk.hub.store.database import Database
from kiosk.model.clock import SystemClock
from kiosk.sync.carriers.nobody import Nobody
from kiosk.sync.trust import Trust
from tests.hubs import Machine, Postgres, RunningHub, machine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.model.entry import Entry

KIOSKS, HUBS, ENTRIES, BATCH, SINGLES = 4, 2, 10_000, 500, 150
_ENVELOPE = {"Content-Type": "application/vnd.kiosk.envelope", "Kiosk-Nonce": suite.b64(bytes(16))}


def measure() -> list[Row]:
    server = Postgres(durable=True)
    server.start()
    try:
        with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
            url = server.new_database()
            hubs = [RunningHub(Path(folder) / "hub", url) for _ in range(HUBS)]
            for hub in hubs:
                stack.callback(hub.stop)
                hub.start()
            kiosks = [stack.enter_context(machine(Path(folder) / str(n), hubs[0])) for n in range(2 * KIOSKS)]
            return _measured(server, url, hubs, kiosks)
    finally:
        server.stop()


def _measured(server: Postgres, url: str, hubs: Sequence[RunningHub], kiosks: Sequence[Machine]) -> list[Row]:
    model = lived()
    journals = [told_again(model, one.identity.kiosk, ENTRIES // KIOSKS) for one in kiosks[:KIOSKS]]
    singles = [told_again(model, one.identity.kiosk, SINGLES)[:SINGLES] for one in kiosks[KIOSKS:]]
    whole = [_sealed(one, journal, BATCH) for one, journal in zip(kiosks, journals, strict=False)]
    apart = [_sealed(one, journal, 1) for one, journal in zip(kiosks[KIOSKS:], singles, strict=True)]
    count, fast = sum(map(len, journals)), _send(hubs, whole)
    slow = SINGLES * KIOSKS / _send(hubs, apart)
    copied = _copied(url, server.new_database())
    sent, json = sum(map(len, (b for one in whole for b in one))), sum(_json(e) for j in journals for e in j)
    return [
        Row("hub intake, batches of 500", count / fast, "/s", "one request per entry, same hub", slow, count),
        Row("hub intake, batches of 500", count / fast, "/s", "COPY of the same rows", copied, count),
        Row("an entry on the wire", sent / count, "B", "its JSON", json / count, count),
    ]


def _sealed(kiosk: Machine, journal: Sequence[Entry], size: int) -> list[bytes]:
    today = SystemClock().now().date()
    key = Trust(kiosk.store, kiosk.identity, Nobody()).sealing_key(today)
    signing = suite.SigningKey(kiosk.identity.signing_seed)
    return batches(journal, size, sealed_to=key, signed_by=signing)


def _send(hubs: Sequence[RunningHub], journals: Sequence[Sequence[bytes]]) -> float:
    """Send every journal, each in order over a connection of its own; return the seconds."""

    def send(number: int) -> None:
        with httpx.Client(base_url=hubs[number % len(hubs)].url, timeout=120) as client:
            for batch in journals[number]:
                client.post("/v1/batches", content=batch, headers=_ENVELOPE).raise_for_status()

    begun = time.perf_counter()
    with ThreadPoolExecutor(len(journals)) as pool:
        list(pool.map(send, range(len(journals))))
    return time.perf_counter() - begun


def _copied(source: str, target: str) -> float:
    """Return the entries a second that a bare COPY of the same tables stores."""
    with contextlib.closing(Database(source)) as hub, contextlib.closing(Database(target)) as empty:
        with hub.reading() as connection:
            rows = [
                (table, [tuple(row) for row in connection.execute(table.select())])
                for table in (tables.HEADERS, tables.PAYLOADS)
            ]
        begun = time.perf_counter()
        with empty.writing() as connection:
            for table, some in rows:
                empty.insert_all(connection, table, some)
        return len(rows[0][1]) / (time.perf_counter() - begun)


def _json(entry: Entry) -> int:
    return len(entry.header_bytes) + len(entry.payload_bytes or b"")
