"""Which folds each kind of entry runs through, and the version of the views as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kiosk.model.entry import Kind
from kiosk.store.tables import position_of
from kiosk.store.views import (
    adopted_forms,
    allocations,
    cases,
    decisions,
    gone,
    help_calls,
    notices,
    ratings,
    residents,
    staff_names,
)
from kiosk.store.views.fold import Event, Target
from kiosk.store.views.upcast import NEWEST_VERSION, upcast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.model.entry import Entry

    Fold = Callable[[Target, Event], None]

# Raise it when a table or a fold changes: the views are dropped and folded again at the next start.
VIEW_VERSION = 5

FOLDS: Mapping[str, tuple[Fold, ...]] = {
    Kind.CASE_SUBMITTED: (cases.case_submitted,),
    Kind.RECEIPT_PRINTED: (cases.receipt_printed,),
    Kind.RATING_GIVEN: (cases.rating_given, ratings.rating_given),
    Kind.RESIDENT_UPDATED: (residents.resident_updated,),
    Kind.NOTICE_IMPORTED: (notices.notice_imported,),
    Kind.NOTICE_CORRECTED: (notices.notice_corrected,),
    Kind.NOTICE_WITHDRAWN: (notices.notice_withdrawn,),
    Kind.DECISION_RECEIVED: (decisions.decision_received,),
    Kind.ALLOCATION_RECEIVED: (allocations.allocation_received,),
    Kind.HELP_ASKED: (help_calls.help_asked,),
    Kind.HELP_ANSWERED: (help_calls.help_answered,),
    Kind.HELP_CANCELLED: (help_calls.help_cancelled,),
    Kind.FORM_ADOPTED: (adopted_forms.form_adopted,),
    Kind.STAFF_ADDED: (staff_names.staff_added,),
    Kind.PAYLOAD_PURGED: (gone.payload_gone,),
    Kind.PAYLOAD_UNREADABLE: (gone.payload_gone,),
    Kind.SUBJECT_ERASED: (gone.subject_erased,),
    Kind.ENTRY_CARRIED_OVER: (cases.carried_over,),
}


def fold(target: Target, entry: Entry) -> None:
    """Fold one entry into the views; kinds and versions that are not known are kept and passed over."""
    folds = FOLDS.get(entry.header.kind)
    if folds is None or entry.payload_bytes is None:
        return
    written = msgspec.json.decode(entry.payload_bytes)
    version, payload = upcast(entry.header.kind, entry.header.kind_version, written)
    if version > NEWEST_VERSION:
        return
    position = position_of(entry.header.incarnation, entry.header.seq)
    event = Event(entry.header, entry.hash, position, payload)
    for step in folds:
        step(target, event)
