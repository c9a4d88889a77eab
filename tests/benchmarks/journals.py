"""Journals of many kiosks for load: one real one, lived through the flows, told again under other names."""

from __future__ import annotations

import dataclasses
import itertools
import secrets
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uuid_utils
from stdnum.iso7064 import mod_11_2

from kiosk.app import House, make_demo
from kiosk.app.demo import furnish_demo
from kiosk.flows.application import begin
from kiosk.flows.submission import submit
from kiosk.formats import canonical, suite
from kiosk.formats.batch import make_batch
from kiosk.formats.entry import genesis_hash, make_entry, payload_hash, read_payload
from kiosk.forms.samples import sample_answers
from kiosk.model.actor import RESIDENT
from kiosk.model.case import case_number
from kiosk.model.clock import SystemClock
from kiosk.model.entry import Kind, NewEntry
from kiosk.sync.enrol import enrol
from tests.faults.life import SIGNATURE
from tests.hubs import LocalHub

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.model.entry import Entry

LIVES = 40
_ONCE = {Kind.FORM_ADOPTED, Kind.KIOSK_ENROLLED}


def lived() -> list[Entry]:
    """Return the journal of a morning: each person's fields, case, receipt and rating."""
    with tempfile.TemporaryDirectory() as folder:
        hub = LocalHub(Path(folder) / "hub", SystemClock())
        make_demo(Path(folder) / "data")
        house = House(Path(folder) / "data")
        furnish_demo(house)
        enrol("http://hub", hub.code(), house.store, carrier=hub)
        for number in range(LIVES):
            _live(house, number)
        entries = house.store.journal.read(1, 1, 10_000, 64 << 20)
        house.close()
        hub.stop()
    return entries


def _live(house: House, seed: int) -> None:
    form, facts = house.library.form("unemployment"), house.facts()
    application = begin(form, facts)
    for field, value in sample_answers(form, facts, seed, eligible=True).items():
        application.answer(field, value)
    for consent in form.consents():
        application.agree(consent.id, yes=True)
    application.sign(SIGNATURE)
    case = submit(house.store, house.settings, application, RESIDENT)
    printed = NewEntry(Kind.RECEIPT_PRINTED, case.subject, RESIDENT, {"case": case.number, "way": "folder"})
    rated = NewEntry(Kind.RATING_GIVEN, case.subject, RESIDENT, {"case": case.number, "grade": 5})
    house.store.journal.append([printed, rated])


def told_again(entries: Sequence[Entry], kiosk: str) -> Iterator[Entry]:
    """Give the endless journal of another kiosk: the same lives with numbers, salts and ids of their own."""
    previous, day = genesis_hash(kiosk, 1), SystemClock().now().date()
    kept = [(entry.header, dict(read_payload(entry) or {})) for entry in entries]
    again = [pair for pair in kept if pair[0].kind not in _ONCE]
    for seq, (header, payload) in enumerate(itertools.chain(kept, itertools.cycle(again)), 1):
        own: dict[str, Any] = {}
        if header.kind == Kind.RESIDENT_UPDATED:
            own["changes"] = payload["changes"] | {"person.id_number": a_number()}
        if header.kind == Kind.CASE_SUBMITTED:
            device, incarnation, drawn = (secrets.randbelow(most) for most in (99, 99, 10**6))
            own["case"] = case_number("210300", 1 + device, incarnation, day, drawn)
            own["receipt_token"] = suite.b64(suite.random_bytes(16))
        raw, salt = canonical.encode(payload | own), suite.random_bytes(32)
        fields = {"kiosk": kiosk, "seq": seq, "id": str(uuid_utils.uuid7()), "previous_hash": previous}
        new = dataclasses.replace(header, **fields, payload_hash=payload_hash(salt, raw))
        made = make_entry(new, raw, salt)
        previous = made.hash
        yield made


def a_number() -> str:
    """Return some ID number."""
    born = f"{1960 + secrets.randbelow(45)}{1 + secrets.randbelow(12):02}{1 + secrets.randbelow(28):02}"
    start = f"2103{secrets.randbelow(100):02}{born}{secrets.randbelow(1000):03}"
    return start + str(mod_11_2.calc_check_digit(start))


def sealed(
    entries: Sequence[Entry], kiosk: str, count: int, size: int, keys: tuple[bytes, bytes]
) -> tuple[list[bytes], int]:
    """Return ``count`` entries of another kiosk as batches of a size, and the bytes of their JSON.

    ``keys`` are the hub's sealing key and the seed of the kiosk's signing key.
    """
    told, signing, json, made = told_again(entries, kiosk), suite.SigningKey(keys[1]), 0, []
    for _ in range(0, count, size):
        some = list(itertools.islice(told, size))
        made.append(make_batch(some, sealed_to=keys[0], signed_by=signing))
        json += sum(len(one.header_bytes) + len(one.payload_bytes or b"") for one in some)
    return made, json
