"""Holds each day against what the hub holds of it, by count and hash: a difference shows by its day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kiosk.formats import suite
from kiosk.formats.days import DaysQuestion, Run, read_days, write_question
from kiosk.formats.envelope import EnvelopeType
from kiosk.model.clock import parse_time
from kiosk.sync.carriers.carrier import not_sent
from kiosk.sync.receipts import highest_epoch

if TYPE_CHECKING:
    from kiosk.formats.days import DaysAnswer
    from kiosk.model.identity import Identity
    from kiosk.store.hub_days import HubDays
    from kiosk.store.store import Store
    from kiosk.sync.asking import Asking
    from kiosk.sync.trust import Trust

_WHOLE = dt.timedelta(days=7)
"""So often everything is compared anew, not only what is new since."""
_NOBODY_ASKED = suite.b64(bytes(16))


class Reconciling:
    """Compares the journals of one machine with the hub's."""

    def __init__(
        self, store: Store, days: HubDays, identity: Identity, trust: Trust, now: dt.datetime
    ) -> None:
        self._store, self._days, self._identity, self._trust = store, days, identity, trust
        self._now = now

    def run(self, asking: Asking) -> None:
        """Compare what was not compared yet. Raises ``HubUnreachable``."""
        epoch = highest_epoch(self._store, self._identity)
        ours = [run for one in self._own_incarnations() if (run := self._next(one, epoch)) is not None]
        if not ours:
            return
        me, nonce = self._identity, suite.b64(suite.random_bytes(16))
        question = DaysQuestion(1, me.kiosk, me.incarnation, nonce, tuple(ours))
        answer = self._believed(asking.ask("/v1/days", write_question(question)), nonce)
        theirs = {(run.incarnation, run.first, run.through): run for run in answer.runs}
        if theirs.keys() != {(run.incarnation, run.first, run.through) for run in ours}:
            raise not_sent()
        for run in ours:
            self._days.keep(
                run, theirs[run.incarnation, run.first, run.through], answer.epoch, answer.hub_time
            )

    def take_from_stick(self, data: bytes) -> None:
        """Compare with what the hub held when the stick was there; what is older than known says nothing."""
        answer = self._believed(data, _NOBODY_ASKED)
        here = set(self._own_incarnations())
        for theirs in answer.runs:
            known = self._days.compared(theirs.incarnation)
            old = known is not None and (known.epoch, known.same_through) >= (answer.epoch, theirs.through)
            if theirs.incarnation in here and theirs.first == 1 and not old:
                ours = self._store.journal.run(theirs.incarnation, 1, theirs.through)
                self._days.keep(ours, theirs, answer.epoch, answer.hub_time)

    def _own_incarnations(self) -> list[int]:
        """Return the incarnations that this machine told the hub about."""
        journal = self._store.journal
        return [
            one
            for one in journal.incarnations()
            if (first := journal.read(one, 1, 1)) and first[0].header.kiosk == self._identity.kiosk
        ]

    def _next(self, incarnation: int, epoch: int) -> Run | None:
        """Return what to compare next of an incarnation, None where nothing is new."""
        confirmed = self._store.confirmations.of(incarnation)
        through = confirmed.stored_through if confirmed is not None else 0
        known = self._days.compared(incarnation)
        first = 1
        if known is not None and known.epoch == epoch:
            fresh = self._now - parse_time(known.whole_at) < _WHOLE
            first = known.same_through + 1 if fresh else 1
        return self._store.journal.run(incarnation, first, through) if first <= through else None

    def _believed(self, data: bytes, nonce: str) -> DaysAnswer:
        answer = self._trust.read(data, EnvelopeType.DAYS, read_days)
        me = self._identity
        if (answer.kiosk, answer.incarnation, answer.nonce) != (me.kiosk, me.incarnation, nonce):
            raise not_sent()
        if answer.epoch < highest_epoch(self._store, me):
            raise not_sent()
        return answer
