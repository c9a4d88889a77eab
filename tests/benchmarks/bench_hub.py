"""The hub's intake on PostgreSQL, durable: sealed batches in, against one request per entry and a bare COPY.

``HUB_ENTRIES`` entries are sent, all of them sealed beforehand; by default a few seconds' worth. A million of
them show whether an entry costs the same however many are stored; ``intake.py`` says what that counts.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from intake import WINDOW, Intake, Load
from journals import lives, sealed, visits
from row import Row

from kiosk.formats import suite
from kiosk.hub.store import tables
from kiosk.hub.store.database import Database
from kiosk.model.clock import SystemClock
from kiosk.sync.carriers.https import HttpsCarrier
from kiosk.sync.carriers.nobody import Nobody
from kiosk.sync.trust import Trust
from tests.hubs import Machine, Postgres, RunningHub, machine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.simulation.lives import Life

KIOSKS, HUBS, BATCH, SINGLES, BACKLOG = 4, 2, 500, 150, 10_000
ENTRIES = int(os.environ.get("HUB_ENTRIES", "100000"))
_COPIED = 50_000
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
            kiosks = [
                stack.enter_context(machine(Path(folder) / str(n), hubs[0])) for n in range(2 * KIOSKS + 1)
            ]
            return _measured(server, url, hubs, kiosks)
    finally:
        server.stop()


def _measured(server: Postgres, url: str, hubs: Sequence[RunningHub], kiosks: Sequence[Machine]) -> list[Row]:
    model = lives()
    batches, json = _sealed(model, kiosks[:KIOSKS], ENTRIES // KIOSKS, BATCH)
    singles, _ = _sealed(model, kiosks[KIOSKS:-1], SINGLES, 1)
    count, sent = KIOSKS * len(batches[0]) * BATCH, sum(len(batch) for one in batches for batch in one)
    slow = SINGLES * KIOSKS / _send(hubs, singles, 1).seconds
    load = Load([*(hub.pid for hub in hubs), server.pid])
    before = load.memory()
    took = _send(hubs, batches, BATCH, load)
    fast, (first, last) = count / took.seconds, took.costs()
    copied = _copied(url, server.new_database())
    backlog = _backlog(model, kiosks[-1], hubs[0])
    return [
        Row("hub intake, batches of 500", fast, "/s", "one request per entry, same hub", slow, count),
        Row("hub intake, batches of 500", fast, "/s", "COPY of the same rows", copied, count),
        Row("that intake, sustained for", took.seconds, "s", "60 s", 60, count),
        Row("processor time of an entry, at last", last, "µs", "after the first 10,000", first, WINDOW),
        Row("memory of hub and database", took.memory, "MiB", "before the intake", before, HUBS),
        Row("a backlog of 10,000, confirmed", backlog, "s", "5 s", 5, BACKLOG),
        Row("an entry on the wire", sent / count, "B", "its JSON", json / count, count),
    ]


def _sealed(
    model: Sequence[Life], kiosks: Sequence[Machine], count: int, size: int
) -> tuple[list[list[bytes]], int]:
    """Return the batches of each kiosk, made on every core, and the bytes of all their JSON."""
    today = SystemClock().now().date()
    with ProcessPoolExecutor() as pool:
        made = [
            pool.submit(sealed, model, one.identity, count, size, key)
            for one in kiosks
            for key in [Trust(one.store, one.identity, Nobody()).sealing_key(today)]
        ]
        done = [one.result() for one in made]
    return [batches for batches, _ in done], sum(json for _, json in done)


def _send(
    hubs: Sequence[RunningHub], journals: Sequence[Sequence[bytes]], size: int, load: Load | None = None
) -> Intake:
    """Send every journal, each in order over a connection of its own; anything but a receipt ends it all."""
    intake = Intake(load)

    def send(number: int) -> None:
        with httpx.Client(base_url=hubs[number % len(hubs)].url, timeout=120) as client:
            for batch in journals[number]:
                client.post("/v1/batches", content=batch, headers=_ENVELOPE).raise_for_status()
                intake.count(size)
        intake.journal_ended()

    with ThreadPoolExecutor(len(journals)) as pool:
        list(pool.map(send, range(len(journals))))
    intake.end()
    return intake


def _backlog(model: Sequence[Life], kiosk: Machine, hub: RunningHub) -> float:
    """Return the seconds in which everything that one kiosk has not sent is confirmed."""
    told = visits(model, kiosk.identity)
    for _ in range(0, BACKLOG, BATCH):
        kiosk.store.journal.append(list(itertools.islice(told, BATCH)))
    begun = time.perf_counter()
    kiosk.sync(HttpsCarrier(hub.url))
    return time.perf_counter() - begun


def _copied(source: str, target: str) -> float:
    """Return the entries a second that a bare COPY of the same tables stores."""
    with contextlib.closing(Database(source)) as hub, contextlib.closing(Database(target)) as empty:
        with hub.reading() as connection:
            rows = [
                (table, [tuple(row) for row in connection.execute(table.select().limit(_COPIED))])
                for table in (tables.HEADERS, tables.PAYLOADS)
            ]
        begun = time.perf_counter()
        with empty.writing() as connection:
            for table, some in rows:
                empty.insert_all(connection, table, some)
        return len(rows[0][1]) / (time.perf_counter() - begun)
