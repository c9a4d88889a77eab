"""What the hub tells of people: stubs for a desk, and of whom a machine must let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.formats import suite
from kiosk.formats.enrolment import MachineRole

if TYPE_CHECKING:
    from kiosk.model.identity import Identity
    from kiosk.model.news import Erasure, Stub, Tombstone
    from kiosk.store.store import Store
    from kiosk.store.stubs import Stubs


def hear_of(stub: Stub, store: Store, stubs: Stubs, identity: Identity) -> None:
    """Keep a stub; raise ``FormatError`` on a machine that is no desk: it never gets data of residents."""
    if identity.role != MachineRole.DESK.value:
        raise suite.untrusted()
    stubs.put(stub, store.residents.hash_of(stub.id_number))


def let_go(told: Tombstone, store: Store, stubs: Stubs) -> None:
    """Let go of a stub; one whose time is over stays while a draft or a case of theirs is awaited here."""
    needed = store.residents.awaited() if told.reason == "expired" else set[bytes]()
    stubs.drop(told.subject, needed)


def erase(told: Erasure, store: Store, stubs: Stubs) -> None:
    """Erase a person, and say so in the journal: once, also where nothing of them was left."""
    stubs.drop(told.subject)
    if store.journal.holds(told.subject) or not store.journal.has_erased(told.subject):
        store.journal.erase(told.subject, told.basis)
        store.tidy_attachments()
