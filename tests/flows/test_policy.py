from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.flows.policy import note_policy_read
from kiosk.formats.entry import read_payload
from kiosk.model.actor import Assurance, Role
from kiosk.model.entry import Kind

if TYPE_CHECKING:
    from kiosk.app import House


def test_reading_a_policy_notes_the_card_and_nobody(house: House) -> None:
    before = house.store.journal.head().seq
    for card in ("training", "relief"):
        note_policy_read(house.store, card)
    first, second = house.store.journal.read(1, before + 1, 2)
    assert [entry.header.kind for entry in (first, second)] == [Kind.POLICY_READ] * 2
    assert [read_payload(entry) for entry in (first, second)] == [{"card": "training"}, {"card": "relief"}]
    assert first.header.subject != second.header.subject
    assert first.header.actor.role is Role.RESIDENT
    assert first.header.actor.assurance is Assurance.TYPED
    assert first.header.actor.staff is None
