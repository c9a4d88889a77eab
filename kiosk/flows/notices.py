"""Keeping official notices: import, correction and withdrawal are entries of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kiosk.errors import NotEnrolled
from kiosk.model.actor import SYSTEM
from kiosk.model.entry import Kind, NewEntry
from kiosk.model.imported_notice import ImportedNotice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.model.actor import Actor
    from kiosk.store.policy_index import PolicyIndex
    from kiosk.store.store import Store


def keep_notices(store: Store, index: PolicyIndex, notices: Sequence[ImportedNotice], actor: Actor) -> None:
    """Keep notices that were read from files, all or none; before enrolment they wait to be told.

    One that is there already is read anew, unless somebody corrected it. Raises ``StoreError``.
    """
    try:
        store.journal.append([_entry(Kind.NOTICE_IMPORTED, notice, actor) for notice in notices])
    except NotEnrolled:
        index.wait({notice.id: msgspec.json.encode(notice) for notice in notices})


def all_notices(store: Store, index: PolicyIndex) -> list[ImportedNotice]:
    """Return every notice, the newest first; those that waited for the journal are told to it now."""
    waiting = [msgspec.json.decode(body, type=ImportedNotice) for body in index.waiting()]
    if waiting and store.journal.head() is not None:
        store.journal.append([_entry(Kind.NOTICE_IMPORTED, notice, SYSTEM) for notice in waiting])
        index.told()
        waiting = []
    return [*waiting, *store.notices.all()]


def correct_notice(store: Store, corrected: ImportedNotice, actor: Actor) -> None:
    """Keep what a member of staff made of a notice; its doubts are settled by that."""
    settled = msgspec.structs.replace(corrected, doubts=())
    store.journal.append([_entry(Kind.NOTICE_CORRECTED, settled, actor)])


def withdraw_notice(store: Store, notice: str, actor: Actor) -> None:
    """Show a notice no longer; the journal keeps it."""
    store.journal.append([NewEntry(Kind.NOTICE_WITHDRAWN, notice, actor, {"notice": notice})])


def _entry(kind: Kind, notice: ImportedNotice, actor: Actor) -> NewEntry:
    return NewEntry(kind, notice.id, actor, {"notice": msgspec.to_builtins(notice)})
