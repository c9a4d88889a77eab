"""What a desk is told of persons who registered elsewhere, on both databases; a public machine never is."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from kiosk.devices.no_printer import NoPrinter
from kiosk.flows.housekeeping import keep_house
from kiosk.formats import canonical, suite
from kiosk.hub import commands
from kiosk.hub.store import erasures, tables
from kiosk.model.draft import Draft
from kiosk.model.entry import Kind
from kiosk.settings import Settings
from kiosk.store.backup import restore
from kiosk.store.feed import FeedStore, feed_path
from kiosk.store.keys import FileKeyStore
from kiosk.store.store import Store
from kiosk.sync.enrol import enrol
from kiosk.sync.exchange import Exchange
from tests.builders import a_case, a_resident_update
from tests.hubs import LocalHub, Machine
from tests.store.pages import decrypted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from kiosk.model.entry import Entry

POINT = "铁东区就业服务点"
NUMBER, NAME, PHONE = "person.id_number", "person.name", "person.phone"
XIAOYING = {NUMBER: "21030219900307888X", NAME: "张小英", PHONE: "13800000001", "person.hukou": "鞍山"}
Join = Callable[..., Machine]


@pytest.fixture
def join(tmp_path: Path, clock: FixedClock) -> Iterator[Join]:
    """Let machines join, each with its role and service point."""
    with contextlib.ExitStack() as stack:

        def joined(hub: LocalHub, device: int, role: str = "public", point: str = POINT) -> Machine:
            folder = tmp_path / f"{device}-{role}"
            settings, keys = Settings(data=folder / "data"), FileKeyStore(folder / "kiosk.key")
            store = stack.enter_context(contextlib.closing(Store.create(settings, keys, clock)))
            identity = enrol("http://hub", hub.code(point, device, role), store, carrier=hub)
            feed = stack.enter_context(contextlib.closing(FeedStore.open(settings, keys)))
            return Machine(store, clock, identity, feed)

        yield joined


def says(one: Machine, changes: dict[str, str], base: str | None = None) -> Entry:
    """Have a person apply; return the entry on the person."""
    entry = a_resident_update(str(uuid.uuid4()), changes)
    entry = dataclasses.replace(entry, payload={"changes": changes, "base": dict.fromkeys(changes, base)})
    return one.store.journal.append([entry])[0]


def known(desk: Machine) -> dict[str, Any]:
    """What a desk knows of a person of what was told."""
    found = desk.feed.stubs.known_of(desk.store.residents.hash_of(XIAOYING[NUMBER]))
    return {concept: (field.value, field.entry) for concept, field in found.items()}


def stream(hub: LocalHub, one: Machine) -> list[dict[str, Any]]:
    """What the hub still has to tell one machine."""
    query = sa.select(tables.FEED.c.text).where(tables.FEED.c.stream == one.identity.kiosk)
    with hub.hub.database.reading() as connection:
        texts = [text for text in connection.execute(query).scalars() if text is not None]
    return [canonical.decode_object(suite.unlock(hub.hub.keys.storage, bytes(text))) for text in texts]


def waiting(hub: LocalHub) -> int:
    with hub.hub.database.reading() as connection:
        return erasures.waiting(connection)


def keep(desk: Machine, clock: FixedClock) -> None:
    keep_house(desk.store, desk.feed, NoPrinter(), clock)


def test_a_desk_knows_the_little_it_needs_of_who_registered_at_its_point_and_of_nobody_else(
    join: Join, hub: LocalHub
) -> None:
    public, desk, far = join(hub, 1), join(hub, 2, "desk"), join(hub, 3, "desk", "别处服务点")
    said = says(public, XIAOYING)
    own = says(desk, {NUMBER: "110105199003078888", NAME: "王五"})
    for one in (public, desk, desk, far, public):
        one.sync(hub)
    assert known(desk) == {each: (XIAOYING[each], said.header.id) for each in (NUMBER, NAME, PHONE)}
    assert desk.feed.stubs.count() == 1  # its own it has
    assert (far.feed.stubs.count(), public.feed.stubs.count()) == (0, 0)
    assert own.header.id not in str(known(desk))
    [told] = stream(hub, desk)
    assert set(told["payload"]) == {"subject", "fields", "last_contact"}
    assert told["payload"]["subject"] != said.header.subject
    assert stream(hub, public) == stream(hub, far) == []
    assert commands.stats(hub.data)["stubs"] == 1


def test_who_changes_what_a_desk_was_told_contradicts_nobody(join: Join, hub: LocalHub) -> None:
    public, desk = join(hub, 1), join(hub, 2, "desk")
    says(public, XIAOYING)
    public.sync(hub)
    desk.sync(hub)
    [(_, seen)] = {known(desk)[PHONE]}
    changed = says(desk, {NUMBER: XIAOYING[NUMBER], PHONE: "13900000002"}, base=seen)
    for one in (desk, desk):
        one.sync(hub)
    assert commands.conflicts(hub.data) == []
    assert known(desk)[PHONE] == ("13900000002", changed.header.id)
    assert known(desk)[NAME][0] == XIAOYING[NAME]
    assert desk.feed.stubs.count() == 1
    assert len(stream(hub, desk)) == 1  # what it was told before is taken back


def test_a_machine_that_becomes_a_desk_is_told_of_those_before_and_one_that_was_lets_go(
    join: Join, local_hub: LocalHub, clock: FixedClock
) -> None:
    public = join(local_hub, 1)
    says(public, XIAOYING)
    public.sync(local_hub)
    desk = join(local_hub, 2, "desk")
    desk.sync(local_hub)
    assert known(desk)
    says(public, {NUMBER: "110105199003078888", NAME: "王五"})
    public.sync(local_hub)  # the desk does not hear of it before it is a desk no more
    again = enrol("http://hub", local_hub.code(POINT, 2, "public"), desk.store, carrier=local_hub)
    assert (again.kiosk, again.role) == (desk.identity.kiosk, "public")
    Exchange(desk.store, local_hub, clock, feed=desk.feed).run()
    assert desk.feed.stubs.count() == 0
    assert [one["kind"] for one in stream(local_hub, desk)] == ["tombstone"]


def test_a_public_machine_takes_no_stub_even_where_the_hub_sends_one(
    join: Join, local_hub: LocalHub, clock: FixedClock
) -> None:
    public, desk = join(local_hub, 1), join(local_hub, 2, "desk")
    says(public, XIAOYING)
    public.sync(local_hub)
    believes_public = dataclasses.replace(desk.identity, role="public")
    desk.store.update_identity(believes_public)
    Exchange(desk.store, local_hub, clock, feed=desk.feed).run()
    assert desk.feed.stubs.count() == 0
    [refused] = desk.store.refused_news(clock.now() - dt.timedelta(days=1))
    assert refused.kind == "stub"


def test_thirty_days_after_the_last_contact_a_desk_lets_go_also_offline(
    join: Join, local_hub: LocalHub, clock: FixedClock, tmp_path: Path
) -> None:
    public, desk = join(local_hub, 1), join(local_hub, 2, "desk")
    says(public, XIAOYING)
    public.sync(local_hub)
    desk.sync(local_hub)
    own = says(desk, {NUMBER: XIAOYING[NUMBER], NAME: "张小英"})
    feed = feed_path(Settings(data=tmp_path / "2-desk" / "data"))
    clock.move(dt.timedelta(days=29, hours=23))
    keep(desk, clock)
    assert known(desk)
    assert XIAOYING[PHONE].encode() in decrypted(feed, desk.feed._database.key)
    clock.move(dt.timedelta(hours=2))
    keep(desk, clock)
    assert known(desk) == {}
    # what the hub does not have is never touched, and the views are what the journal says
    assert desk.store.journal.holds(own.header.subject)
    assert desk.store.residents.known_of(XIAOYING[NUMBER])[NAME].value == "张小英"
    assert not desk.store.journal.rebuild().differences
    assert XIAOYING[PHONE].encode() not in decrypted(feed, desk.feed._database.key)


def test_the_hub_lets_go_too_and_a_new_contact_begins_anew(
    join: Join, local_hub: LocalHub, clock: FixedClock
) -> None:
    public, desk = join(local_hub, 1), join(local_hub, 2, "desk")
    says(public, XIAOYING)
    public.sync(local_hub)
    desk.sync(local_hub)
    before = stream(local_hub, desk)[0]["payload"]["subject"]
    clock.move(dt.timedelta(days=31))
    desk.sync(local_hub)
    assert known(desk) == {}
    assert [one["kind"] for one in stream(local_hub, desk)] == ["tombstone"]
    assert commands.stats(local_hub.data)["stubs"] == 0
    says(public, {NUMBER: XIAOYING[NUMBER], PHONE: "13700000000"})
    public.sync(local_hub)
    desk.sync(local_hub)
    assert known(desk)[NAME][0] == XIAOYING[NAME]
    assert stream(local_hub, desk)[-1]["payload"]["subject"] != before


@pytest.mark.parametrize("what", ["draft", "case"])
def test_nobody_is_let_go_of_while_something_of_theirs_is_awaited_here(
    what: str, join: Join, local_hub: LocalHub, clock: FixedClock
) -> None:
    public, desk = join(local_hub, 1), join(local_hub, 2, "desk")
    says(public, XIAOYING)
    public.sync(local_hub)
    desk.sync(local_hub)
    clock.move(dt.timedelta(days=31))
    if what == "draft":
        desk.store.drafts.save(_draft(), id_number=XIAOYING[NUMBER])
    else:
        update = says(desk, {NUMBER: XIAOYING[NUMBER]})
        desk.store.journal.append([a_case(update.header.subject)])
    keep(desk, clock)
    assert known(desk)
    if what == "draft":
        desk.sync(local_hub)  # the hub says that the time is over
        assert known(desk)
        clock.move(dt.timedelta(days=2))  # the draft's time is over as well
        keep(desk, clock)
        assert known(desk) == {}


def _draft() -> Draft:
    return Draft(str(uuid.uuid4()), "unemployment", 1, {"name": "张小英"})


def test_who_is_erased_is_gone_from_desks_that_were_told_and_these_say_so(
    join: Join, hub: LocalHub, clock: FixedClock
) -> None:
    public, desk = join(hub, 1), join(hub, 2, "desk")
    said = says(public, XIAOYING)
    public.sync(hub)
    desk.sync(hub)
    public.store.journal.erase(said.header.subject, "the person asked for it")
    public.sync(hub)
    assert XIAOYING[NAME] not in json.dumps(stream(hub, desk), ensure_ascii=False)
    assert waiting(hub) == 1
    for _ in range(2):
        desk.sync(hub)
    assert (known(desk), waiting(hub), commands.stats(hub.data)["stubs"]) == ({}, 0, 0)
    kinds = [one.header.kind for one in desk.store.journal.read(1, 1)]
    assert kinds.count(Kind.SUBJECT_ERASED) == 1
    desk.feed.hear_again()  # told once more, it says no more
    desk.sync(hub)
    assert len(desk.store.journal.read(1, 1)) == len(kinds)


def test_a_desk_that_has_let_go_already_acknowledges_an_erasure_all_the_same(
    join: Join, local_hub: LocalHub, clock: FixedClock
) -> None:
    public, desk = join(local_hub, 1), join(local_hub, 2, "desk")
    said = says(public, XIAOYING)
    public.sync(local_hub)
    desk.sync(local_hub)
    clock.move(dt.timedelta(days=29))
    desk.feed.stubs.evict(clock.now() + dt.timedelta(days=2), (), is_desk=True)
    public.store.journal.erase(said.header.subject, "the person asked for it")
    public.sync(local_hub)
    for _ in range(2):
        desk.sync(local_hub)
    assert waiting(local_hub) == 0


def test_a_desk_brought_back_from_a_backup_holds_only_whom_the_hub_still_tells_of(
    local_hub: LocalHub, clock: FixedClock, tmp_path: Path, join: Join
) -> None:
    public = join(local_hub, 1)
    staying = {NUMBER: "110105199003078888", NAME: "王五"}
    said = says(public, XIAOYING)
    says(public, staying)
    public.sync(local_hub)
    folder = tmp_path / "restored"
    settings, keys = Settings(data=folder / "data"), FileKeyStore(folder / "kiosk.key")
    with contextlib.closing(Store.create(settings, keys, clock)) as store:
        enrol("http://hub", local_hub.code(POINT, 2, "desk"), store, carrier=local_hub)
        with contextlib.closing(FeedStore.open(settings, keys)) as feed:
            Exchange(store, local_hub, clock, feed=feed).run()
            assert feed.stubs.count() == 2
            store.backup(tmp_path / "copy.db")
        old = feed_path(settings).read_bytes()
    public.store.journal.erase(said.header.subject, "the person asked for it")
    public.sync(local_hub)
    feed_path(settings).write_bytes(old)
    restore(tmp_path / "copy.db", settings, keys, clock)
    with (
        contextlib.closing(Store.open(settings, keys, clock)) as store,
        contextlib.closing(FeedStore.open(settings, keys)) as feed,
    ):
        assert feed.stubs.count() == 0
        enrol("http://hub", local_hub.code(POINT, 2, "desk"), store, carrier=local_hub)
        Exchange(store, local_hub, clock, feed=feed).run()
        assert feed.stubs.count() == 1
        assert feed.stubs.known_of(store.residents.hash_of(staying[NUMBER]))[NAME].value == "王五"


def test_a_hub_brought_back_from_a_backup_tells_nobody_of_who_was_erased_since(
    join: Join, local_hub: LocalHub, clock: FixedClock, tmp_path: Path
) -> None:
    public, desk = join(local_hub, 1), join(local_hub, 2, "desk")
    said = says(public, XIAOYING)
    public.sync(local_hub)
    desk.sync(local_hub)
    commands.backup(local_hub.data, tmp_path / "backup")
    public.store.journal.erase(said.header.subject, "the person asked for it")
    public.sync(local_hub)
    commands.restore(tmp_path / "again", tmp_path / "backup", clock=clock)
    restored = LocalHub(tmp_path / "again", clock)
    try:
        assert XIAOYING[NAME] not in json.dumps(stream(restored, desk), ensure_ascii=False)
        assert commands.stats(restored.data)["stubs"] == 0
    finally:
        restored.stop()
