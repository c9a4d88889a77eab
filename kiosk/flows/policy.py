"""Reading a policy: only which card was opened goes into the journal, and nothing of who read it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from kiosk.model.actor import RESIDENT
from kiosk.model.entry import Kind, NewEntry

if TYPE_CHECKING:
    from kiosk.store.store import Store


def note_policy_read(store: Store, card: str) -> None:
    """Note that a card was opened; the subject is new each time, so that two readings cannot be joined."""
    store.journal.append([NewEntry(Kind.POLICY_READ, str(uuid.uuid4()), RESIDENT, {"card": card})])
