"""Which of the hub's keys this machine trusts: those that the pinned root certified, and no others."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Protocol, TypeVar

from kiosk.errors import FormatError
from kiosk.formats import suite
from kiosk.formats.certificate import Certificate, Purpose, read_certificates, valid
from kiosk.formats.enrolment import read_hello
from kiosk.formats.envelope import EnvelopeType, read_envelope
from kiosk.model.clock import parse_time
from kiosk.sync.carriers.carrier import not_sent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.model.identity import Identity
    from kiosk.store.store import Store
    from kiosk.sync.carriers.carrier import Carrier

_RENEW_DAYS = 60
"""So long before the newest sealing key ends, the hub is asked for newer ones."""


class _Dated(Protocol):
    """What the hub says, with its time."""

    @property
    def hub_time(self) -> str:
        """The hub's time."""
        ...


Answer = TypeVar("Answer", bound=_Dated)


class Trust:
    """The certificates of one identity, asked for again when they run out."""

    def __init__(self, store: Store, identity: Identity, carrier: Carrier) -> None:
        self._store, self._identity, self._carrier = store, identity, carrier
        self._certificates = read_certificates(identity.certificates, identity.root)
        self._asked = False

    def sealing_key(self, today: dt.date) -> bytes:
        """Return the key to seal to; raise ``HubUnreachable`` if none is valid."""
        newest = self._newest(today + dt.timedelta(days=_RENEW_DAYS))
        if newest is None:
            self.ask_again()
            newest = self._newest(today)
        if newest is None:
            raise not_sent()
        return newest.key

    def signers(self) -> dict[str, bytes]:
        """Return the keys that may sign receipts, by key id, whatever the day."""
        receipts = (one for one in self._certificates if one.purpose is Purpose.RECEIPT)
        return {suite.key_id(one.key): one.key for one in receipts}

    def read(
        self,
        data: bytes,
        kind: EnvelopeType,
        reader: Callable[[bytes, Mapping[str, bytes], Mapping[str, suite.SealingKey]], Answer],
    ) -> Answer:
        """Return what the hub wrote for this machine; raise ``HubUnreachable`` for anything else."""
        opener = suite.SealingKey(self._identity.sealing_seed)
        try:
            signer = read_envelope(data, kind).signing_key
            if signer not in self.signers():
                self.ask_again()
            answer = reader(data, self.signers(), {opener.id: opener})
            self.check_day(signer, answer.hub_time)
        except FormatError as error:
            raise not_sent() from error
        return answer

    def check_day(self, signer: str, hub_time: str) -> None:
        """Raise ``FormatError`` if the key that signed was not valid on the day it says."""
        day = parse_time(hub_time).date()
        keys = (one.key for one in valid(self._certificates, Purpose.RECEIPT, day))
        if signer not in {suite.key_id(key) for key in keys}:
            raise suite.untrusted()

    def ask_again(self) -> bool:
        """Fetch the hub's present certificates, once; return whether there were new ones."""
        if self._asked:
            return False
        self._asked = True
        try:
            told = read_hello(self._carrier.hello()).certificates
            certificates = read_certificates(told, self._identity.root)
        except FormatError as error:
            raise not_sent() from error
        if told == self._identity.certificates:
            return False
        self._certificates = certificates
        self._identity = dataclasses.replace(self._identity, certificates=told)
        self._store.update_identity(self._identity)
        return True

    def _newest(self, day: dt.date) -> Certificate | None:
        return next(iter(valid(self._certificates, Purpose.SEALING, day)), None)
