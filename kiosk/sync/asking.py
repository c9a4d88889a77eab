"""Signed questions to the hub outside batches, under a nonce that it gave (FORMATS.md §10)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kiosk.errors import FormatError
from kiosk.formats import suite
from kiosk.formats.enrolment import read_hello
from kiosk.formats.request import Request, authorize
from kiosk.sync.carriers.carrier import not_sent

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.model.identity import Identity
    from kiosk.sync.carriers.carrier import Carrier

_NONCE_SECONDS = 300
"""Half as long as the hub takes a nonce for fresh."""


class Asking:
    """Signs the requests of one identity over one carrier."""

    def __init__(
        self, identity: Identity, carrier: Carrier, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._carrier, self._monotonic = carrier, monotonic
        self._key = suite.SigningKey(identity.signing_seed)
        self._nonce, self._since = "", 0.0

    def ask(self, path: str, question: bytes) -> bytes:
        """Ask, and return what came back; raise ``HubUnreachable``."""
        return self._carrier.ask(path, question, self._signed(Request("POST", path, question)))

    def begin_file(self, name: str, size: int) -> int:
        """Begin a file, or find what was begun; return how many bytes are there."""
        path = f"/v1/files/{name}"
        return self._carrier.begin_file(path, size, self._signed(Request("POST", path, length=size)))

    def add_piece(self, name: str, at: int, piece: bytes) -> int:
        """Bring a piece; return how many bytes are there then."""
        path = f"/v1/files/{name}"
        signed = self._signed(Request("PATCH", path, piece, offset=at))
        return self._carrier.add_piece(path, at, piece, signed)

    def _signed(self, request: Request) -> str:
        now = self._monotonic()
        if not self._nonce or now - self._since > _NONCE_SECONDS:
            try:
                self._nonce, self._since = read_hello(self._carrier.hello()).nonce, now
            except FormatError as error:
                raise not_sent() from error
        return authorize(request, self._nonce, self._key)
