"""One simulated service point: its own keys, journal, case numbers and receipts, all in memory."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

from kiosk.errors import FormatError
from kiosk.formats import suite
from kiosk.formats.batch import make_batch
from kiosk.formats.certificate import Purpose, read_certificates, valid
from kiosk.formats.envelope import envelope_hash
from kiosk.formats.receipt import Outcome, read_receipt
from kiosk.model.actor import SYSTEM
from kiosk.model.clock import CHINA, SystemClock
from kiosk.model.entry import Kind, NewEntry
from kiosk.simulation.journal import Journal
from kiosk.simulation.lives import FORMS, SHARES, number_of, told_again
from kiosk.simulation.people import People
from kiosk.sync.carriers.carrier import not_sent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kiosk.model.entry import Entry
    from kiosk.model.identity import Identity
    from kiosk.simulation.lives import Life
    from kiosk.simulation.plan import PlannedDay
    from kiosk.sync.carriers.carrier import Carrier

BATCH = 500
DEVICES = 99
"""So many machines a region has: no two have one number, and nobody comes to two of them."""


class Point:
    """Lives through its days and sends what the hub has not confirmed."""

    def __init__(
        self, identity: Identity, lives: Mapping[str, Sequence[Life]], days: Sequence[PlannedDay], seed: int
    ) -> None:
        self.identity, self.days = identity, days
        self.visits = self.batches = self.bytes = self.attention = 0
        self._lives, self._draw = lives, random.Random(seed)  # noqa: S311 - made-up traffic
        self._signing = suite.SigningKey(identity.signing_seed)
        self._opener = suite.SealingKey(identity.sealing_seed)
        certificates = read_certificates(identity.certificates, identity.root)
        receipts = (one.key for one in certificates if one.purpose is Purpose.RECEIPT)
        self._signers = {suite.key_id(key): key for key in receipts}
        self._sealed_to = valid(certificates, Purpose.SEALING, SystemClock().now().date())[0].key
        self._journal = Journal(identity.kiosk, identity.incarnation)
        self._adopted: set[str] = set()
        self._numbers: set[str] = set()
        self._people = People(identity.region, identity.device, DEVICES)
        self._unsent: list[Entry] = []
        self._enrolled = False

    @property
    def entries(self) -> int:
        """How many entries the journal has."""
        return self._journal.seq

    @property
    def unsent(self) -> int:
        """How many of them the hub has not confirmed."""
        return len(self._unsent)

    def live(self, day: int, date: dt.date, hours: range) -> None:
        """Let everybody come who is planned for some hours of a day."""
        for minute in self.days[day].visits:
            if minute // 60 in hours:
                at = dt.datetime.combine(date, dt.time(minute // 60, minute % 60), CHINA)
                self._visit(at + dt.timedelta(milliseconds=self._draw.randrange(60_000)))

    def sealed(self) -> list[bytes]:
        """Return everything unsent as batches."""
        return [self._batch(start) for start in range(0, len(self._unsent), BATCH)]

    def drain(self, carrier: Carrier) -> None:
        """Send everything unsent; raise ``HubUnreachable`` where the hub does not confirm it."""
        try:
            while self._unsent:
                batch, nonce = self._batch(0), suite.b64(suite.random_bytes(16))
                before = len(self._unsent)
                self.confirmed(carrier.send(batch, nonce), batch, nonce)
                if len(self._unsent) == before:
                    raise not_sent()
        finally:
            carrier.close()

    def confirmed(self, answer: bytes, batch: bytes, nonce: str) -> None:
        """Let go of what a receipt confirms; one that does not count raises ``HubUnreachable``."""
        try:
            receipt = read_receipt(answer, self._signers, {self._opener.id: self._opener})
        except FormatError as error:
            raise not_sent() from error
        me, through = self.identity, receipt.stored_through
        named = (receipt.kiosk, receipt.incarnation, receipt.nonce, receipt.batch_hash)
        ours = {one.header.seq: one.hash for one in self._unsent}.get(through)
        if named != (me.kiosk, me.incarnation, nonce, envelope_hash(batch)) or receipt.chain_head != ours:
            raise not_sent()
        if receipt.outcome is not Outcome.STORED:
            raise not_sent()
        self._unsent = [one for one in self._unsent if one.header.seq > through]
        self.batches, self.bytes = self.batches + 1, self.bytes + len(batch)
        self.attention = len(receipt.attention)

    def _visit(self, at: dt.datetime) -> None:
        if not self._enrolled:
            self._enrolled = True
            told = {"point": self.identity.point, "device": self.identity.device}
            self._append(NewEntry(Kind.KIOSK_ENROLLED, self.identity.kiosk, SYSTEM, told), at)
        life = self._draw.choice(self._lives[self._draw.choices(FORMS, SHARES)[0]])
        if life.form not in self._adopted:
            self._adopted.add(life.form)
            self._append(life.adoption, at)
        for entry in told_again(life, self._number(at.date()), self._people.id_number()):
            self._append(entry, at)
        self.visits += 1

    def _append(self, entry: NewEntry, at: dt.datetime) -> None:
        self._unsent.append(self._journal.append(entry, at))

    def _number(self, day: dt.date) -> str:
        """Return a case number that this machine has not given out."""
        while (number := number_of(self.identity, day, self._draw.randrange(10**6))) in self._numbers:
            pass
        self._numbers.add(number)
        return number

    def _batch(self, start: int) -> bytes:
        some = self._unsent[start : start + BATCH]
        return make_batch(some, sealed_to=self._sealed_to, signed_by=self._signing)
