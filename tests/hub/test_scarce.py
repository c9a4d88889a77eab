"""Seats and spaces of which there are fewer than people who want one, on both databases."""

from __future__ import annotations

import datetime as dt
import json
import random
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.formats import canonical, suite
from kiosk.formats.qr import make_qr
from kiosk.hub import commands
from kiosk.hub.allocating import settled
from kiosk.hub.store import tables
from kiosk.hub.store.signups import SignUp
from kiosk.hub.web.app import create_app
from tests.builders import a_case
from tests.hub.chain import Chain
from tests.hub.test_ingest import an_adoption
from tests.hub.test_web import Web
from tests.hubs import FORMS, LocalHub, Machine, machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from kiosk.model.entry import NewEntry

FORM = (FORMS / "training" / "v1.yaml").read_text(encoding="utf-8")
MINUTE = dt.timedelta(minutes=1)
WHY = ("材料不全", "Not complete")


def training() -> NewEntry:
    return an_adoption(form="training", text=FORM, sha256=suite.sha256(FORM.encode()))


def sign_up(item: str = "welding") -> NewEntry:
    return a_case(form="training", chosen={"course": {"id": item, "title": {"zh": "班", "en": "A class"}}})


def publish(hub: LocalHub, folder: Path, **left: int) -> None:
    items = [
        {"id": name, "title": {"zh": f"{name}班", "en": name}, "lines": [], "data": {"left": seats}}
        for name, seats in left.items()
    ]
    path = folder / "courses.json"
    path.write_text(json.dumps({"list": "courses", "items": items}), encoding="utf-8")
    commands.publish(hub.data, path, clock=hub.clock)


@pytest.fixture
def other(tmp_path: Path, hub: LocalHub, clock: FixedClock) -> Iterator[Machine]:
    with machine(tmp_path / "other", hub, clock) as joined:
        yield joined


def told(hub: LocalHub, one: Machine) -> list[dict[str, Any]]:
    """What went down to a machine of its cases."""
    query = sa.select(tables.FEED.c.text).where(tables.FEED.c.stream == one.identity.kiosk)
    with hub.hub.database.reading() as connection:
        texts = connection.execute(query.order_by(tables.FEED.c.seq)).scalars().all()
    entries = [canonical.decode_object(suite.unlock(hub.hub.keys.storage, bytes(text))) for text in texts]
    return [one["payload"] for one in entries if one["kind"] == "allocation"]


def granted_here(one: Machine, hub: LocalHub, number: str) -> bool:
    """What a machine knows of a place, once it has heard from the hub."""
    one.sync(hub)
    case = one.store.cases.find(number)
    assert case is not None
    assert case.allocation is not None
    return bool(case.allocation.granted)


def test_who_signed_first_of_those_who_arrive_gets_the_seat_and_the_other_is_offered_the_next(
    kiosk: Machine, hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    publish(hub, tmp_path, welding=1, cooking=3, sewing=0)
    early, late = sign_up(), sign_up()
    chain = Chain(kiosk).add_all(training())
    for case, at in ((late, "10:00"), (early, "09:00")):
        chain.add(
            kind="case_submitted", payload=dict(case.payload), local_time=f"2026-11-23T{at}:00.000+08:00"
        )
    chain.send(hub)
    [won, lost] = sorted(told(hub, kiosk), key=lambda one: str(one["outcome"]))
    assert (won["case"], won["outcome"], won["position"], won["next"]) == (
        early.payload["case"],
        "granted",
        None,
        [],
    )
    assert (lost["case"], lost["outcome"], lost["position"], lost["next"]) == (
        late.payload["case"],
        "lost",
        1,
        ["cooking"],
    )
    assert (won["list"], won["item"]) == ("courses", "welding")
    page = Web(create_app(hub.hub))
    key = suite.SigningKey(kiosk.identity.signing_seed)
    urls = [
        make_qr("", case.payload["receipt_token"], entry.hash, key)
        for case, entry in zip((late, early), chain.entries[1:], strict=True)
    ]
    assert "您排在第1位" in page.get(urls[0]).text
    assert "cooking班" in page.get(urls[0]).text
    assert "名额给您留好了" in page.get(urls[1]).text
    [place] = page.get(urls[0], headers={"Accept": "application/json"}).json()["places"]
    assert (place["outcome"], place["position"], place["next"]) == ("lost", 1, ["cooking"])


def test_a_seat_that_was_granted_stays_and_who_comes_later_but_signed_earlier_is_next(
    kiosk: Machine, other: Machine, hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    publish(hub, tmp_path, welding=1)
    kiosk.store.journal.append([training(), offline := sign_up()])
    clock.move(MINUTE)
    other.store.journal.append([training(), first := sign_up(), second := sign_up()])
    other.sync(hub)
    kiosk.sync(hub)
    numbers = {
        name: str(one.payload["case"])
        for name, one in {"offline": offline, "first": first, "second": second}.items()
    }
    outcomes = {one["case"]: one["outcome"] for one in told(hub, other) + told(hub, kiosk)}
    assert outcomes == {numbers["first"]: "granted", numbers["second"]: "lost", numbers["offline"]: "lost"}
    assert granted_here(kiosk, hub, numbers["offline"]) is False
    clock.move(MINUTE)
    commands.decide(hub.data, numbers["first"], "decided", "refused", WHY, "王主任", clock=clock)
    assert told(hub, kiosk)[-1]["outcome"] == "granted"
    assert granted_here(kiosk, hub, numbers["offline"]) is True
    publish(hub, tmp_path, welding=1)  # one more seat
    assert (told(hub, other)[-1]["case"], told(hub, other)[-1]["outcome"]) == (numbers["second"], "granted")


def test_without_a_number_of_seats_a_sign_up_stays_provisional(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    local_kiosk.store.journal.append([training(), sign_up()])
    local_kiosk.sync(local_hub)
    assert told(local_hub, local_kiosk) == []
    publish(local_hub, tmp_path, cooking=4)  # the course that was wanted is no longer given
    assert [(one["outcome"], one["next"]) for one in told(local_hub, local_kiosk)] == [("lost", ["cooking"])]


def test_the_same_case_sent_twice_takes_one_seat(kiosk: Machine, hub: LocalHub, tmp_path: Path) -> None:
    publish(hub, tmp_path, welding=1)
    case = sign_up()
    chain = Chain(kiosk).add_all(training(), case, case)
    for _ in range(2):
        chain.send(hub)
    assert [one["outcome"] for one in told(hub, kiosk)] == ["granted"]


@settings(deadline=None)
@given(
    times=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=12),
    free=st.integers(0, 12),
    seed=st.integers(),
)
def test_the_order_is_by_signing_then_arrival_and_nothing_else(
    times: list[tuple[int, int]], free: int, seed: int
) -> None:
    waiting = [
        SignUp(str(number), "courses", "welding", "k", f"{signed}", f"{arrived}")
        for number, (signed, arrived) in enumerate(times)
    ]
    mixed = list(waiting)
    random.Random(seed).shuffle(mixed)
    one = settled(mixed, free, 1)
    assert one == settled(waiting, free, 1)
    assert sum(each.outcome == "granted" for each in one) == min(free, len(times))
    assert [each.position for each in one if each.outcome == "lost"] == list(range(1, len(times) - free + 1))
    assert [(each.signed_at, each.received_at) for each in one] == sorted((str(s), str(a)) for s, a in times)
