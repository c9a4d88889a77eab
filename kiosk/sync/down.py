"""Hears what is new at the hub, in runs that can be cut anywhere, and acts on each entry once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from kiosk.errors import FormatError
from kiosk.formats import suite
from kiosk.formats.envelope import EnvelopeType
from kiosk.formats.feed import (
    ALL,
    Cursor,
    FeedAnswer,
    FeedEntry,
    FeedQuestion,
    Part,
    read_feed,
    read_part,
    write_question,
)
from kiosk.formats.news import read_news
from kiosk.formats.shapes import plain
from kiosk.model.actor import SYSTEM
from kiosk.model.entry import Kind, NewEntry
from kiosk.model.feed import ListPart
from kiosk.model.news import Allocation, CaseDecided, Erasure, Stub, Tombstone
from kiosk.model.pack_part import PackPart
from kiosk.sync import people
from kiosk.sync.carriers.carrier import not_sent
from kiosk.sync.receipts import highest_epoch

if TYPE_CHECKING:
    from kiosk.model.feed import FeedItem
    from kiosk.model.identity import Identity
    from kiosk.store.feed import FeedStore
    from kiosk.store.store import Store
    from kiosk.sync.asking import Asking
    from kiosk.sync.trust import Trust

_LOG = structlog.get_logger(__name__)
_NOBODY_ASKED = suite.b64(bytes(16))


class Down:
    """Reads the hub's streams for one machine."""

    def __init__(self, store: Store, feed: FeedStore, identity: Identity, trust: Trust) -> None:
        self._store, self._feed, self._identity, self._trust = store, feed, identity, trust
        self.taken = 0

    def run(self, asking: Asking) -> int:
        """Read everything that is new; return how many entries. Raises ``HubUnreachable``."""
        more = True
        while more:
            before = self._cursors()
            nonce = suite.b64(suite.random_bytes(16))
            me = self._identity
            question = FeedQuestion(1, me.kiosk, me.incarnation, nonce, before)
            answer = self._believed(asking.ask("/v1/feed", write_question(question)), nonce)
            for part in answer.parts:
                if part.after == 0 and self._feed.cursor(part.stream).seq > 0:
                    self._feed.start_again(part.stream)
                self._take(part)
            behind = any(part.head > self._feed.cursor(part.stream).seq for part in answer.parts)
            more = behind and self._cursors() != before
        self._feed.sweep()
        return self.taken

    def take_from_stick(self, data: bytes) -> int:
        """Take what fits behind what is here; return how many entries. Raises ``HubUnreachable``."""
        for part in self._believed(data, _NOBODY_ASKED).parts:
            self._take(part)
        self._feed.sweep()
        return self.taken

    def _cursors(self) -> tuple[Cursor, ...]:
        return tuple(self._feed.cursor(stream) for stream in (ALL, self._identity.kiosk))

    def _believed(self, data: bytes, nonce: str) -> FeedAnswer:
        answer = self._trust.read(data, EnvelopeType.FEED, read_feed)
        me = self._identity
        if (answer.kiosk, answer.incarnation, answer.nonce) != (me.kiosk, me.incarnation, nonce):
            raise not_sent()
        known = answer.epoch >= highest_epoch(self._store, me)
        if not known or {part.stream for part in answer.parts} - {ALL, me.kiosk}:
            raise not_sent()
        return answer

    def _take(self, part: Part) -> None:
        """Act on the entries that follow what was read; those that were read already are passed over."""
        at = self._feed.cursor(part.stream)
        for entry in read_part(part):
            if entry.seq == at.seq and entry.hash != at.hash:
                return  # another history: only an answer to a question makes a machine read again
            if entry.seq == at.seq + 1 and (entry.seq > part.after + 1 or part.after_hash == at.hash):
                at = Cursor(part.stream, entry.seq, entry.hash)
                self._act(at, entry)
                self.taken += 1

    def _act(self, at: Cursor, entry: FeedEntry) -> None:
        try:
            part = self._used(entry)
        except FormatError as error:
            _LOG.info("feed_entry_refused", kind=entry.kind, why=type(error).__name__)
            payload = {"stream": at.stream, "seq": entry.seq, "kind": entry.kind}
            self._store.journal.append([NewEntry(Kind.FEED_REFUSED, self._identity.kiosk, SYSTEM, payload)])
            part = None
        self._feed.advance(at, part)

    def _used(self, entry: FeedEntry) -> ListPart | PackPart | None:
        """Use an entry as its kind demands; return the part of a list or pack, to be kept with the cursor."""
        if entry.payload is None:
            return None
        news = read_news(entry.kind, entry.payload)
        if isinstance(news, ListPart | PackPart):
            return news
        if isinstance(news, CaseDecided):
            self._decided(news, entry.at)
        if isinstance(news, Allocation):
            self._allocated(news, entry.at)
        if isinstance(news, Erasure):
            people.erase(news, self._store, self._feed.stubs)
        if isinstance(news, Stub):
            people.hear_of(news, self._store, self._feed.stubs, self._identity)
        if isinstance(news, Tombstone):
            people.let_go(news, self._store, self._feed.stubs)
        return None

    def _decided(self, decided: CaseDecided, at: str) -> None:
        """Put a decision into the journal, unless it is there or was overtaken; other cases are not ours."""
        case = self._store.cases.find(decided.case)
        if case is None or (case.decision is not None and case.decision.decided_at >= at):
            return
        payload = {**plain(decided), "decided_at": at}
        self._store.journal.append([NewEntry(Kind.DECISION_RECEIVED, case.subject, SYSTEM, payload)])

    def _allocated(self, told: Allocation, at: str) -> None:
        """Put into the journal what became of a sign-up, with what the things are called here now."""
        case = self._store.cases.find(told.case)
        if case is None or (case.allocation is not None and case.allocation.allocated_at >= at):
            return
        lists = self._feed.read()
        others = [item for each in told.next if (item := lists.item(told.list, each)) is not None]
        payload = {
            **plain(told),
            "title": self._called(lists.item(told.list, told.item), told.item),
            "next": [self._called(item, item.id) for item in others],
            "allocated_at": at,
        }
        self._store.journal.append([NewEntry(Kind.ALLOCATION_RECEIVED, case.subject, SYSTEM, payload)])

    @staticmethod
    def _called(item: FeedItem | None, id_: str) -> dict[str, str]:
        return {"zh": item.title.zh, "en": item.title.en} if item else {"zh": id_, "en": id_}
