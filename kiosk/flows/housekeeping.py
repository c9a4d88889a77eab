"""What the machine does for itself once a day: forgets what nobody needs to be kept any longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.formats.enrolment import MachineRole
from kiosk.model.paper_name import case_of

if TYPE_CHECKING:
    from kiosk.devices.printer import Printer
    from kiosk.model.clock import Clock
    from kiosk.store.feed import FeedStore
    from kiosk.store.store import Store


def keep_house(store: Store, feed: FeedStore, printer: Printer, clock: Clock) -> None:
    """Let drafts expire, purge what has had its time, let go of people from elsewhere, remove old papers.

    Can be called at any time and again; the write-ahead log is empty afterwards.
    """
    now = clock.now()
    store.drafts.expire(now)
    store.journal.purge(now)
    identity = store.identity
    is_desk = identity is not None and identity.role == MachineRole.DESK.value
    feed.stubs.evict(now, store.residents.awaited(), is_desk=is_desk)
    for name in printer.kept():
        record = store.cases.find(case_of(name) or "")
        if record is None or record.purged:
            printer.remove(name)
    store.tidy()
