"""Calling a member of staff, and staff saying that they came."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from kiosk.model.actor import RESIDENT, Actor, Role
from kiosk.model.entry import Kind, NewEntry

if TYPE_CHECKING:
    from kiosk.store.staff import Account
    from kiosk.store.store import Store


def ask_for_help(store: Store, page: str) -> str:
    """Put a call on the staff's list and return its id; ``page`` is where it came from, nothing more."""
    call = str(uuid.uuid4())
    store.journal.append([NewEntry(Kind.HELP_ASKED, call, RESIDENT, {"page": page})])
    return call


def answer_help(store: Store, call: str, account: Account) -> None:
    """Take a call off the list."""
    actor = Actor(Role.STAFF, staff=account.id)
    store.journal.append([NewEntry(Kind.HELP_ANSWERED, call, actor, {"call": call})])


def cancel_help(store: Store, call: str) -> None:
    """Take a call off the list that the person needs no more."""
    store.journal.append([NewEntry(Kind.HELP_CANCELLED, call, RESIDENT, {"call": call})])
