"""What a member of staff sees first: what the hub holds, what waits, what needs a hand."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.flows.application import NAME
from kiosk.flows.case_assistance import assistance_of
from kiosk.model.masking import mask_name
from kiosk.sync.status import sync_status
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from kiosk.forms.library import FormLibrary
    from kiosk.model.clock import Clock
    from kiosk.model.draft import Draft
    from kiosk.store.cases import CaseRecord
    from kiosk.store.confirmations import Attention
    from kiosk.store.feed import FeedStore
    from kiosk.store.help_calls import HelpCall
    from kiosk.store.refused_news import RefusedNews
    from kiosk.store.store import Store

ROWS = 20
_REFUSED_STAYS = dt.timedelta(days=7)


@dataclasses.dataclass(frozen=True, slots=True)
class WaitingDraft:
    """What staff may know of a form that was put away before they see its person."""

    id: str
    title: Text
    masked_name: str
    saved_at: dt.datetime | None


@dataclasses.dataclass(frozen=True, slots=True)
class Overview:
    """The staff's plain page; ``sync`` is the contract of ``kiosk sync status``."""

    sync: dict[str, Any]
    recent: tuple[CaseRecord, ...]
    attention: tuple[Attention, ...]
    help_calls: tuple[HelpCall, ...]
    waiting: tuple[WaitingDraft, ...]
    refused: tuple[RefusedNews, ...] = ()
    without_place: tuple[CaseRecord, ...] = ()
    damaged: tuple[str, ...] = ()  # numbers of cases that lost a file
    helped: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)  # staff by case number


def overview(store: Store, library: FormLibrary, clock: Clock, feed: FeedStore) -> Overview:
    """Read the staff's page."""
    recent = tuple(store.cases.recent(ROWS))
    return Overview(
        sync_status(store, clock, feed.days),
        recent,
        tuple(store.confirmations.attention()),
        tuple(store.help_calls.open()),
        tuple(_waiting(draft, library) for draft in store.drafts.waiting()),
        tuple(store.refused_news(clock.now() - _REFUSED_STAYS)),
        tuple(store.cases.without_place(ROWS)),
        tuple(store.cases_with_damage()),
        {case.number: _helpers(store, case) for case in recent},
    )


def _helpers(store: Store, case: CaseRecord) -> tuple[str, ...]:
    told = assistance_of(store, None, case)
    return told.names if told else ()


def _waiting(draft: Draft, library: FormLibrary) -> WaitingDraft:
    try:
        form = library.form(draft.form, draft.version)
    except KioskError:  # a form that is here no more; it expires with the others
        return WaitingDraft(draft.id, Text(draft.form, draft.form), "", draft.saved_at)
    said = [draft.answers.get(field) for field, concept in form.concepts().items() if concept == NAME]
    name = next((each for each in said if isinstance(each, str)), "")
    return WaitingDraft(draft.id, form.title, mask_name(name), draft.saved_at)
