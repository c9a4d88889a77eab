"""One person at two machines, on both databases: matched, merged, and put before people where it must be."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import uuid
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.errors import UsageError
from kiosk.formats.receipt import Reason
from kiosk.hub import commands
from kiosk.hub.store import tables
from kiosk.model.actor import Actor, Assurance, Role
from tests.builders import a_resident_update
from tests.hubs import LocalHub, Machine, machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from kiosk.model.entry import NewEntry

NUMBER = "21030219900307888X"
PHONE = "person.phone"
CHECKED = Actor(Role.STAFF, Assurance.STAFF_VERIFIED, str(uuid.uuid4()))


def said(phone: str, *, number: str = NUMBER, base: str | None = None, **more: Any) -> NewEntry:
    changes = {"person.id_number": number, PHONE: phone}
    entry = a_resident_update(str(uuid.uuid4()), changes, **more)
    return dataclasses.replace(
        entry, payload={"changes": changes, "base": {**dict.fromkeys(changes), PHONE: base}}
    )


@pytest.fixture
def other(tmp_path: Path, hub: LocalHub, clock: FixedClock) -> Iterator[Machine]:
    with machine(tmp_path / "other", hub, clock) as joined:
        yield joined


def _attention(one: Machine) -> list[tuple[str, str | None]]:
    return [(each.reason, each.field) for each in one.store.confirmations.attention()]


def test_what_two_machines_say_differently_goes_to_the_staff_of_both_until_somebody_decides(
    kiosk: Machine, other: Machine, hub: LocalHub
) -> None:
    first = kiosk.store.journal.append([said("13800000001")])[0]
    second = other.store.journal.append([said("13800000002", number=NUMBER.lower())])[0]
    kiosk.sync(hub)
    assert commands.conflicts(hub.data) == []
    other.sync(hub)
    kiosk.sync(hub)
    for one in (kiosk, other):
        assert _attention(one) == [(Reason.CONFLICT.value, PHONE)]
    [conflict] = commands.conflicts(hub.data)
    told = {
        one["entry"]: (one["value"], one["level"], one["role"], one["point"]) for one in conflict["values"]
    }
    assert told == {
        first.header.id: ("13800000001", 0, "resident", kiosk.identity.point),
        second.header.id: ("13800000002", 0, "resident", other.identity.point),
    }
    assert NUMBER not in str(conflict)
    commands.resolve(hub.data, conflict["person"], PHONE, first.header.id, "王主任", clock=hub.clock)
    assert commands.conflicts(hub.data) == []
    for one in (kiosk, other):
        one.sync(hub)
        assert _attention(one) == []
    [phone] = [one for one in commands.person(hub.data, conflict["person"]) if one["field"] == PHONE]
    assert (phone["value"], len(phone["history"])) == ("13800000001", 3)


def test_what_staff_verified_stands_against_what_was_typed_and_the_history_is_kept(
    kiosk: Machine, other: Machine, hub: LocalHub
) -> None:
    checked = kiosk.store.journal.append([said("13800000001", actor=CHECKED)])[0]
    other.store.journal.append([said("13800000002", base=checked.header.id)])
    kiosk.sync(hub)
    other.sync(hub)
    assert (commands.conflicts(hub.data), _attention(other)) == ([], [])
    with hub.hub.database.reading() as connection:
        person = connection.execute(tables.PERSON_UPDATES.select()).first()
    assert person is not None
    [phone] = [one for one in commands.person(hub.data, person.person) if one["field"] == PHONE]
    assert phone["value"] == "13800000001"
    assert {one["value"] for one in phone["history"]} == {"13800000001", "13800000002"}


def test_what_saw_the_other_is_no_conflict_and_another_person_is_another(
    kiosk: Machine, other: Machine, hub: LocalHub
) -> None:
    first = kiosk.store.journal.append([said("13800000001")])[0]
    other.store.journal.append(
        [said("13800000002", base=first.header.id), said("13800000003", number="210302199003078889")]
    )
    other.sync(hub)
    kiosk.sync(hub)
    assert commands.conflicts(hub.data) == []


def test_the_order_in_which_machines_arrive_plays_no_part(tmp_path: Path, clock: FixedClock) -> None:
    results = []
    for turn, order in enumerate(itertools.permutations(range(3))):
        hub = LocalHub(tmp_path / f"hub-{turn}", clock)
        with contextlib.ExitStack() as stack:
            folders = [tmp_path / f"{turn}-{n}" for n in range(3)]
            machines = [stack.enter_context(machine(one, hub, clock)) for one in folders]
            for n, one in enumerate(machines):
                one.store.journal.append([said(f"1380000000{n}"), said(f"1390000000{n % 2}", actor=CHECKED)])
            for n in order:
                machines[n].sync(hub)
        [conflict] = commands.conflicts(hub.data)
        results.append({one["value"] for one in conflict["values"]})
        hub.stop()
    assert results == [{"13900000000", "13900000001"}] * 6


def test_a_conflict_that_is_none_cannot_be_resolved(local_hub: LocalHub) -> None:
    with pytest.raises(UsageError):
        commands.resolve(local_hub.data, "0" * 32, PHONE, str(uuid.uuid4()), "王主任")
    with pytest.raises(UsageError):
        commands.resolve(local_hub.data, "0" * 32, PHONE, str(uuid.uuid4()), " ")
