"""Documents reach the hub whole, whatever cuts in between, and are let go of only when they are safe."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from kiosk.errors import HubUnreachable
from kiosk.formats import suite
from kiosk.formats.request import Request
from kiosk.hub import files as hub_files
from kiosk.hub.backup import back_up
from kiosk.hub.refusal import Refusal
from kiosk.hub.requests import asker
from kiosk.hub.status import Status
from kiosk.hub.store import files, kiosks, tables
from kiosk.hub.store.epoch import raise_epoch
from kiosk.hub.web.timeline import timeline
from kiosk.model.case import CaseState
from kiosk.model.entry import Kind
from kiosk.sync.carriers.https import HttpsCarrier
from kiosk.sync.files import PIECE_BYTES
from kiosk.sync.status import sync_status
from kiosk.sync.stick import export, take_back
from tests.builders import a_case
from tests.hubs import RunningHub, machine
from tests.sync.cutting import cut_way
from tests.sync.test_stick import carried_back

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from kiosk.store.attachments import Locked
    from tests.hubs import LocalHub, Machine


def a_document(kiosk: Machine, size: int = 3 * PIECE_BYTES) -> Locked:
    """Keep a file and submit a case that names it."""
    locked = kiosk.store.attachments.keep(random.Random(size).randbytes(size))
    named = [{"field": "papers", "sha256": locked.sha256, "size": size, "media_type": "application/pdf"}]
    kiosk.store.journal.append([a_case(attachments=named)])
    return locked


def waiting(kiosk: Machine) -> int:
    return int(sync_status(kiosk.store, kiosk.clock)["documents_waiting"])


def test_documents_arrive_and_are_let_go_of_when_they_are_backed_up(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    locked = a_document(local_kiosk)
    assert waiting(local_kiosk) == 1
    local_kiosk.sync(local_hub)
    assert waiting(local_kiosk) == 0
    assert local_kiosk.store.attachments.read(locked)  # held by the hub, in no backup yet
    with local_hub.hub.database.reading() as connection:
        assert files.sum_of(connection, locked.sha256) == locked.sha256
    back_up(local_hub.hub, local_hub.data, tmp_path / "backup")
    local_kiosk.sync(local_hub)
    assert local_kiosk.store.attachments.here() == []


def test_a_hub_that_lost_documents_gets_them_again(local_kiosk: Machine, local_hub: LocalHub) -> None:
    a_document(local_kiosk)
    local_kiosk.sync(local_hub)
    with local_hub.hub.database.writing() as connection:  # as an older backup knows it
        for table in (tables.FILE_PIECES, tables.FILES):
            connection.execute(sa.delete(table))
        raise_epoch(connection, 5)
    local_kiosk.sync(local_hub)
    with local_hub.hub.database.reading() as connection:
        assert len(files.all_whole(connection)) == 1


def test_the_same_document_of_two_cases_travels_once(local_kiosk: Machine, local_hub: LocalHub) -> None:
    locked = a_document(local_kiosk)
    named = [{"field": "papers", "sha256": locked.sha256}]
    local_kiosk.store.journal.append([a_case(attachments=named)])
    first = local_kiosk.sync(local_hub).bytes
    assert 3 * PIECE_BYTES < first < 4 * PIECE_BYTES


def test_a_file_of_a_draft_stays_here(local_kiosk: Machine, local_hub: LocalHub) -> None:
    local_kiosk.store.attachments.keep(b"%PDF-1.7")
    local_kiosk.sync(local_hub)
    with local_hub.hub.database.reading() as connection:
        assert files.all_whole(connection) == []
    assert len(local_kiosk.store.attachments.waiting()) == 1


def test_a_damaged_file_keeps_up_no_other_and_waits_for_staff_rather_than_for_ever(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    bad, good = a_document(local_kiosk, 1000), a_document(local_kiosk, 2000)
    path = tmp_path / "kiosk" / "data" / "attachments" / bad.sha256
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    local_kiosk.sync(local_hub)
    with local_hub.hub.database.reading() as connection:
        assert files.all_whole(connection) == [good.sha256]
    assert waiting(local_kiosk) == 0
    (number,) = local_kiosk.store.cases_with_damage()
    assert local_kiosk.store.cases.find(number) is not None
    local_kiosk.sync(local_hub)
    assert local_kiosk.store.cases_with_damage() == [number]
    assert local_kiosk.store.tidy_attachments() == 0
    with local_hub.hub.database.reading() as connection:
        assert (files.missing(connection), files.lost(connection)) == (0, 1)
        assert (files.missing_of(connection, number), files.lost_of(connection, number)) == (0, 1)
    kinds = [entry.header.kind for entry in local_kiosk.store.journal.read(1, 1)]
    assert kinds.count(Kind.DOCUMENT_DAMAGED) == 1


def test_the_receipts_page_asks_for_a_damaged_document_again() -> None:
    page = timeline(Status(CaseState.STORED, documents_lost=1))
    assert any("请再交一次" in str(step) for step in page)


def test_an_upload_goes_on_where_it_was_cut_at_any_byte(kiosk: Machine, hub: RunningHub) -> None:
    chance = random.Random(7)
    kiosk.sync(HttpsCarrier(hub.url))
    locked = a_document(kiosk, 24 * PIECE_BYTES + 17)
    with cut_way(hub.url) as way:
        for _ in range(8):
            way.left = chance.randrange(500, 3 * PIECE_BYTES)
            with pytest.raises(HubUnreachable):
                kiosk.sync(HttpsCarrier(way.url))
            assert waiting(kiosk) == 1
        way.left = None
        report = kiosk.sync(HttpsCarrier(way.url))
    assert waiting(kiosk) == 0
    assert report.bytes < 21 * PIECE_BYTES, "what had arrived was not sent again"
    assert kiosk.store.attachments.read(locked)


def test_an_upload_goes_on_after_the_hub_was_killed_and_by_stick(tmp_path: Path) -> None:
    hub = RunningHub(tmp_path / "hub")
    hub.start()
    with machine(tmp_path / "kiosk", hub) as kiosk:
        a_document(kiosk, 4 * PIECE_BYTES)
        with cut_way(hub.url) as way:
            way.left = 2 * PIECE_BYTES + 9000
            with pytest.raises(HubUnreachable):
                kiosk.sync(HttpsCarrier(way.url))
        hub.kill()
        hub.start()
        export(kiosk.store, kiosk.clock, tmp_path / "out.kiosk")
        carried_back(hub, tmp_path, kiosk.clock)  # type: ignore[arg-type]
        assert take_back(kiosk.store, kiosk.clock, tmp_path / "back.kiosk").files == 1
        assert waiting(kiosk) == 0
        assert kiosk.sync(HttpsCarrier(hub.url)).bytes == 0
    hub.stop()


def test_a_document_on_a_stick_counts_once_however_often_it_comes(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    for size in (100, 9 << 20, 8 << 20):  # more than one envelope takes
        a_document(local_kiosk, size)
    written = export(local_kiosk.store, clock, tmp_path / "out.kiosk")
    assert written is not None
    assert (written.entries, written.files) == (4, 3)
    for _ in range(2):
        carried_back(local_hub, tmp_path, clock)
        assert take_back(local_kiosk.store, clock, tmp_path / "back.kiosk").files == 3
    assert waiting(local_kiosk) == 0
    with local_hub.hub.database.reading() as connection:
        assert len(files.all_whole(connection)) == 3


def test_bytes_of_another_file_are_dropped_and_the_upload_begins_anew(
    local_kiosk: Machine, local_hub: LocalHub
) -> None:
    locked = a_document(local_kiosk, 1000)
    data = local_kiosk.store.attachments.locked_bytes(locked.sha256)
    me = _incarnation(local_hub, local_kiosk)
    hub_files.begin(local_hub.hub, me, locked.sha256, len(data))
    for at, piece in ((5, b"late"), (0, b""), (0, data + b"more")):  # at another place, nothing, too much
        assert hub_files.append(local_hub.hub, locked.sha256, at, piece).arrived == 0
    with pytest.raises(Refusal) as refused:
        hub_files.append(local_hub.hub, locked.sha256, 0, b"?" * len(data))
    assert refused.value.status == 460
    local_kiosk.sync(local_hub)
    assert waiting(local_kiosk) == 0


def test_only_the_hubs_signed_word_counts_as_arrived(local_kiosk: Machine, local_hub: LocalHub) -> None:
    a_document(local_kiosk)
    heard: list[bytes] = []

    class Lying:
        """Says that everything is there, and plays an older answer again."""

        def __getattr__(self, name: str) -> Any:
            return getattr(local_hub, name)

        def ask(self, path: str, question: bytes, authorization: str) -> bytes:
            heard.append(local_hub.ask(path, question, authorization))
            return heard[0]

        def add_piece(self, path: str, at: int, piece: bytes, authorization: str) -> int:
            return at + len(piece)

    with pytest.raises(HubUnreachable):
        local_kiosk.sync(Lying())
    assert waiting(local_kiosk) == 1


@pytest.mark.parametrize("other", ["stranger", "stale", "another piece", "revoked", "nonsense"])
def test_who_may_not_ask_is_refused(
    local_kiosk: Machine, local_hub: LocalHub, clock: FixedClock, other: str
) -> None:
    from kiosk.formats.request import authorize  # noqa: PLC0415 - only here

    key = suite.SigningKey(b"x" * 32 if other == "stranger" else local_kiosk.identity.signing_seed)
    nonce = local_hub.hello()["nonce"]  # type: ignore[index]
    asked = Request("PATCH", "/v1/files/x", b"piece", offset=0)
    said = authorize(asked, nonce, key)
    if other == "stale":
        import datetime as dt  # noqa: PLC0415 - only here

        clock.move(dt.timedelta(minutes=11))
    if other == "another piece":
        asked = Request("PATCH", "/v1/files/x", b"piece", offset=5)
    if other == "revoked":
        with local_hub.hub.database.writing() as connection:
            kiosks.revoke(connection, local_kiosk.identity.kiosk, local_hub.hub.now())
    with pytest.raises(Refusal) as refused:
        asker(local_hub.hub, "?" if other == "nonsense" else said, asked)
    assert refused.value.status == (403 if other == "revoked" else 401)


def _incarnation(hub: LocalHub, kiosk: Machine) -> Any:
    with hub.hub.database.reading() as connection:
        return kiosks.find_incarnation(connection, kiosk.identity.kiosk, 1)
