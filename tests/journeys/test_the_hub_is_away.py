"""What people read about sending is never more than the hub has confirmed; and a batch sent twice counts once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.errors import HubUnreachable
from kiosk.flows.submission import submit
from kiosk.model.actor import RESIDENT
from kiosk.sync.carriers.https import HttpsCarrier
from kiosk.sync.exchange import Exchange
from kiosk.sync.status import sync_status
from kiosk.text import Text
from tests.journeys.person import at_the_machine, complete
from tests.world import world

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytestqt.qtbot import QtBot

    from kiosk.tour.hub_process import HubProcess
    from tests.journeys.person import At


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[object, HubProcess]]:
    with world(tmp_path_factory.mktemp("world")) as (data, hub):
        yield data, hub


@pytest.fixture
def at(qtbot: QtBot, place: tuple[object, HubProcess]) -> Iterator[At]:
    place[1].stop()
    with at_the_machine(place[0], enrolled=True) as somebody:
        somebody.finger.wait(lambda: not somebody.screen.kiosk.uploading._busy, "the first try")
        yield somebody


class LosesTheReply:
    """A line on which the batch arrives and the receipt does not come back."""

    def __init__(self, carrier: HttpsCarrier) -> None:
        self._carrier = carrier

    def hello(self) -> object:
        return self._carrier.hello()

    def enrol(self, request: Mapping[str, str]) -> bytes:
        return self._carrier.enrol(request)

    def head(self, question: bytes) -> bytes:
        return self._carrier.head(question)

    def send(self, batch: bytes, nonce: str) -> bytes:
        self._carrier.send(batch, nonce)
        raise HubUnreachable(Text("断了", "Cut"), Text("再试", "Try again"))

    def close(self) -> None:
        self._carrier.close()


def pill(at: At) -> str:
    at.screen.kiosk.go_home()
    at.settle()
    at.settle()
    return at.banners()


def test_away_it_says_offline_and_never_sent_and_a_batch_sent_twice_counts_once(
    at: At, place: tuple[object, HubProcess]
) -> None:
    hub, house = place[1], at.house
    submit(house.store, house.settings, complete(house), RESIDENT)
    at.exchange()
    said = pill(at)
    assert "离线可用" in said
    assert "已上传" not in said
    assert "已联网" not in said
    assert sync_status(house.store, house.clock)["confirmed"] == 0

    hub.start()
    identity = house.store.identity
    cut = LosesTheReply(HttpsCarrier(identity.hub_url, house.settings.sync))
    with pytest.raises(HubUnreachable):
        Exchange(house.store, cut, house.clock, house.settings.sync).run()
    status = sync_status(house.store, house.clock)
    assert (status["confirmed"], status["unsent"]) == (0, status["entries"]), "no receipt, not sent"
    assert hub.stats()["cases"] == 1, "yet the hub has it"

    report = house.exchange().run()
    assert report.confirmed == status["entries"]
    assert hub.stats()["cases"] == 1
    assert sync_status(house.store, house.clock)["unsent"] == 0
    at.exchange()
    assert "已上传" in pill(at)


def test_one_contact_and_then_nothing_says_offline_with_the_time_of_the_last(at: At) -> None:
    at.exchange()
    said = pill(at)
    assert "离线可用" in said
    assert "已联网" not in said
