"""Signed requests: who asks the hub for something outside batches, without a session (FORMATS.md §10)."""

from __future__ import annotations

import dataclasses
import re

from kiosk.formats import suite

HEADER = "Kiosk-Authorization"
_DOMAIN = b"kiosk/request/1\0"
_SHAPE = re.compile(r"([0-9a-f]{16}) ([A-Za-z0-9_-]{1,200}) ([A-Za-z0-9_-]{85}[AQgw])")


@dataclasses.dataclass(frozen=True, slots=True)
class Request:
    """What is asked; ``length`` and ``offset`` are those of an upload, in bytes."""

    method: str
    path: str
    body: bytes = b""
    length: int | None = None
    offset: int | None = None

    def signed(self, nonce: str) -> bytes:
        """Return the bytes that are signed."""
        upload = ("" if number is None else str(number) for number in (self.length, self.offset))
        return "\0".join((self.method, self.path, nonce, *upload, suite.sha256(self.body))).encode()


@dataclasses.dataclass(frozen=True, slots=True)
class Authorization:
    """Who asks, under which nonce of the hub."""

    key_id: str
    nonce: str
    signature: bytes

    def check(self, request: Request, public_key: bytes) -> None:
        """Raise ``FormatError`` unless the holder of the key asks just this."""
        if suite.key_id(public_key) != self.key_id:
            raise suite.untrusted()
        suite.verify(public_key, self.signature, _DOMAIN, request.signed(self.nonce))


def authorize(request: Request, nonce: str, key: suite.SigningKey) -> str:
    """Return the header's value for a request, under a nonce of the hub's hello."""
    return f"{key.id} {nonce} {suite.b64(key.sign(_DOMAIN, request.signed(nonce)))}"


def read_authorization(text: str) -> Authorization:
    """Read the header's value; raise ``FormatError`` if it is none."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise suite.untrusted()
    return Authorization(found[1], found[2], suite.unb64(found[3]))
