"""Packs: public files that travel whole, signed by a key that the offline root certified for publishing.

``KIOSKPCK``, header (u32 size, canonical JSON), body (u32 size, zstd of canonical ``{path: text}``), and a
signature of 64 bytes. Nothing is sealed, as nothing is private; nothing counts before it verifies.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from kiosk.formats import canonical, suite
from kiosk.formats.certificate import Purpose, read_certificate
from kiosk.formats.envelope import PLAIN_LIMIT, SIGNATURE_BYTES, part, u32, unpacked
from kiosk.formats.shapes import Counting, Date, KeyId, shaped
from kiosk.model.pack_names import POLICIES

if TYPE_CHECKING:
    from collections.abc import Mapping

MAGIC = b"KIOSKPCK"
HEADER_LIMIT = 16 << 10
BODY_LIMIT = 32 << 20
LIMIT = len(MAGIC) + 4 + HEADER_LIMIT + 4 + BODY_LIMIT + SIGNATURE_BYTES
"""The most bytes that a pack can have."""
_DOMAIN = b"kiosk/pack/1\0"


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    type: Literal["policies", "forms", "codes", "calendar"]
    version: Counting
    made_on: Date
    signing_key: KeyId
    certificate: dict[str, Any]
    plain_size: Annotated[int, msgspec.Meta(ge=2, le=PLAIN_LIMIT)]


@dataclasses.dataclass(frozen=True, slots=True)
class Pack:
    """What a pack holds once it verified: path → text, with its version and day."""

    version: int
    made_on: dt.date
    files: Mapping[str, str]
    type: str = POLICIES


def make_pack(
    files: Mapping[str, str],
    version: int,
    made_on: dt.date,
    *,
    signed_by: suite.SigningKey,
    certificate: Mapping[str, Any],
    type_: str = POLICIES,
) -> bytes:
    """Write a pack; the same files give the same bytes. Raise ``FormatError`` where it would be too large."""
    import zstandard  # noqa: PLC0415 - only needed once something travels

    plain = canonical.encode(dict(files))
    header = canonical.encode(
        {
            "format": 1,
            "type": type_,
            "version": version,
            "made_on": made_on.isoformat(),
            "signing_key": signed_by.id,
            "certificate": dict(certificate),
            "plain_size": len(plain),
        }
    )
    body = zstandard.ZstdCompressor(level=12).compress(plain)
    if len(header) > HEADER_LIMIT or len(body) > BODY_LIMIT or len(plain) > PLAIN_LIMIT:
        raise suite.untrusted()
    signed = b"".join((MAGIC, u32(header), header, u32(body), body))
    return signed + signed_by.sign(_DOMAIN, signed)


def read_pack(data: bytes, root: bytes, type_: str | None = POLICIES) -> Pack:
    """Read a pack of a type, None = any, whose signer the root certified; else raise ``FormatError``."""
    if not data.startswith(MAGIC) or len(data) > LIMIT:
        raise suite.untrusted()
    header_bytes, after = part(data, len(MAGIC), HEADER_LIMIT)
    body, after = part(data, after, BODY_LIMIT)
    if len(data) - after != SIGNATURE_BYTES:
        raise suite.untrusted()
    header = shaped(canonical.decode_object(header_bytes), _Header)
    if type_ not in (None, header.type):
        raise suite.untrusted()
    try:
        day = dt.date.fromisoformat(header.made_on)
    except ValueError as error:
        raise suite.untrusted() from error
    certificate = read_certificate(header.certificate, root)
    fits = certificate.purpose is Purpose.PUBLISHING and certificate.valid_on(day)
    if not fits or suite.key_id(certificate.key) != header.signing_key:
        raise suite.untrusted()
    suite.verify(certificate.key, data[after:], _DOMAIN, data[:after])
    files = canonical.decode_object(unpacked(body, header.plain_size))
    if not all(isinstance(text, str) for text in files.values()):
        raise suite.untrusted()
    return Pack(header.version, day, files, header.type)
