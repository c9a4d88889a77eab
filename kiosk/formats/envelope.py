"""Envelopes: everything that travels, compressed, sealed, then signed (FORMATS.md §4)."""

from __future__ import annotations

import dataclasses
import enum
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from kiosk.formats import canonical, suite
from kiosk.formats.shapes import KeyId, shaped

if TYPE_CHECKING:
    from collections.abc import Mapping

MAGIC = b"KIOSKENV"
HEADER_LIMIT = 16 << 10
SEALED_LIMIT = 16 << 20
PLAIN_LIMIT = 64 << 20
SIGNATURE_BYTES = 64
LIMIT = len(MAGIC) + 4 + HEADER_LIMIT + 4 + SEALED_LIMIT + SIGNATURE_BYTES
"""The most bytes that an envelope can have."""
_DOMAIN = b"kiosk/envelope/1\0"


class EnvelopeType(enum.StrEnum):
    """What an envelope carries."""

    BATCH = "batch"
    RECEIPT = "receipt"
    ENROLMENT = "enrolment"
    FILES = "files"
    HELD = "held"
    FEED = "feed"
    DAYS = "days"


class _Header(msgspec.Struct, frozen=True):
    """The keys that every header has; those of its type are read by its type."""

    format: Literal[1]
    type: EnvelopeType
    sealing_key: KeyId
    signing_key: KeyId
    plain_size: Annotated[int, msgspec.Meta(ge=1, le=PLAIN_LIMIT)]


@dataclasses.dataclass(frozen=True, slots=True)
class Envelope:
    """A well-formed envelope; nothing in it is to be believed before ``opened``."""

    type: EnvelopeType
    header: dict[str, Any]
    sealing_key: str
    signing_key: str
    plain_size: int
    sealed: bytes
    signed: bytes
    signature: bytes
    hash: str

    def opened(self, signer: bytes, openers: Mapping[str, suite.SealingKey]) -> bytes:
        """Return the body, signed by the public key ``signer`` and sealed to one of ``openers``.

        ``openers`` are by key id. Raise ``FormatError`` if anything does not verify, open or fit.
        """
        if suite.key_id(signer) != self.signing_key:
            raise suite.untrusted()
        suite.verify(signer, self.signature, _DOMAIN, self.signed)
        opener = openers.get(self.sealing_key)
        if opener is None:
            raise suite.untrusted()
        return unpacked(opener.open(self.sealed), self.plain_size)


def make_envelope(
    kind: EnvelopeType,
    body: bytes,
    *,
    sealed_to: bytes,
    signed_by: suite.SigningKey,
    more: Mapping[str, Any] | None = None,
) -> bytes:
    """Compress, seal and sign a body; ``more`` are the header keys of its type.

    Raise ``FormatError`` where it would be larger than an envelope may be.
    """
    header = canonical.encode(
        {
            **(more or {}),
            "format": 1,
            "type": kind.value,
            "sealing_key": suite.key_id(sealed_to),
            "signing_key": signed_by.id,
            "plain_size": len(body),
        }
    )
    sealed = suite.seal(sealed_to, _packed(body))
    if not body or len(body) > PLAIN_LIMIT or len(header) > HEADER_LIMIT or len(sealed) > SEALED_LIMIT:
        raise suite.untrusted()
    signed = b"".join((MAGIC, u32(header), header, u32(sealed), sealed))
    return signed + signed_by.sign(_DOMAIN, signed)


def read_envelope(data: bytes, kind: EnvelopeType) -> Envelope:
    """Read the outside of an envelope; raise ``FormatError`` unless it is well formed and of ``kind``."""
    if not data.startswith(MAGIC) or len(data) > LIMIT:
        raise suite.untrusted()
    header_bytes, after = part(data, len(MAGIC), HEADER_LIMIT)
    sealed, after = part(data, after, SEALED_LIMIT)
    if len(data) - after != SIGNATURE_BYTES:
        raise suite.untrusted()
    value = canonical.decode_object(header_bytes)
    header = shaped(value, _Header)
    if header.type is not kind:
        raise suite.untrusted()
    return Envelope(
        header.type,
        value,
        header.sealing_key,
        header.signing_key,
        header.plain_size,
        sealed,
        data[:after],
        data[after:],
        envelope_hash(data),
    )


def read_signed(
    data: bytes, kind: EnvelopeType, signers: Mapping[str, bytes], openers: Mapping[str, suite.SealingKey]
) -> bytes:
    """Return the body of an envelope signed by one of ``signers`` (public keys by key id).

    Raise ``FormatError`` for anything else.
    """
    envelope = read_envelope(data, kind)
    signer = signers.get(envelope.signing_key)
    if signer is None:
        raise suite.untrusted()
    return envelope.opened(signer, openers)


def type_of(data: bytes) -> EnvelopeType:
    """Return what an envelope says it is; raise ``FormatError`` if it is none."""
    return _header(data).type


def key_of(data: bytes) -> str:
    """Return the id of the key that signs an envelope, as it says; raise ``FormatError`` if it is none."""
    return _header(data).signing_key


def _header(data: bytes) -> _Header:
    header_bytes, _ = part(data, len(MAGIC), HEADER_LIMIT)
    return shaped(canonical.decode_object(header_bytes), _Header)


def envelope_hash(data: bytes) -> str:
    """Return the hash of a whole envelope, by which a receipt names it."""
    return suite.sha256(data)


def u32(part: bytes) -> bytes:
    """Return the size of a part, as it stands before it."""
    return len(part).to_bytes(4, "big")


def part(data: bytes, start: int, limit: int) -> tuple[bytes, int]:
    """Return a part with its size before it, and where it ends."""
    size = int.from_bytes(data[start : start + 4], "big")
    end = start + 4 + size
    if size > limit or end > len(data):
        raise suite.untrusted()
    return data[start + 4 : end], end


def _packed(body: bytes) -> bytes:
    import zstandard  # noqa: PLC0415 - only needed once something travels

    return zstandard.ZstdCompressor(level=6).compress(body)


def unpacked(frame: bytes, size: int) -> bytes:
    """Decompress one frame to exactly ``size`` bytes, never to more; raise ``FormatError`` for any other."""
    import zstandard  # noqa: PLC0415 - only needed once something travels

    try:
        told = zstandard.get_frame_parameters(frame).content_size
        if told not in (size, zstandard.CONTENTSIZE_UNKNOWN):
            raise suite.untrusted()
        body = zstandard.ZstdDecompressor(max_window_size=PLAIN_LIMIT).decompress(
            frame, max_output_size=size, allow_extra_data=False
        )
    except zstandard.ZstdError as error:
        raise suite.untrusted() from error
    if len(body) != size:
        raise suite.untrusted()
    return body
