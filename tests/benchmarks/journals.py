"""Journals of many kiosks for load: one real one, lived through the flows, told again under other names."""

from __future__ import annotations

import dataclasses
import secrets
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import uuid_utils

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
    from collections.abc import Sequence

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


def told_again(entries: Sequence[Entry], kiosk: str, least: int) -> list[Entry]:
    """Return at least so many entries of another kiosk: the same lives with numbers, salts and ids of their own."""
    made: list[Entry] = []
    previous = genesis_hash(kiosk, 1)
    day = SystemClock().now().date()
    while len(made) < least:
        for entry in entries:
            if made and entry.header.kind in _ONCE:
                continue
            payload = dict(read_payload(entry) or {})
            if entry.header.kind == Kind.CASE_SUBMITTED:
                payload["case"] = case_number(
                    "210300", 1 + secrets.randbelow(99), secrets.randbelow(99), day, secrets.randbelow(10**6)
                )
                payload["receipt_token"] = suite.b64(suite.random_bytes(16))
            raw, salt = canonical.encode(payload), suite.random_bytes(32)
            header = dataclasses.replace(
                entry.header,
                kiosk=kiosk,
                seq=len(made) + 1,
                id=str(uuid_utils.uuid7()),
                previous_hash=previous,
                payload_hash=payload_hash(salt, raw),
            )
            made.append(make_entry(header, raw, salt))
            previous = made[-1].hash
    return made


def batches(
    entries: Sequence[Entry], size: int, *, sealed_to: bytes, signed_by: suite.SigningKey
) -> list[bytes]:
    """Return the entries as batches of a size."""
    return [
        make_batch(entries[start : start + size], sealed_to=sealed_to, signed_by=signed_by)
        for start in range(0, len(entries), size)
    ]
