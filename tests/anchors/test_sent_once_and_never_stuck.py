"""What users of other systems complain of, made impossible here: on the way to the hub.

Each test is named by its theme and names the reports of others, as ``repository#issue``.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from kiosk.errors import HubRefused, HubUnreachable
from kiosk.formats.receipt import Outcome
from kiosk.hub.backup import back_up, restore
from kiosk.hub.store import cases, files, journal, kiosks, tables
from kiosk.sync.backoff import LONGEST_SECONDS, Backoff
from kiosk.sync.carriers.carrier import not_sent
from kiosk.sync.exchange import Exchange
from kiosk.sync.files import PIECE_BYTES
from kiosk.sync.status import sync_status
from tests.builders import a_case, a_help_call, a_resident_update
from tests.hub.chain import Chain
from tests.hubs import LocalHub

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from tests.hubs import Machine

PORTAL = b"<!doctype html><title>Welcome</title>"


class Way:
    """A carrier to a hub on whose way something else happens to batches or pieces."""

    def __init__(self, hub: LocalHub) -> None:
        self.hub = hub

    def __getattr__(self, name: str) -> Any:
        return getattr(self.hub, name)


def test_duplicates_same_bytes_are_a_success_and_other_bytes_are_refused(
    local_kiosk: Machine, local_hub: LocalHub
) -> None:
    """kobocat#470, kobocat#859, getodk/collect#3391, getodk/collect#3517."""
    chain = Chain(local_kiosk).add().add_all(a_case())
    assert [chain.send(local_hub).outcome for _ in range(3)] == [Outcome.STORED] * 3
    other = Chain(local_kiosk).add().add_all(a_case())
    assert other.send(local_hub).outcome is Outcome.FORK
    with local_hub.hub.database.reading() as connection:
        assert (journal.count(connection), sum(cases.count_by_state(connection).values())) == (2, 1)


def test_stuck_outbox_nothing_holds_up_what_comes_after_it_and_trying_never_ends(
    local_kiosk: Machine, local_hub: LocalHub
) -> None:
    """opencrvs-core#11089, #9866, #12292; commcare-android#1807; ndb-core#4163."""
    unusable = a_case(form="never adopted", answers={"name": 5})
    local_kiosk.store.journal.append([unusable, *(a_help_call() for _ in range(8)), a_case()])

    class Breaking(Way):
        def send(self, batch: bytes, nonce: str) -> bytes:
            if len(batch) > 3000:
                raise not_sent()
            answer: bytes = self.hub.send(batch, nonce)
            return answer

    exchange = Exchange(local_kiosk.store, Breaking(local_hub), local_kiosk.clock)
    tries = 0
    while sync_status(local_kiosk.store, local_kiosk.clock)["unsent"]:
        tries += 1
        with contextlib.suppress(HubUnreachable):
            exchange.run()
        assert tries < 20
    assert tries > 3
    assert [one.seq for one in local_kiosk.store.confirmations.attention()] == [2, 11]
    waits = Backoff(drawn=lambda: 1.0)
    assert max(waits.next_seconds() for _ in range(10_000)) == LONGEST_SECONDS


def test_false_success_a_portals_200_is_not_sent(local_kiosk: Machine, local_hub: LocalHub) -> None:
    """cht-core#8303, and a captive portal's 200."""
    local_kiosk.store.journal.append([a_case()])

    class Portal(Way):
        def send(self, batch: bytes, nonce: str) -> bytes:
            del batch, nonce
            return PORTAL

    with pytest.raises(HubUnreachable):
        local_kiosk.sync(Portal(local_hub))
    assert sync_status(local_kiosk.store, local_kiosk.clock)["confirmed"] == 0
    local_kiosk.sync(local_hub)
    assert sync_status(local_kiosk.store, local_kiosk.clock)["unsent"] == 0


def test_silent_loss_nothing_is_let_go_of_without_a_receipt(
    local_kiosk: Machine, local_hub: LocalHub
) -> None:
    """primero#508; libpretixsync's 4xx; CommCare's files over 15 MB; OpenCRVS's cache version."""
    large = local_kiosk.store.attachments.keep(bytes(10 << 20))
    named = [{"field": "papers", "sha256": large.sha256}]
    (entry,) = local_kiosk.store.journal.append([a_case(attachments=named)])
    with local_hub.hub.database.writing() as connection:
        kiosks.revoke(connection, local_kiosk.identity.kiosk, local_hub.hub.now())
    with pytest.raises(HubRefused):
        local_kiosk.sync(local_hub)
    with local_kiosk.store._database.write() as database:
        database.exec_driver_sql("UPDATE machine SET view_version = 0")
    assert local_kiosk.store.journal.purge(local_kiosk.clock.now() + dt.timedelta(days=9999)) == 0
    assert local_kiosk.store.journal.entry(entry.header.id) == entry
    assert local_kiosk.store.attachments.waiting() == [large.sha256]
    with local_hub.hub.database.writing() as connection:
        kiosks.revoke(connection, local_kiosk.identity.kiosk, None)
    local_kiosk.sync(local_hub)
    with local_hub.hub.database.reading() as connection:
        assert files.sum_of(connection, large.sha256) == large.sha256


def test_hub_restored_from_backup_says_where_it_is_and_gets_the_rest_again(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    """cht-core#4146, cht-core#8093."""
    local_kiosk.sync(local_hub)
    back_up(local_hub.hub, local_hub.data, tmp_path / "backup")
    local_kiosk.store.journal.append([a_case(), a_case()])
    local_kiosk.sync(local_hub)
    restore(tmp_path / "restored", tmp_path / "backup", clock)
    restored = LocalHub(tmp_path / "restored", clock)
    assert local_kiosk.sync(restored).entries == 2
    with restored.hub.database.reading() as connection:
        assert sum(cases.count_by_state(connection).values()) == 2
    restored.stop()


def test_edited_while_sending_an_entry_stays_what_was_sent_and_the_edit_follows(
    local_kiosk: Machine, local_hub: LocalHub
) -> None:
    """getodk/collect#5687, again #5790."""
    (before,) = local_kiosk.store.journal.append([a_case()])

    class Meanwhile(Way):
        def send(self, batch: bytes, nonce: str) -> bytes:
            if local_kiosk.store.journal.head().seq == 2:  # type: ignore[union-attr]
                local_kiosk.store.journal.append(
                    [a_resident_update(before.header.subject, {"person.phone": "13800000000"})]
                )
            answer: bytes = self.hub.send(batch, nonce)
            return answer

    assert local_kiosk.sync(Meanwhile(local_hub)).confirmed == 3
    assert local_kiosk.store.journal.entry(before.header.id) == before
    with local_hub.hub.database.reading() as connection:
        held = journal.hashes(connection, local_kiosk.identity.kiosk, 1, 1, 9)
    assert list(held.values()) == [entry.hash for entry in local_kiosk.store.journal.read(1, 1)]


def test_out_of_order_chains_a_later_part_waits_for_the_earlier(
    local_kiosk: Machine, local_hub: LocalHub
) -> None:
    """getodk/central#669, getodk/central#705."""
    chain = Chain(local_kiosk).add().add().add().add()
    late = chain.send(local_hub, chain.entries[2:])
    assert (late.outcome, late.stored_through) == (Outcome.GAP, 0)
    chain.send(local_hub, chain.entries[:2])
    assert chain.send(local_hub, chain.entries[2:]).stored_through == 4
    with local_hub.hub.database.reading() as connection:
        seqs = connection.execute(sa.select(tables.HEADERS.c.seq).order_by(tables.HEADERS.c.seq)).scalars()
        assert list(seqs) == [1, 2, 3, 4]


def test_attachments_on_bad_links_go_on_where_they_were_cut(
    local_kiosk: Machine, local_hub: LocalHub
) -> None:
    """getodk/collect#7356, open."""
    content = bytes(5 * PIECE_BYTES)
    locked = local_kiosk.store.attachments.keep(content)
    named = [{"field": "papers", "sha256": locked.sha256}]
    local_kiosk.store.journal.append([a_case(attachments=named)])
    carried: list[int] = []

    class Breaking(Way):
        def add_piece(self, path: str, at: int, piece: bytes, authorization: str) -> int:
            carried.append(len(piece))
            there = self.hub.add_piece(path, at, piece, authorization)
            if len(carried) % 2:
                raise not_sent()  # the piece came through, its answer did not
            return there

    way = Breaking(local_hub)
    for _ in range(4):
        try:
            local_kiosk.sync(way)
        except HubUnreachable:
            continue
    with local_hub.hub.database.reading() as connection:
        assert files.sum_of(connection, locked.sha256) == locked.sha256
    assert sum(carried) == len(content) + 40  # each byte once
