"""A client that hangs up right after sending takes nothing from the others."""

from __future__ import annotations

import datetime as dt
import socket
import struct
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kiosk.formats import suite
from kiosk.formats.batch import make_batch
from kiosk.sync.carriers.https import HttpsCarrier
from kiosk.sync.trust import Trust
from tests.builders import a_case

if TYPE_CHECKING:
    from tests.hubs import Machine, RunningHub

CLIENTS = 120
"""More than the hub has threads, and many more than it has connections to its database."""


def test_clients_that_hang_up_right_after_sending_wedge_nothing(kiosk: Machine, hub: RunningHub) -> None:
    kiosk.store.journal.append([a_case() for _ in range(30)])
    carrier = HttpsCarrier(hub.url)
    key = Trust(kiosk.store, kiosk.identity, carrier).sealing_key(dt.date(2026, 11, 23))
    entries = kiosk.store.journal.read(1, 1)
    batch = make_batch(entries, sealed_to=key, signed_by=suite.SigningKey(kiosk.identity.signing_seed))
    for _ in range(CLIENTS):
        _send_and_hang_up(hub, batch)
    assert kiosk.sync(carrier).confirmed == 31
    assert kiosk.sync(carrier).batches == 0


def _send_and_hang_up(hub: RunningHub, batch: bytes) -> None:
    address = urlsplit(hub.url)
    head = (
        f"POST /v1/batches HTTP/1.1\r\nHost: hub\r\nKiosk-Nonce: {suite.b64(bytes(16))}\r\n"
        f"Content-Length: {len(batch)}\r\n\r\n"
    )
    with socket.create_connection((str(address.hostname), int(address.port or 0))) as client:
        client.sendall(head.encode() + batch)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # reset, no goodbye
