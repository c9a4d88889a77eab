"""A person's erasure goes up to the hub and down to every machine that holds a copy, on both databases."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
import uuid
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from kiosk.formats import canonical, suite
from kiosk.hub import commands
from kiosk.hub.store import erasures, persons, tables
from kiosk.model.entry import Kind
from kiosk.settings import Settings
from kiosk.store.backup import restore
from kiosk.store.feed import FeedStore
from kiosk.store.keys import FileKeyStore
from kiosk.store.store import Store
from kiosk.sync.enrol import enrol
from kiosk.sync.exchange import Exchange
from tests.builders import a_case, a_resident_update
from tests.hubs import LocalHub, machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from kiosk.model.entry import NewEntry
    from tests.hubs import Machine

PERSON = {"person.id_number": "21030219900307888X", "person.name": "张小英"}
WHY = ("张小英材料齐全。", "Complete.")


def applied(kiosk: Machine, person: dict[str, str] | None = None) -> tuple[str, NewEntry]:
    """Have a person apply at a machine; return who they are there, and the case."""
    resident = str(uuid.uuid4())
    changes = PERSON if person is None else person
    update = a_resident_update(resident, changes)
    case = a_case(resident, answers={"name": "张小英"})
    update = dataclasses.replace(update, payload={"changes": changes, "base": dict.fromkeys(changes)})
    kiosk.store.journal.append([update, case])
    return resident, case


def kinds_left(kiosk: Machine) -> set[str]:
    """The kinds of which a machine still has a payload."""
    return {one.header.kind for one in kiosk.store.journal.read(1, 1) if one.payload_bytes is not None}


def payloads_of(hub: LocalHub, kiosk: str) -> list[dict[str, Any]]:
    with hub.hub.database.reading() as connection:
        query = sa.select(tables.PAYLOADS.c.locked).where(tables.PAYLOADS.c.kiosk == kiosk)
        locked = connection.execute(query).scalars().all()
    return [json.loads(suite.unlock(hub.hub.keys.storage, bytes(one))[32:]) for one in locked]


@pytest.fixture
def other(tmp_path: Path, hub: LocalHub, clock: FixedClock) -> Iterator[Machine]:
    with machine(tmp_path / "other", hub, clock) as joined:
        yield joined


def test_an_erased_person_is_gone_at_the_hub_and_at_every_machine_and_each_says_so(
    kiosk: Machine, other: Machine, hub: LocalHub
) -> None:
    here, case = applied(kiosk)
    applied(other)
    stranger, _ = applied(other, {"person.id_number": "110105199003078888"})
    for one in (kiosk, other):
        one.sync(hub)
    commands.decide(hub.data, case.payload["case"], "decided", "approved", WHY, "王", clock=hub.clock)
    kiosk.sync(hub)

    kiosk.store.journal.erase(here, "the person asked for it")
    kiosk.sync(hub)
    assert "张小英" not in json.dumps(payloads_of(hub, kiosk.identity.kiosk), ensure_ascii=False)
    assert waiting(hub) == 1
    assert "张小英" not in "".join(stream(hub, kiosk))
    for _ in range(2):
        other.sync(hub)
    assert waiting(hub) == 0
    held = json.dumps(payloads_of(hub, other.identity.kiosk), ensure_ascii=False)
    assert PERSON["person.id_number"] not in held
    assert "110105199003078888" in held  # nobody else
    assert other.store.journal.holds(stranger)
    assert kinds_left(kiosk) == {Kind.KIOSK_ENROLLED, Kind.SUBJECT_ERASED}
    with hub.hub.database.reading() as connection:
        assert len(connection.execute(sa.select(tables.PERSON_UPDATES)).all()) == 1
    for one in (kiosk, other):
        one.sync(hub)
        kinds = [entry.header.kind for entry in one.store.journal.read(1, 1)]
        assert kinds.count(Kind.SUBJECT_ERASED) == 1
        assert not one.store.journal.rebuild().differences
        assert one.store.journal.verify().ok


def test_one_erased_case_takes_nothing_else_of_its_person(
    kiosk: Machine, other: Machine, hub: LocalHub
) -> None:
    _, case = applied(kiosk)
    resident, _ = applied(other)
    for one in (kiosk, other):
        one.sync(hub)
    kiosk.store.journal.erase(case.subject, "entered by mistake")
    for one in (kiosk, other):
        one.sync(hub)
    assert other.store.journal.holds(resident)
    assert Kind.RESIDENT_UPDATED in kinds_left(kiosk)
    assert Kind.CASE_SUBMITTED not in kinds_left(kiosk)


def test_a_machine_erases_at_the_hub_only_entries_of_its_own(
    kiosk: Machine, other: Machine, hub: LocalHub
) -> None:
    applied(kiosk)
    kiosk.sync(hub)
    foreign = [one.header.id for one in kiosk.store.journal.read(1, 1)]
    with hub.hub.database.reading() as connection:
        assert erasures.entries_of(connection, other.identity.kiosk, foreign) == []
        assert len(erasures.entries_of(connection, kiosk.identity.kiosk, foreign)) == 3


def test_a_hub_restored_from_an_older_backup_has_erased_again_before_it_serves(
    kiosk: Machine, hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    here, _ = applied(kiosk)
    kiosk.sync(hub)
    commands.backup(hub.data, tmp_path / "backup")
    log = tmp_path / "backup" / "erased.jsonl"
    log.write_bytes(b'{"kiosk": "half a li\xff')  # what a power cut left
    kiosk.store.journal.erase(here, "the person asked for it")
    kiosk.sync(hub)
    commands.restore(tmp_path / "again", tmp_path / "backup", clock=clock)
    restored = LocalHub(tmp_path / "again", clock)
    try:
        assert "张小英" not in json.dumps(payloads_of(restored, kiosk.identity.kiosk), ensure_ascii=False)
        with restored.hub.database.reading() as connection:
            assert connection.execute(sa.select(tables.PERSON_UPDATES)).all() == []
            assert persons.conflicts(connection) == []
        clock.move(dt.timedelta(minutes=1))
        kiosk.sync(restored)
        assert waiting(restored) == 0
    finally:
        restored.stop()


def test_a_machine_restored_from_an_older_backup_erases_again_at_its_first_contact(
    kiosk: Machine, hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    folder = tmp_path / "restored"
    settings, keys = Settings(data=folder / "data"), FileKeyStore(folder / "kiosk.key")
    with machine(folder, hub, clock) as before:
        theirs, _ = applied(before)
        here, _ = applied(kiosk)
        before.sync(hub)
        before.store.backup(tmp_path / "copy.db")
        kiosk.sync(hub)
        kiosk.store.journal.erase(here, "the person asked for it")
        kiosk.sync(hub)
        before.sync(hub)
        before.sync(hub)
        point, identity = before.identity.point, before.identity
        assert not before.store.journal.holds(theirs)
    restore(tmp_path / "copy.db", settings, keys, clock)
    with (
        contextlib.closing(Store.open(settings, keys, clock)) as store,
        contextlib.closing(FeedStore.open(settings, keys)) as feed,
    ):
        assert store.journal.holds(theirs)
        again = enrol("http://hub", hub.code(point), store, carrier=hub)
        assert again.kiosk == identity.kiosk
        Exchange(store, hub, clock, feed=feed).run()
        assert not store.journal.holds(theirs)


def waiting(hub: LocalHub) -> int:
    with hub.hub.database.reading() as connection:
        return erasures.waiting(connection)


def stream(hub: LocalHub, kiosk: Machine) -> list[str]:
    query = sa.select(tables.FEED.c.text).where(tables.FEED.c.stream == kiosk.identity.kiosk)
    with hub.hub.database.reading() as connection:
        texts = [text for text in connection.execute(query).scalars() if text is not None]
    found = [canonical.decode_object(suite.unlock(hub.hub.keys.storage, bytes(text))) for text in texts]
    return [json.dumps(one, ensure_ascii=False) for one in found]
