"""The QR on a receipt: where its case can be followed, proven to be the kiosk's, nothing of the person."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from kiosk.formats import suite

if TYPE_CHECKING:
    from kiosk.formats.suite import SigningKey

TOKEN_BYTES = 16
_HASH_BYTES = 16
_DOMAIN = b"kiosk/qr/1\0"
_SHORT = r"[A-Za-z0-9_-]{21}[AQgw]"
_SHAPE = re.compile(
    rf"(?P<url>https?://[!-~]+?)/r/(?P<token>{_SHORT})"
    rf"\?k=(?P<key>[0-9a-f]{{16}})&h=(?P<hash>{_SHORT})&s=(?P<signature>[A-Za-z0-9_-]{{85}}[AQgw])"
)


@dataclasses.dataclass(frozen=True, slots=True)
class ReceiptQr:
    """What a receipt's QR says; ``hash`` is the beginning of the hash of the case's entry."""

    url: str
    token: str
    key: str
    hash: str
    signature: str

    def verify(self, public_key: bytes) -> None:
        """Raise ``FormatError`` unless the kiosk with this key issued it."""
        if suite.key_id(public_key) != self.key:
            raise suite.untrusted()
        suite.verify(public_key, suite.unb64(self.signature), _DOMAIN, _signed(self.token, self.hash))

    @property
    def entry_hash_start(self) -> str:
        """The first 32 hexadecimal digits of the entry's hash."""
        return suite.unb64(self.hash).hex()


def new_token() -> str:
    """Return a fresh token, to be kept in the payload of the case."""
    return suite.b64(suite.random_bytes(TOKEN_BYTES))


def make_qr(url: str, token: str, entry_hash: str, key: SigningKey) -> str:
    """Write the QR's text; ``url`` is the hub's status address, ``entry_hash`` in hex."""
    start = suite.b64(bytes.fromhex(entry_hash)[:_HASH_BYTES])
    signature = suite.b64(key.sign(_DOMAIN, _signed(token, start)))
    return f"{url.rstrip('/')}/r/{token}?k={key.id}&h={start}&s={signature}"


def read_qr(text: str) -> ReceiptQr:
    """Read the QR of a receipt; raise ``FormatError`` if the text is none."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise suite.untrusted()
    return ReceiptQr(**found.groupdict())


def _signed(token: str, start: str) -> bytes:
    return f"{token}\0{start}".encode()
