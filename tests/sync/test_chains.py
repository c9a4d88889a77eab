"""Clones, restored machines and restored hubs: nothing forks silently, nothing is lost."""

from __future__ import annotations

import contextlib
import shutil
import uuid
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import HubRefused, HubUnreachable, UsageError
from kiosk.hub import commands
from kiosk.hub.backup import back_up
from kiosk.hub.ingest import release
from kiosk.hub.store import attention, cases, kiosks, tables
from kiosk.settings import Settings
from kiosk.store.keys import FileKeyStore
from kiosk.store.store import Store
from kiosk.sync.enrol import enrol
from kiosk.sync.exchange import Exchange
from kiosk.sync.status import sync_status
from tests.builders import a_case, a_help_call, a_resident_update
from tests.hubs import LocalHub

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from tests.hubs import Machine


def test_a_cloned_machine_is_refused_and_carries_on_offline(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    local_kiosk.sync(local_hub)
    local_kiosk.store.tidy()
    shutil.copytree(tmp_path / "kiosk", tmp_path / "clone")
    local_kiosk.store.journal.append([a_case()])
    local_kiosk.sync(local_hub)
    with _opened(tmp_path / "clone", clock) as clone:
        clone.journal.append([a_case()])
        with pytest.raises(HubRefused):
            Exchange(clone, local_hub, clock).run()
        clone.journal.append([a_case()])
        assert sync_status(clone, clock)["unsent"] == 2
        with pytest.raises(HubRefused):
            Exchange(clone, local_hub, clock).run()
    assert local_kiosk.sync(local_hub).confirmed == 2


def test_a_machine_restored_from_backup_is_refused(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    local_kiosk.store.tidy()
    shutil.copytree(tmp_path / "kiosk", tmp_path / "backup")
    local_kiosk.store.journal.append([a_case()])
    local_kiosk.sync(local_hub)
    with _opened(tmp_path / "backup", clock) as restored, pytest.raises(HubRefused):
        Exchange(restored, local_hub, clock).run()


def test_what_was_unsent_before_a_new_enrolment_is_sent_under_it(
    local_kiosk: Machine, local_hub: LocalHub, clock: FixedClock
) -> None:
    local_kiosk.sync(local_hub)
    local_kiosk.store.journal.append([a_help_call() for _ in range(4)])
    again = enrol(
        "http://hub", local_hub.code(local_kiosk.identity.point), local_kiosk.store, carrier=local_hub
    )
    assert (again.kiosk, again.incarnation) == (local_kiosk.identity.kiosk, 2)
    local_kiosk.store.journal.append([a_case()])
    assert local_kiosk.sync(local_hub, batch_entries=2).entries == 6
    status = sync_status(local_kiosk.store, clock)
    assert (status["entries"], status["unsent"]) == (7, 0)


def test_what_a_clone_took_in_arrives_once_a_person_has_enrolled_it_again(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    shared = a_case(answers={"name": "before the copy"})
    local_kiosk.store.journal.append([shared])
    local_kiosk.store.tidy()
    shutil.copytree(tmp_path / "kiosk", tmp_path / "clone")
    local_kiosk.store.journal.append([a_case()])
    local_kiosk.sync(local_hub)
    with _opened(tmp_path / "clone", clock) as clone:
        phone = a_resident_update(str(uuid.uuid4()), {"person.phone": "13800000000"})
        case = a_case()
        (entry, _) = clone.journal.append([case, phone])
        with pytest.raises(HubRefused):
            Exchange(clone, local_hub, clock).run()
        enrol("http://hub", local_hub.code(local_kiosk.identity.point), clone, carrier=local_hub)
        for _ in range(2):  # and once only
            Exchange(clone, local_hub, clock).run()
        assert sync_status(clone, clock)["unsent"] == 0
        assert sync_status(clone, clock)["entries"] == 4 + 1 + 4
        assert len(clone.cases.recent()) == 2
        assert clone.cases.unsent() == []
        assert clone.journal.verify().ok
        assert clone.journal.rebuild().differences == []
    with local_hub.hub.database.reading() as connection:
        assert sum(cases.count_by_state(connection).values()) == 3
        kept = cases.case_by_number(connection, str(case.payload["case"]))
        assert kept is not None
        assert (kept.entry_hash, kept.submitted_at) == (entry.hash, entry.header.local_time)
        assert {one.reason.value for one in attention.needing(connection, kept.kiosk, 2)} == {"unknown_form"}


def test_a_journal_that_a_machine_was_not_enrolled_again_after_is_never_carried_over(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    local_kiosk.store.tidy()
    shutil.copytree(tmp_path / "kiosk", tmp_path / "clone")
    local_kiosk.store.journal.append([a_case()])
    local_kiosk.sync(local_hub)
    with _opened(tmp_path / "clone", clock) as clone:
        clone.journal.append([a_case()])
        with pytest.raises(HubRefused):
            Exchange(clone, local_hub, clock).run()
        assert clone.journal.head().seq == 2  # type: ignore[union-attr]


def test_a_hub_restored_from_backup_gets_the_rest_again(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    local_kiosk.sync(local_hub)
    back_up(local_hub.hub, local_hub.data, tmp_path / "backup")
    local_kiosk.store.journal.append([a_case(), a_case()])
    local_kiosk.sync(local_hub)
    commands.restore(tmp_path / "new hub", tmp_path / "backup", clock=clock)
    restored = LocalHub(tmp_path / "new hub", clock)
    report = local_kiosk.sync(restored)
    assert (report.entries, report.confirmed) == (2, 3)
    latest = local_kiosk.store.confirmations.latest()
    assert latest is not None
    assert (latest.epoch, latest.backed_up_through) == (int(clock.now().timestamp()), 1)
    with pytest.raises(HubUnreachable):  # the hub that was, still running: its epoch is over
        local_kiosk.sync(local_hub)
    restored.stop()


def test_a_hub_that_was_restored_to_before_an_enrolment_takes_the_machine_in_with_another_code(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    back_up(local_hub.hub, local_hub.data, tmp_path / "backup")
    point = local_kiosk.identity.point
    enrol("http://hub", local_hub.code(point), local_kiosk.store, carrier=local_hub)
    local_kiosk.store.journal.append([a_case()])
    local_kiosk.sync(local_hub)
    commands.restore(tmp_path / "new hub", tmp_path / "backup", clock=clock)
    restored = LocalHub(tmp_path / "new hub", clock)
    with pytest.raises(HubUnreachable):
        local_kiosk.sync(restored)
    with pytest.raises(UsageError, match="another code"):
        enrol("http://hub", restored.code(point), local_kiosk.store, carrier=restored)
    enrol("http://hub", restored.code(point), local_kiosk.store, carrier=restored)
    local_kiosk.sync(restored)
    assert sync_status(local_kiosk.store, clock)["unsent"] == 0
    with restored.hub.database.reading() as connection:
        assert sum(cases.count_by_state(connection).values()) == 1
    restored.stop()


def test_a_hub_that_lost_entries_under_way_gets_them_again(local_kiosk: Machine, local_hub: LocalHub) -> None:
    """The head is asked, then the hub falls back: the batch meets a gap, and is sent from there."""
    local_kiosk.store.journal.append([a_help_call() for _ in range(9)])
    local_kiosk.sync(local_hub)
    local_kiosk.store.journal.append([a_help_call() for _ in range(3)])

    class Losing(LocalHub):
        def __init__(self) -> None:
            self.__dict__.update(local_hub.__dict__)

        def head(self, question: bytes) -> bytes:
            answer = super().head(question)
            _forget_after(self, local_kiosk, 4)
            return answer

    assert local_kiosk.sync(Losing()).confirmed == 13
    with local_hub.hub.database.reading() as connection:
        assert kiosks.incarnations(connection)[0].stored_through == 13


def test_a_revoked_machines_batches_wait_until_they_are_released(
    local_kiosk: Machine, local_hub: LocalHub, clock: FixedClock
) -> None:
    local_kiosk.store.journal.append([a_case()])
    with local_hub.hub.database.writing() as connection:
        kiosks.revoke(connection, local_kiosk.identity.kiosk, "2026-11-23T00:00:00.000Z")
    for _ in range(2):
        with pytest.raises(HubRefused) as refused:
            local_kiosk.sync(local_hub)
    assert "回执仍然有效" in refused.value.todo.zh
    assert sync_status(local_kiosk.store, clock)["confirmed"] == 0
    assert release(local_hub.hub, local_kiosk.identity.kiosk) == 1
    assert local_kiosk.sync(local_hub).confirmed == 2


def _forget_after(hub: LocalHub, kiosk: Machine, seq: int) -> None:
    with hub.hub.database.writing() as connection:
        for table in (tables.HEADERS, tables.PAYLOADS):
            connection.execute(table.delete().where(table.c.seq > seq))
        chain_head = kiosk.store.journal.hash_of(1, seq)
        assert chain_head is not None
        kiosks.advance(connection, kiosk.identity.kiosk, 1, seq, chain_head)


def _opened(folder: Path, clock: FixedClock) -> contextlib.closing[Store]:
    settings = Settings(data=folder / "data")
    return contextlib.closing(Store.open(settings, FileKeyStore(folder / "kiosk.key"), clock))
