"""Only what the hub said, verified, to this question, counts; anything else is "not sent"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.errors import HubRefused, HubUnreachable
from kiosk.formats import suite
from kiosk.formats.certificate import Purpose, certify
from kiosk.formats.receipt import Outcome, Receipt, make_receipt
from kiosk.hub.keys import open_keys, renew
from kiosk.hub.store.database import FILE
from kiosk.hub.store.epoch import raise_epoch
from kiosk.sync.carriers.carrier import not_sent, too_large
from kiosk.sync.exchange import Exchange
from kiosk.sync.receipts import Asked, counted
from kiosk.sync.status import sync_status
from kiosk.sync.trust import Trust
from tests.builders import a_case, a_help_call
from tests.hubs import LocalHub

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.model.clock import FixedClock
    from tests.hubs import Machine


class Altered:
    """A carrier on whose way the answers to batches are altered."""

    def __init__(self, hub: LocalHub, alter: Callable[[bytes], bytes]) -> None:
        self.hub, self.alter = hub, alter
        self.hello, self.enrol, self.head, self.close = hub.hello, hub.enrol, hub.head, hub.close
        self.ask = hub.ask

    def send(self, batch: bytes, nonce: str) -> bytes:
        return self.alter(self.hub.send(batch, nonce))


def _cut_off(_answer: bytes) -> bytes:
    raise not_sent()


PORTAL = b"<!doctype html><title>Welcome</title><p>Please accept the terms of this network.</p>"
ALTERATIONS: dict[str, Callable[[bytes], bytes]] = {
    "cut off": _cut_off,
    "empty": lambda _: b"",
    "a captive portal": lambda _: PORTAL,
    "truncated": lambda answer: answer[:-1],
    "first byte": lambda answer: b"k" + answer[1:],
    "signature": lambda answer: answer[:-1] + bytes([answer[-1] ^ 1]),
    "sealed part": lambda answer: answer[:-80] + bytes([answer[-80] ^ 1]) + answer[-79:],
    "more behind it": lambda answer: answer + b"\n",
}


@pytest.mark.parametrize("name", ALTERATIONS)
def test_an_answer_that_came_altered_changes_nothing_and_the_batch_is_sent_again(
    local_kiosk: Machine, local_hub: LocalHub, name: str
) -> None:
    local_kiosk.store.journal.append([a_case()])
    with pytest.raises(HubUnreachable):
        local_kiosk.sync(Altered(local_hub, ALTERATIONS[name]))
    assert sync_status(local_kiosk.store, local_kiosk.clock)["confirmed"] == 0
    assert local_kiosk.sync(local_hub).confirmed == 2
    assert _entries(local_hub) == 2


def test_an_older_receipt_played_again_does_not_count(local_kiosk: Machine, local_hub: LocalHub) -> None:
    heard: list[bytes] = []
    local_kiosk.sync(Altered(local_hub, lambda answer: heard.append(answer) or answer))
    local_kiosk.store.journal.append([a_case()])
    with pytest.raises(HubUnreachable):
        local_kiosk.sync(Altered(local_hub, lambda _: heard[0]))
    assert sync_status(local_kiosk.store, local_kiosk.clock)["confirmed"] == 1


def test_a_receipt_for_another_machine_does_not_count(local_kiosk: Machine, local_hub: LocalHub) -> None:
    receipt = _receipt(local_kiosk, kiosk="0b7e2f4c-9a51-4d7e-8f0a-3c2d1e5f6a7b")
    with pytest.raises(HubUnreachable):
        _counted(local_kiosk, local_hub, _made(local_kiosk, local_hub, receipt))


@pytest.mark.parametrize(
    "other",
    [
        {"nonce": suite.b64(bytes(16))},
        {"incarnation": 2},
        {"batch_hash": "0" * 64},
        {"epoch": 4},
    ],
)
def test_a_receipt_that_names_something_else_does_not_count(
    local_kiosk: Machine, local_hub: LocalHub, other: dict[str, Any]
) -> None:
    with local_hub.hub.database.writing() as connection:
        raise_epoch(connection, 5)
    local_kiosk.sync(local_hub)
    good = _receipt(local_kiosk, epoch=5)
    assert _counted(local_kiosk, local_hub, _made(local_kiosk, local_hub, good)) == good
    with pytest.raises(HubUnreachable):
        _counted(
            local_kiosk,
            local_hub,
            _made(local_kiosk, local_hub, _receipt(local_kiosk, **{"epoch": 5, **other})),
        )


@pytest.mark.parametrize(
    "other",
    [{"outcome": Outcome.FORK}, {"chain_head": "0" * 64}, {"stored_through": 9}, {"stored_through": 0}],
)
def test_a_verified_receipt_of_another_chain_is_a_refusal(
    local_kiosk: Machine, local_hub: LocalHub, other: dict[str, Any]
) -> None:
    with pytest.raises(HubRefused) as refused:
        _counted(local_kiosk, local_hub, _made(local_kiosk, local_hub, _receipt(local_kiosk, **other)))
    assert "数据都在" in refused.value.todo.zh


def test_a_receipt_by_a_key_that_is_not_for_receipts_does_not_count(
    local_kiosk: Machine, local_hub: LocalHub
) -> None:
    root = suite.SigningKey((local_hub.data / "root" / "root.key").read_bytes())
    publishing = suite.SigningKey()
    period = (dt.date(2026, 1, 1), dt.date(2029, 1, 1))
    certificate = certify(root, Purpose.PUBLISHING, publishing.public, 9, period)
    told = (*local_kiosk.identity.certificates, certificate)
    trust = _Trusting(local_kiosk, local_hub, told)
    data = make_receipt(_receipt(local_kiosk), sealed_to=_sealing(local_kiosk), signed_by=publishing)
    with pytest.raises(HubUnreachable):
        counted(data, _ASKED, local_kiosk.store, local_kiosk.identity, trust)


def test_a_receipt_by_an_expired_key_does_not_count(local_kiosk: Machine, local_hub: LocalHub) -> None:
    late = _receipt(local_kiosk, hub_time="2036-11-23T01:00:00.000Z")
    with pytest.raises(HubUnreachable):
        _counted(local_kiosk, local_hub, _made(local_kiosk, local_hub, late))


def test_new_keys_of_the_hub_are_learnt_by_themselves(
    local_kiosk: Machine, local_hub: LocalHub, clock: FixedClock
) -> None:
    clock.move(dt.timedelta(days=365 * 3 - 30))
    renew(local_hub.data, local_hub.data / "root", clock.now().date())
    newer = LocalHub(local_hub.data, clock)
    assert local_kiosk.sync(newer).confirmed == 1
    newer.stop()
    identity = local_kiosk.store.identity
    assert identity is not None
    assert len(identity.certificates) == 4
    assert len(open_keys(local_hub.data, clock.now().date()).sealing) == 2


def test_the_clock_is_compared_with_the_hubs(
    local_kiosk: Machine, local_hub: LocalHub, clock: FixedClock
) -> None:
    fast = clock.__class__(clock.now() + dt.timedelta(minutes=30))
    Exchange(local_kiosk.store, local_hub, fast).run()
    assert sync_status(local_kiosk.store, fast)["clock_offset_seconds"] == pytest.approx(-1800, abs=1)


def test_a_batch_that_is_too_large_for_the_way_is_sent_in_halves(
    local_kiosk: Machine, local_hub: LocalHub
) -> None:
    local_kiosk.store.journal.append([a_help_call() for _ in range(19)])
    sizes: list[int] = []

    class Narrow(Altered):
        def send(self, batch: bytes, nonce: str) -> bytes:
            sizes.append(len(batch))
            if len(batch) > 3000:
                raise too_large()
            return super().send(batch, nonce)

    report = local_kiosk.sync(Narrow(local_hub, lambda answer: answer), batch_entries=20)
    assert report.confirmed == 20
    assert max(sizes) > 3000
    assert _entries(local_hub) == 20


def test_one_entry_that_is_too_large_for_the_way_is_not_tried_for_ever(
    local_kiosk: Machine, local_hub: LocalHub
) -> None:
    def narrow(_answer: bytes) -> bytes:
        raise too_large()

    with pytest.raises(HubUnreachable):
        local_kiosk.sync(Altered(local_hub, narrow))


def test_a_hub_that_never_gets_further_is_left_alone(local_kiosk: Machine, local_hub: LocalHub) -> None:
    """Every batch is answered by the verified receipt "gap", which brings nothing."""
    calls: list[bytes] = []

    class Stuck(Altered):
        def send(self, batch: bytes, nonce: str) -> bytes:
            calls.append(batch)
            stuck = _receipt(
                local_kiosk,
                outcome=Outcome.GAP,
                stored_through=0,
                chain_head=local_kiosk.store.journal.read(1, 1)[0].header.previous_hash,
                nonce=nonce,
                batch_hash=suite.sha256(batch),
            )
            return _made(local_kiosk, local_hub, stuck)

    with pytest.raises(HubUnreachable):
        local_kiosk.sync(Stuck(local_hub, lambda answer: answer))
    assert len(calls) == 3


_ASKED = Asked(1, suite.b64(b"n" * 16), None)


class _Trusting(Trust):
    """The trust of a machine that was told these certificates."""

    def __init__(self, kiosk: Machine, hub: LocalHub, told: Any) -> None:
        import dataclasses  # noqa: PLC0415 - only here

        super().__init__(kiosk.store, dataclasses.replace(kiosk.identity, certificates=tuple(told)), hub)


def _counted(kiosk: Machine, hub: LocalHub, data: bytes) -> Receipt:
    trust = Trust(kiosk.store, kiosk.identity, hub)
    return counted(data, _ASKED, kiosk.store, kiosk.identity, trust)


def _sealing(kiosk: Machine) -> bytes:
    return suite.SealingKey(kiosk.identity.sealing_seed).public


def _made(kiosk: Machine, hub: LocalHub, receipt: Receipt) -> bytes:
    return make_receipt(receipt, sealed_to=_sealing(kiosk), signed_by=hub.hub.keys.signer(hub.hub.today()))


def _receipt(machine: Machine, /, **other: Any) -> Receipt:
    plain: dict[str, Any] = {
        "format": 1,
        "kiosk": machine.identity.kiosk,
        "incarnation": 1,
        "epoch": 1,
        "batch_hash": None,
        "nonce": _ASKED.nonce,
        "outcome": Outcome.STORED,
        "chain_head": machine.store.journal.hash_of(1, 1),
        "stored_through": 1,
        "backed_up_through": 0,
        "attention": (),
        "hub_time": "2026-11-23T01:00:00.000Z",
    }
    return Receipt(**{**plain, **other})


def _entries(hub: LocalHub) -> int:
    from kiosk.hub.store import journal  # noqa: PLC0415 - only here

    assert (hub.data / FILE).exists()
    with hub.hub.database.reading() as connection:
        return journal.count(connection)


@pytest.mark.parametrize("year", [2000, 2045])
def test_a_clock_that_is_years_off_stops_nothing(
    local_kiosk: Machine, local_hub: LocalHub, clock: FixedClock, year: int
) -> None:
    wrong = clock.__class__(clock.now().replace(year=year))
    assert Exchange(local_kiosk.store, local_hub, wrong).run().confirmed == 1
