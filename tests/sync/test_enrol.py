"""Joining a hub: once per code, only the hub that the code is for, and nothing half-done."""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.errors import HubRefused, HubUnreachable, UsageError
from kiosk.formats import suite
from kiosk.formats.enrolment import make_request, read_code
from kiosk.hub.refusal import Refusal
from kiosk.settings import Settings
from kiosk.store.keys import FileKeyStore
from kiosk.store.store import Store
from kiosk.sync.carriers.carrier import not_sent
from kiosk.sync.carriers.https import HttpsCarrier
from kiosk.sync.enrol import enrol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from tests.hubs import LocalHub, RunningHub


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    settings = Settings(data=tmp_path / "data")
    with contextlib.closing(Store.create(settings, FileKeyStore(tmp_path / "kiosk.key"), clock)) as made:
        yield made


class Way:
    """A carrier that can be changed on its way."""

    def __init__(self, hub: LocalHub) -> None:
        self.hub = hub
        self.asked: list[dict[str, str]] = []
        self.lost = 0

    def hello(self) -> Any:
        return self.hub.hello()

    def enrol(self, request: Mapping[str, str]) -> bytes:
        self.asked.append(dict(request))
        answer = self.hub.enrol(request)
        if self.lost:
            self.lost -= 1
            raise not_sent()
        return answer

    def close(self) -> None:
        pass

    head = send = None


def test_a_machine_gets_its_place_from_the_code(store: Store, local_hub: LocalHub) -> None:
    identity = enrol("http://hub/", local_hub.code("铁东区服务点", 7), store, carrier=local_hub)
    assert (identity.point, identity.device, identity.role) == ("铁东区服务点", 7, "public")
    assert (identity.region, identity.incarnation, identity.epoch) == ("210300", 1, 1)
    assert (identity.hub_url, identity.status_url) == ("http://hub", "https://hub.example")
    assert store.identity == identity


def test_a_lost_answer_is_asked_for_again_and_makes_no_second_incarnation(
    store: Store, local_hub: LocalHub
) -> None:
    way = Way(local_hub)
    way.lost = 2
    assert enrol("http://hub", local_hub.code(), store, carrier=way).incarnation == 1
    assert len(way.asked) == 3


def test_an_answer_that_stays_away_changes_nothing(store: Store, local_hub: LocalHub) -> None:
    way = Way(local_hub)
    way.lost = 9
    with pytest.raises(HubUnreachable):
        enrol("http://hub", local_hub.code(), store, carrier=way)
    assert store.identity is None


def test_a_code_used_by_another_machine_is_refused(store: Store, local_hub: LocalHub) -> None:
    way = Way(local_hub)
    code = local_hub.code()
    enrol("http://hub", code, store, carrier=way)
    with pytest.raises(Refusal) as refused:
        enrol("http://hub", code, store, carrier=way)
    assert refused.value.status == 409


def test_a_code_is_good_for_seven_days(store: Store, local_hub: LocalHub, clock: FixedClock) -> None:
    early, late = local_hub.code(), local_hub.code()
    clock.move(dt.timedelta(days=6, hours=23))
    assert enrol("http://hub", early, store, carrier=local_hub)
    clock.move(dt.timedelta(hours=2))
    with pytest.raises(Refusal) as refused:
        enrol("http://hub", late, store, carrier=local_hub)
    assert refused.value.status == 410


def test_a_code_that_was_never_given_out_is_refused(store: Store, local_hub: LocalHub) -> None:
    code = _changed(local_hub.code(), secret=suite.b64(bytes(16)))
    with pytest.raises(Refusal) as refused:
        enrol("http://hub", code, store, carrier=local_hub)
    assert refused.value.status == 403


def test_the_hub_of_another_root_is_refused(store: Store, local_hub: LocalHub) -> None:
    way = Way(local_hub)
    with pytest.raises(HubRefused):
        enrol("http://hub", _changed(local_hub.code(), root="0" * 64), store, carrier=way)
    assert way.asked == []


def test_a_request_without_proof_of_the_code_is_refused(local_hub: LocalHub) -> None:
    code = read_code(local_hub.code())
    hello: Any = local_hub.hello()
    request = make_request(code, hello["nonce"], bytes(16), suite.SigningKey(), suite.SealingKey().public)
    with pytest.raises(Refusal) as refused:
        local_hub.enrol({**request, "proof": suite.b64(bytes(32))})
    assert refused.value.status == 403


@pytest.mark.parametrize("minutes", [11, -1])
def test_a_nonce_that_is_not_fresh_is_refused(local_hub: LocalHub, clock: FixedClock, minutes: int) -> None:
    code = read_code(local_hub.code())
    hello: Any = local_hub.hello()
    clock.move(dt.timedelta(minutes=minutes))
    request = make_request(code, hello["nonce"], bytes(16), suite.SigningKey(), suite.SealingKey().public)
    with pytest.raises(Refusal) as refused:
        local_hub.enrol(request)
    assert refused.value.status == 400


def test_a_nonce_of_another_hub_is_refused(local_hub: LocalHub) -> None:
    code = read_code(local_hub.code())
    request = make_request(
        code, suite.b64(bytes(32)), bytes(16), suite.SigningKey(), suite.SealingKey().public
    )
    with pytest.raises(Refusal):
        local_hub.enrol(request)


@pytest.mark.parametrize("text", ["", "KIOSK1-", "KIOSK1-x", "hello", "KIOSK1-" + "A" * 2000])
def test_a_text_that_is_no_code_is_said_so(store: Store, local_hub: LocalHub, text: str) -> None:
    with pytest.raises(UsageError):
        enrol("http://hub", text, store, carrier=local_hub)


def test_over_http_a_used_code_is_a_refusal(hub: RunningHub, tmp_path: Path, clock: FixedClock) -> None:
    code = hub.code()
    for number in (1, 2):
        settings = Settings(data=tmp_path / str(number))
        keys = FileKeyStore(tmp_path / f"{number}.key")
        with contextlib.closing(Store.create(settings, keys, clock)) as made:
            if number == 1:
                enrol(hub.url, code, made)
                continue
            with pytest.raises(HubRefused):
                enrol(hub.url, code, made)
            assert made.identity is None


def test_no_hub_at_the_address_is_said_so(store: Store, local_hub: LocalHub) -> None:
    for url in ("http://127.0.0.1:1", "not an address", "ftp://127.0.0.1"):
        with pytest.raises(HubUnreachable):
            enrol(url, local_hub.code(), store, carrier=HttpsCarrier(url))


def _changed(code: str, **other: str) -> str:
    data = code.removeprefix("KIOSK1-")
    value = json.loads(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)))
    from kiosk.formats import canonical  # noqa: PLC0415 - only here

    return "KIOSK1-" + suite.b64(canonical.encode({**value, **other}))
