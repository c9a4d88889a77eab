"""Taking batches in, on both databases: what cannot be used is kept, marked, and holds nothing up."""

from __future__ import annotations

import dataclasses
import uuid
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from kiosk.formats import suite
from kiosk.formats.entry import carried, genesis_hash
from kiosk.formats.receipt import Outcome, Reason
from kiosk.hub.ingest import ingest
from kiosk.hub.refusal import Refusal
from kiosk.hub.store import journal, tables
from kiosk.hub.store.cases import count_by_state
from kiosk.model.actor import RESIDENT, SYSTEM
from kiosk.model.case import case_number
from kiosk.model.entry import Kind, NewEntry
from tests.builders import MORNING, a_case, a_help_call, a_resident_update
from tests.hub.chain import NONCE, Chain
from tests.hub.small_form import SMALL
from tests.hubs import FORMS

if TYPE_CHECKING:
    from kiosk.model.clock import FixedClock
    from tests.hubs import LocalHub, Machine

FORM = (FORMS / "jobseeker" / "v1.yaml").read_text(encoding="utf-8")


def an_adoption(**other: Any) -> NewEntry:
    payload = {
        "form": "jobseeker",
        "version": 1,
        "sha256": suite.sha256(FORM.encode()),
        "text": FORM,
        **other,
    }
    return NewEntry(Kind.FORM_ADOPTED, str(uuid.uuid4()), SYSTEM, payload)


def _small_form() -> NewEntry:
    """A form with one field, cut from a real one."""
    return an_adoption(form="small", text=SMALL, sha256=suite.sha256(SMALL.encode()))


GOOD_UPDATE = a_resident_update(str(uuid.uuid4()), {"person.phone": "13800000000"})
BAD: dict[str, tuple[NewEntry, Reason, str | None]] = {
    "a case of a form never adopted": (a_case(form="unknown"), Reason.UNKNOWN_FORM, "form"),
    "a case without a number": (a_case(case="12"), Reason.BAD_PAYLOAD, "case"),
    "a case without answers": (a_case(answers=None), Reason.BAD_PAYLOAD, "answers"),
    "a title in one language": (a_case(title={"zh": "登记"}), Reason.BAD_PAYLOAD, "title.en"),
    "a due day that is none": (a_case(clock={"due": "2026-02-30"}), Reason.BAD_PAYLOAD, "clock"),
    "answers the form refuses": (
        a_case(form="jobseeker", answers={"name": 5}),
        Reason.BAD_ANSWERS,
        "answers",
    ),
    "a form with another hash": (an_adoption(sha256="0" * 64), Reason.BAD_PAYLOAD, "sha256"),
    "six of five": (
        NewEntry(Kind.RATING_GIVEN, str(uuid.uuid4()), RESIDENT, {"case": "x", "grade": 6}),
        Reason.BAD_PAYLOAD,
        "grade",
    ),
    "a base of other fields": (
        dataclasses.replace(GOOD_UPDATE, payload={"changes": {"a": 1}, "base": {}}),
        Reason.BAD_PAYLOAD,
        "base",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_an_entry_that_cannot_be_used_goes_to_attention_and_the_others_go_on(
    local_kiosk: Machine, local_hub: LocalHub, name: str
) -> None:
    entry, reason, field = BAD[name]
    receipt = Chain(local_kiosk).add_all(an_adoption(), entry, a_help_call()).send(local_hub)
    assert (receipt.outcome, receipt.stored_through) == (Outcome.STORED, 3)
    [told] = receipt.attention
    assert (told.seq, told.reason) == (2, reason)
    assert told.field == field or (field == "answers" and str(told.field).startswith("answers"))


def test_what_needs_attention_comes_back_to_the_kiosk(kiosk: Machine, hub: LocalHub) -> None:
    case = a_case(form="unknown")
    kiosk.store.journal.append([case, a_help_call()])
    assert kiosk.sync(hub).attention == 1
    [told] = kiosk.store.confirmations.attention()
    assert (told.seq, told.reason, told.field, told.subject) == (2, "unknown_form", "form", case.subject)
    kiosk.sync(hub)
    assert len(kiosk.store.confirmations.attention()) == 1


def test_answers_are_held_against_the_form_as_it_was_adopted(kiosk: Machine, hub: LocalHub) -> None:
    good = a_case(form="small", answers={"note": "hello"})
    bad = a_case(form="small", answers={"note": 5})
    receipt = Chain(kiosk).add_all(_small_form(), good, bad).send(hub)
    assert [(one.seq, one.reason, one.field) for one in receipt.attention] == [
        (3, Reason.BAD_ANSWERS, "answers.note")
    ]
    with hub.hub.database.reading() as connection:
        assert count_by_state(connection) == {"stored": 1, "attention": 1}


def test_a_form_that_cannot_be_read_leaves_its_cases_to_staff(kiosk: Machine, hub: LocalHub) -> None:
    text = "format: 1\nid: [broken"
    adoption = an_adoption(text=text, sha256=suite.sha256(text.encode()))
    receipt = Chain(kiosk).add_all(adoption, a_case(form="jobseeker")).send(hub)
    assert [(one.seq, one.reason) for one in receipt.attention] == [(2, Reason.UNKNOWN_FORM)]


def test_the_same_case_number_twice_is_told(kiosk: Machine, hub: LocalHub) -> None:
    first = a_case()
    receipt = Chain(kiosk).add_all(first, a_case(case=first.payload["case"])).send(hub)
    assert [one.reason for one in receipt.attention] == [Reason.UNKNOWN_FORM, Reason.DUPLICATE_CASE]
    with hub.hub.database.reading() as connection:
        assert sum(count_by_state(connection).values()) == 1


@pytest.mark.parametrize(
    "payload",
    [
        {"title": {"zh": "\x00", "en": "x"}},
        {"title": {"zh": "长" * 201, "en": "x"}},
        {"case": "-" * 50 + case_number("210300", 1, 1, MORNING.date(), 1)},
        {"version": 2**40},
        {"form": "f" * 65},
        {"receipt_token": "short"},
    ],
)
def test_what_no_column_would_take_stops_nobody(
    kiosk: Machine, hub: LocalHub, payload: dict[str, Any]
) -> None:
    receipt = Chain(kiosk).add_all(a_case(**payload), an_adoption(text="\x00"), a_help_call()).send(hub)
    assert receipt.stored_through == 3
    assert [one.reason for one in receipt.attention] == [Reason.BAD_PAYLOAD, Reason.BAD_PAYLOAD]


def test_what_a_batch_stored_is_the_same_bytes(kiosk: Machine, hub: LocalHub) -> None:
    case = kiosk.store.journal.append([a_case()])[0]
    kiosk.sync(hub)
    with hub.hub.database.reading() as connection:
        locked = journal.locked_payload(connection, kiosk.identity.kiosk, 1, 2)
        header = connection.execute(sa.select(tables.HEADERS.c.header).where(tables.HEADERS.c.seq == 2))
        assert header.scalar_one() == case.header_bytes
    assert locked is not None
    kept = suite.unlock(hub.hub.keys.storage, locked)
    assert (case.salt, case.payload_bytes) == (kept[:32], kept[32:])


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"kind": "dreamt"}, Reason.UNKNOWN_KIND),
        ({"kind_version": 2}, Reason.UNKNOWN_KIND),
        ({"payload_hash": "0" * 64}, Reason.BAD_PAYLOAD),
        ({"gone": True}, Reason.NO_PAYLOAD),
    ],
)
def test_strange_entries_are_kept_and_told(
    local_kiosk: Machine, local_hub: LocalHub, other: dict[str, Any], reason: Reason
) -> None:
    receipt = Chain(local_kiosk).add().add(**other).add().send(local_hub)
    assert (receipt.outcome, receipt.stored_through) == (Outcome.STORED, 3)
    assert [(one.seq, one.reason) for one in receipt.attention] == [(2, reason)]


@pytest.mark.parametrize(
    "other", [{}, {"kiosk": str(uuid.uuid4())}, {"incarnation": 2}, {"payload_hash": "0" * 64}]
)
def test_only_what_an_earlier_incarnation_of_the_same_machine_left_can_be_carried_over(
    tmp_path: Any, local_kiosk: Machine, local_hub: LocalHub, clock: FixedClock, other: dict[str, Any]
) -> None:
    from tests.hubs import machine  # noqa: PLC0415 - only here

    left = Chain(local_kiosk).add(**{"kind": "case_submitted", "payload": a_case().payload, **other})
    with machine(tmp_path / "again", local_hub, clock, point=local_kiosk.identity.point) as again:
        chain = Chain(again)
        genesis = genesis_hash(again.identity.kiosk, 2)
        carrying = {"kind": "entry_carried_over", "payload": carried(left.entries[0])}
        receipt = chain.add(incarnation=2, previous_hash=genesis, **carrying).send(local_hub)
    assert receipt.stored_through == 1
    assert [one.reason for one in receipt.attention] == [Reason.BAD_PAYLOAD if other else Reason.UNKNOWN_FORM]
    with local_hub.hub.database.reading() as connection:
        assert sum(count_by_state(connection).values()) == (0 if other else 1)


def test_the_same_bytes_again_are_a_success(kiosk: Machine, hub: LocalHub) -> None:
    chain = Chain(kiosk).add().add().add()
    one, other = chain.send(hub), chain.send(hub)
    assert (
        (one.stored_through, one.chain_head)
        == (other.stored_through, other.chain_head)
        == (3, chain.entries[-1].hash)
    )
    assert other.outcome is Outcome.STORED


def test_an_overlap_stores_only_what_is_new(kiosk: Machine, hub: LocalHub) -> None:
    chain = Chain(kiosk).add().add().add().add()
    chain.send(hub, chain.entries[:2])
    assert chain.send(hub, chain.entries[1:]).stored_through == 4
    with hub.hub.database.reading() as connection:
        assert journal.count(connection) == 4


def test_other_bytes_at_the_same_place_are_a_fork(kiosk: Machine, hub: LocalHub) -> None:
    chain = Chain(kiosk).add().add()
    chain.send(hub)
    other = (
        Chain(kiosk)
        .add()
        .add(id="019aa000-0000-7000-8000-0000000000ff")
        .add(id="019aa000-0000-7000-8000-0000000000fe")
    )
    receipt = other.send(hub)
    assert (receipt.outcome, receipt.stored_through, receipt.chain_head) == (
        Outcome.FORK,
        2,
        chain.entries[-1].hash,
    )
    assert other.send(hub, other.entries[2:]).outcome is Outcome.FORK


def test_a_range_that_leaves_something_out_is_a_gap(kiosk: Machine, hub: LocalHub) -> None:
    chain = Chain(kiosk).add().add().add()
    chain.send(hub, chain.entries[:1])
    receipt = chain.send(hub, chain.entries[2:])
    assert (receipt.outcome, receipt.stored_through) == (Outcome.GAP, 1)


def test_an_entry_id_of_another_place_is_a_fork(kiosk: Machine, hub: LocalHub) -> None:
    chain = Chain(kiosk).add()
    chain.send(hub)
    chain.add(id=chain.entries[0].header.id)
    assert chain.send(hub, chain.entries[1:]).outcome is Outcome.FORK
    with hub.hub.database.reading() as connection:
        assert journal.count(connection) == 1


def test_a_batch_by_nobody_we_know_is_refused(
    local_kiosk: Machine, local_hub: LocalHub, clock: FixedClock
) -> None:
    stranger = dataclasses.replace(local_kiosk.identity, signing_seed=b"x" * 32)
    with pytest.raises(Refusal) as refused:
        Chain(dataclasses.replace(local_kiosk, identity=stranger)).add().send(local_hub)
    assert refused.value.status == 404
    with pytest.raises(Refusal) as refused:
        ingest(local_hub.hub, b"KIOSKENV", NONCE)
    assert refused.value.status == 400


def test_a_machine_cannot_speak_for_another(
    tmp_path: Any, kiosk: Machine, hub: LocalHub, clock: FixedClock
) -> None:
    from tests.hubs import machine  # noqa: PLC0415 - only here

    with machine(tmp_path / "other", hub, clock) as other:
        theirs = dataclasses.replace(other.identity, kiosk=kiosk.identity.kiosk)
        with pytest.raises(Refusal):
            Chain(dataclasses.replace(other, identity=theirs)).add().send(hub)


def test_an_earlier_incarnation_cannot_speak_for_a_later_one(
    tmp_path: Any, local_kiosk: Machine, local_hub: LocalHub, clock: FixedClock
) -> None:
    from tests.hubs import machine  # noqa: PLC0415 - only here

    with machine(tmp_path / "again", local_hub, clock, point=local_kiosk.identity.point) as again:
        seeds = {"signing_seed": local_kiosk.identity.signing_seed}
        stale = dataclasses.replace(again, identity=dataclasses.replace(again.identity, **seeds))
        genesis = genesis_hash(again.identity.kiosk, 2)
        with pytest.raises(Refusal):
            Chain(stale).add(incarnation=2, previous_hash=genesis).send(local_hub)
        assert Chain(again).add(incarnation=2, previous_hash=genesis).send(local_hub).stored_through == 1
