"""A real store, a real hub in another process, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from kiosk.errors import HubUnreachable
from kiosk.formats import suite
from kiosk.formats.batch import make_batch
from kiosk.formats.qr import make_qr
from kiosk.hub import commands
from kiosk.sync.carriers.https import HttpsCarrier
from kiosk.sync.status import sync_status
from kiosk.sync.trust import Trust
from tests.builders import a_case, a_help_call
from tests.hubs import machine

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hubs import Machine, RunningHub


def test_what_was_submitted_offline_is_at_the_hub_once(kiosk: Machine, hub: RunningHub) -> None:
    before = commands.stats(hub.data)["entries"]
    kiosk.store.journal.append([a_help_call() for _ in range(30)])
    report = kiosk.sync(HttpsCarrier(hub.url), batch_entries=10)
    assert (report.entries, report.confirmed, report.batches) == (31, 31, 4)
    assert kiosk.sync(HttpsCarrier(hub.url)).entries == 0
    assert commands.stats(hub.data)["entries"] == before + 31
    assert sync_status(kiosk.store, kiosk.clock)["unsent"] == 0


def test_the_qr_opens_the_status_page_before_and_after(kiosk: Machine, hub: RunningHub) -> None:
    case = a_case()
    entry = kiosk.store.journal.append([case])[0]
    key = suite.SigningKey(kiosk.identity.signing_seed)
    qr = make_qr(kiosk.identity.status_url, case.payload["receipt_token"], entry.hash, key)
    assert _state(qr) == "saved"
    kiosk.sync(HttpsCarrier(hub.url))
    assert _state(qr) == "attention"  # its form was never adopted


def test_a_batch_sent_twice_counts_once(kiosk: Machine, hub: RunningHub) -> None:
    kiosk.store.journal.append([a_help_call() for _ in range(5)])
    batch, before = _batch(kiosk, hub), commands.stats(hub.data)["entries"]
    carrier = HttpsCarrier(hub.url)
    for _ in range(2):
        carrier.send(batch, suite.b64(suite.random_bytes(16)))
    carrier.close()
    assert commands.stats(hub.data)["entries"] == before + 6
    assert kiosk.sync(HttpsCarrier(hub.url)).entries == 0


def test_the_same_machine_sending_at_once_counts_once(kiosk: Machine, hub: RunningHub) -> None:
    kiosk.store.journal.append([a_help_call() for _ in range(40)])
    before = commands.stats(hub.data)["entries"]
    batches = [_batch(kiosk, hub, last) for last in (41, 20, 41, 7, 33, 41, 1, 40)]

    def send(batch: bytes) -> bytes:
        carrier = HttpsCarrier(hub.url)
        try:
            return carrier.send(batch, suite.b64(suite.random_bytes(16)))
        finally:
            carrier.close()

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(send, batches))
    assert commands.stats(hub.data)["entries"] == before + 41
    assert kiosk.sync(HttpsCarrier(hub.url)).confirmed == 41


def test_many_machines_sending_at_once_all_arrive(tmp_path: Path, hub: RunningHub) -> None:
    before = commands.stats(hub.data)["entries"]

    def one(number: int) -> int:
        with machine(tmp_path / str(number), hub) as joined:
            joined.store.journal.append([a_case(), a_help_call()])
            return joined.sync(HttpsCarrier(hub.url)).confirmed

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(one, range(4))) == [3] * 4
    assert commands.stats(hub.data)["entries"] == before + 12


def test_a_second_enrolment_is_a_new_incarnation_of_the_same_machine(
    kiosk: Machine, hub: RunningHub, tmp_path: Path
) -> None:
    with machine(tmp_path / "again", hub, point=kiosk.identity.point) as again:
        assert again.identity.kiosk == kiosk.identity.kiosk
        assert again.identity.incarnation == kiosk.identity.incarnation + 1


def test_a_hub_that_is_away_is_said_so_and_nothing_is_lost(kiosk: Machine, hub: RunningHub) -> None:
    kiosk.store.journal.append([a_case()])
    with pytest.raises(HubUnreachable):
        kiosk.sync(HttpsCarrier("http://127.0.0.1:1"))
    assert sync_status(kiosk.store, kiosk.clock)["unsent"] == 2
    assert kiosk.sync(HttpsCarrier(hub.url)).confirmed == 2


def _batch(kiosk: Machine, hub: RunningHub, last: int = 1000) -> bytes:
    carrier = HttpsCarrier(hub.url)
    key = Trust(kiosk.store, kiosk.identity, carrier).sealing_key(kiosk.clock.now().date())
    entries = kiosk.store.journal.read(kiosk.identity.incarnation, 1, last)
    return make_batch(entries, sealed_to=key, signed_by=suite.SigningKey(kiosk.identity.signing_seed))


def _state(qr: str) -> Any:
    answer = httpx.get(qr, headers={"Accept": "application/json"}, trust_env=False)
    assert answer.status_code == 200
    return answer.json()["state"]
