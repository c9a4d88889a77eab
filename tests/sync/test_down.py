"""What the hub publishes and decides comes down by cursor, whatever cuts in between, and each entry counts once."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from kiosk.errors import HubUnreachable, UsageError
from kiosk.formats import suite
from kiosk.formats.feed import (
    ALL,
    Cursor,
    FeedAnswer,
    FeedQuestion,
    Part,
    feed_genesis,
    make_feed,
    write_entry,
)
from kiosk.hub import commands
from kiosk.hub.feed import answer_feed
from kiosk.hub.refusal import Refusal
from kiosk.hub.store import feed as hub_feed
from kiosk.hub.store import kiosks, tables
from kiosk.model.case import CaseState
from kiosk.model.entry import Kind
from kiosk.model.feed import ListPart, SaidTwice, TravellingItem
from kiosk.store.feed import FeedStore
from kiosk.sync.carriers.carrier import not_sent
from kiosk.sync.down import Down
from kiosk.sync.stick import export, take_back
from kiosk.sync.trust import Trust
from tests.builders import a_case, a_help_call
from tests.hubs import machine
from tests.sync.databases import ON_BOTH
from tests.sync.test_stick import carried_back

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from tests.hubs import LocalHub, Machine

WHY = ("材料齐全，符合条件。", "Complete and eligible.")


def vacancies(number: int, word: str = "焊工") -> list[dict[str, Any]]:
    return [
        {
            "id": f"vac-{n}",
            "title": {"zh": f"{word}{n}", "en": f"Welder {n}"},
            "lines": [{"zh": "每月5000元", "en": "5000 yuan a month"}],
            "data": {"pay_low": 500_000, "region": "210302"},
        }
        for n in range(number)
    ]


def publish(
    hub: LocalHub, folder: Path, items: list[dict[str, Any]], name: str = "vacancies"
) -> dict[str, Any]:
    path = folder / "list.json"
    path.write_text(json.dumps({"list": name, "items": items}), encoding="utf-8")
    return commands.publish(hub.data, path, clock=hub.clock)


def offered(kiosk: Machine, name: str = "vacancies") -> list[str]:
    return [item.title.zh for item in kiosk.feed.read().items(name)]


def decided(kiosk: Machine, hub: LocalHub, state: str = "decided", outcome: str | None = "approved") -> str:
    case = a_case()
    kiosk.store.journal.append([case])
    kiosk.sync(hub)
    number = str(case.payload["case"])
    commands.decide(hub.data, number, state, outcome, WHY, "王主任", clock=hub.clock)
    return number


@ON_BOTH
def test_a_published_list_replaces_the_one_before_on_every_machine(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    publish(local_hub, tmp_path, vacancies(450))
    assert local_kiosk.sync(local_hub).received == 3
    assert offered(local_kiosk) == [f"焊工{n}" for n in range(450)]
    publish(local_hub, tmp_path, vacancies(2, "电工"))
    publish(local_hub, tmp_path, vacancies(1), "courses")
    local_kiosk.sync(local_hub)
    assert offered(local_kiosk) == ["电工0", "电工1"]
    assert local_kiosk.sync(local_hub).received == 0
    publish(local_hub, tmp_path, [])
    local_kiosk.sync(local_hub)
    assert (offered(local_kiosk), len(offered(local_kiosk, "courses"))) == ([], 1)


def test_a_list_cut_off_on_its_way_leaves_the_old_one_until_it_is_whole(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    publish(local_hub, tmp_path, vacancies(1, "电工"))
    local_kiosk.sync(local_hub)
    long = [{**item, "data": {"note": "长" * 3000}} for item in vacancies(1000)]
    assert publish(local_hub, tmp_path, long)["parts"] == 5

    class Cut:
        """Brings one answer of the feed, then is cut."""

        asked = 0

        def __getattr__(self, name: str) -> Any:
            return getattr(local_hub, name)

        def ask(self, path: str, question: bytes, authorization: str) -> bytes:
            self.asked += 1
            if self.asked > 1:
                raise not_sent()
            return bytes(local_hub.ask(path, question, authorization))

    for _ in range(2):
        before = local_kiosk.feed.cursor(ALL).seq
        with pytest.raises(HubUnreachable):
            local_kiosk.sync(Cut())
        assert offered(local_kiosk) == ["电工0"]
        assert local_kiosk.feed.cursor(ALL).seq > before
    local_kiosk.sync(local_hub)
    assert len(offered(local_kiosk)) == 1000


@ON_BOTH
def test_a_machine_that_comes_late_gets_the_newest_list_and_not_the_old_ones(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    for word in ("焊工", "电工", "木工"):
        publish(local_hub, tmp_path, vacancies(300, word))
    with local_hub.hub.database.reading() as connection:
        kept = sa.select(sa.func.count()).select_from(tables.FEED).where(tables.FEED.c.text.is_not(None))
        assert connection.execute(kept).scalar_one() == 2
    local_kiosk.sync(local_hub)
    assert offered(local_kiosk)[0] == "木工0"


@pytest.mark.parametrize(
    "items",
    [
        [{"id": "a"}],
        [{**vacancies(1)[0], "data": {"note": "x" * 40_000}}],
        [{**vacancies(1)[0], "data": {"pay": 1.5}}],
        [*vacancies(1), *vacancies(1)],
        [{**vacancies(1)[0], "title": {"zh": "", "en": "x"}}],
        "nothing",
    ],
)
def test_a_list_with_one_bad_item_is_refused_whole_and_the_last_good_one_stays(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, items: Any
) -> None:
    publish(local_hub, tmp_path, vacancies(1, "电工"))
    with pytest.raises(UsageError):
        publish(local_hub, tmp_path, items)
    with pytest.raises(UsageError):
        publish(local_hub, tmp_path, vacancies(1), "planets")
    local_kiosk.sync(local_hub)
    assert offered(local_kiosk) == ["电工0"]


@pytest.mark.parametrize(
    ("kind", "payload"), [("list_part", {"list": "vacancies"}), ("dreamt", {}), ("case_decided", {"case": 1})]
)
def test_an_entry_that_cannot_be_used_is_told_and_holds_up_nothing_behind_it(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, kind: str, payload: dict[str, Any]
) -> None:
    with local_hub.hub.database.writing() as connection:
        hub_feed.append(connection, local_hub.hub.keys.storage, ALL, kind, payload, local_hub.hub.now())
    publish(local_hub, tmp_path, vacancies(1))
    local_kiosk.sync(local_hub)
    assert offered(local_kiosk) == ["焊工0"]
    told = local_kiosk.store.journal.read(1, 1)[-1].header.kind
    assert told == Kind.FEED_REFUSED
    assert local_kiosk.sync(local_hub).attention == 0


@ON_BOTH
def test_a_decision_reaches_the_machine_with_its_reason_once(
    local_kiosk: Machine, local_hub: LocalHub, clock: FixedClock
) -> None:
    number = decided(local_kiosk, local_hub, "in_review", None)
    local_kiosk.sync(local_hub)
    case = local_kiosk.store.cases.find(number)
    assert case is not None
    assert (case.state, case.decision and case.decision.outcome) == (CaseState.IN_REVIEW, None)
    clock.move(dt.timedelta(hours=1))
    commands.decide(local_hub.data, number, "decided", "refused", WHY, "王主任", clock=local_hub.clock)
    local_kiosk.sync(local_hub)
    case = local_kiosk.store.cases.find(number)
    assert case is not None
    assert case.decision is not None
    assert (case.state, case.decision.outcome, case.decision.reason.zh) == (
        CaseState.DECIDED,
        "refused",
        WHY[0],
    )
    local_kiosk.feed.start_again(local_kiosk.identity.kiosk)
    local_kiosk.sync(local_hub)
    kinds = [entry.header.kind for entry in local_kiosk.store.journal.read(1, 1)]
    assert kinds.count(Kind.DECISION_RECEIVED) == 2
    assert not local_kiosk.store.journal.rebuild().differences


@pytest.mark.parametrize(
    ("state", "outcome", "reason", "operator"),
    [
        ("decided", None, WHY, "王主任"),
        ("in_review", "approved", WHY, "王主任"),
        ("stored", None, WHY, "王主任"),
        ("decided", "approved", ("", ""), "王主任"),
        ("decided", "approved", WHY, " "),
        ("decided", "approved", ("长" * 401, "x"), "王主任"),
    ],
)
def test_a_decision_without_a_person_or_a_reason_is_refused(
    local_kiosk: Machine, local_hub: LocalHub, state: str, outcome: str | None, reason: Any, operator: str
) -> None:
    case = a_case()
    local_kiosk.store.journal.append([case])
    local_kiosk.sync(local_hub)
    with pytest.raises(UsageError):
        commands.decide(local_hub.data, case.payload["case"], state, outcome, reason, operator)
    with pytest.raises(UsageError, match="no such case"):
        commands.decide(local_hub.data, "1", "in_review", None, WHY, "王主任")


@ON_BOTH
def test_no_machine_hears_of_the_cases_of_another(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    decided(local_kiosk, local_hub)
    with machine(tmp_path / "other", local_hub, clock) as other:
        assert other.sync(local_hub).received == 0

        me = by_key(local_hub, suite.SigningKey(other.identity.signing_seed).id)
        theirs = Cursor(local_kiosk.identity.kiosk, 0, feed_genesis(local_kiosk.identity.kiosk))
        question = FeedQuestion(1, other.identity.kiosk, 1, suite.b64(bytes(16)), (theirs,))
        with pytest.raises(Refusal):
            answer_feed(local_hub.hub, me, question)


def by_key(hub: LocalHub, key_id: str) -> Any:
    with hub.hub.database.reading() as connection:
        return kiosks.by_key(connection, key_id)


def test_a_run_of_another_history_is_not_taken(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    publish(local_hub, tmp_path, vacancies(1, "电工"))
    local_kiosk.sync(local_hub)
    me = local_kiosk.identity
    other = write_entry(ALL, 2, "list_part", local_hub.hub.now(), {}, "0" * 64)
    part = Part(ALL, 1, "0" * 64, (other,), 2)
    told = FeedAnswer(1, me.kiosk, 1, 1, suite.b64(bytes(16)), (part,), local_hub.hub.now())
    signer = local_hub.hub.keys.signer(local_hub.hub.today())
    data = make_feed(told, sealed_to=suite.SealingKey(me.sealing_seed).public, signed_by=signer)
    down = Down(local_kiosk.store, local_kiosk.feed, me, Trust(local_kiosk.store, me, local_hub))
    assert down.take_from_stick(data) == 0
    assert local_kiosk.feed.cursor(ALL).seq == 1


def test_an_older_version_of_a_list_never_takes_the_place_of_a_newer(local_kiosk: Machine) -> None:
    for seq, version in ((1, 5), (2, 4)):
        item = TravellingItem(f"v{version}", SaidTwice(f"第{version}版", f"version {version}"))
        local_kiosk.feed.advance(Cursor(ALL, seq, "0" * 64), ListPart("vacancies", version, 1, 1, (item,)))
    assert offered(local_kiosk) == ["第5版"]
    assert local_kiosk.feed.cursor(ALL).seq == 2


def test_a_hub_restored_from_a_backup_is_read_again_from_the_beginning(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    publish(local_hub, tmp_path, vacancies(500))
    local_kiosk.sync(local_hub)
    with local_hub.hub.database.writing() as connection:
        connection.execute(sa.delete(tables.FEED))  # an older backup did not know of it
    local_kiosk.sync(local_hub)
    publish(local_hub, tmp_path, vacancies(1, "电工"))
    local_kiosk.sync(local_hub)
    assert offered(local_kiosk) == ["电工0"]


def test_a_file_of_lists_that_was_lost_is_fetched_again(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    number = decided(local_kiosk, local_hub)
    publish(local_hub, tmp_path, vacancies(3))
    local_kiosk.sync(local_hub)
    local_kiosk.feed.replace("vacancies", ())
    for stream in (ALL, local_kiosk.identity.kiosk):
        local_kiosk.feed.start_again(stream)
    local_kiosk.sync(local_hub)
    assert len(offered(local_kiosk)) == 3
    case = local_kiosk.store.cases.find(number)
    assert case is not None
    assert case.state is CaseState.DECIDED


@ON_BOTH
def test_news_come_by_stick_too_and_an_old_stick_turns_nothing_back(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    number = decided(local_kiosk, local_hub, "in_review", None)
    local_kiosk.store.journal.append([a_help_call()])
    export(local_kiosk.store, clock, tmp_path / "out.kiosk")
    publish(local_hub, tmp_path, vacancies(300))
    carried_back(local_hub, tmp_path, clock)
    for news in (3, 0):
        taken = take_back(local_kiosk.store, clock, tmp_path / "back.kiosk", local_kiosk.feed)
        assert taken.news == news
    assert len(offered(local_kiosk)) == 300
    case = local_kiosk.store.cases.find(number)
    assert case is not None
    assert case.state is CaseState.IN_REVIEW
    publish(local_hub, tmp_path, vacancies(1, "电工"))
    local_kiosk.sync(local_hub)
    take_back(local_kiosk.store, clock, tmp_path / "back.kiosk", local_kiosk.feed)
    assert offered(local_kiosk) == ["电工0"]


def test_a_list_keeps_its_place_when_the_power_fails_between_two_parts(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    """Cursor and part are one transaction: a second reader of the file sees both or neither."""
    publish(local_hub, tmp_path, vacancies(450))
    local_kiosk.sync(local_hub)
    from kiosk.settings import Settings  # noqa: PLC0415 - only here
    from kiosk.store.keys import FileKeyStore  # noqa: PLC0415 - only here

    folder = tmp_path / "kiosk"
    again = FeedStore.open(Settings(data=folder / "data"), FileKeyStore(folder / "kiosk.key"))
    assert again.cursor(ALL) == local_kiosk.feed.cursor(ALL)
    assert len(again.read().items("vacancies")) == 450
    again.close()
