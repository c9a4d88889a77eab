"""What a member of staff sees first: what the hub holds, what waits, what needs a hand."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.sync.status import sync_status

if TYPE_CHECKING:
    from typing import Any

    from kiosk.model.clock import Clock
    from kiosk.store.cases import CaseRecord
    from kiosk.store.confirmations import Attention
    from kiosk.store.help_calls import HelpCall
    from kiosk.store.store import Store

ROWS = 20


@dataclasses.dataclass(frozen=True, slots=True)
class Overview:
    """The staff's plain page; ``sync`` is the contract of ``kiosk sync status``."""

    sync: dict[str, Any]
    recent: tuple[CaseRecord, ...]
    attention: tuple[Attention, ...]
    help_calls: tuple[HelpCall, ...]
    waiting_drafts: int


def overview(store: Store, clock: Clock) -> Overview:
    """Read the staff's page."""
    return Overview(
        sync_status(store, clock),
        tuple(store.cases.recent(ROWS)),
        tuple(store.confirmations.attention()),
        tuple(store.help_calls.open()),
        len(store.drafts.waiting_for_staff()),
    )
