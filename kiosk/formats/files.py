"""Locked files on a stick: many in one envelope, each under the hash of its bytes (FORMATS.md §11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from kiosk.formats import suite
from kiosk.formats.envelope import Envelope, EnvelopeType, make_envelope, read_envelope
from kiosk.formats.shapes import Counting, Uuid, shaped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILE_LIMIT = 12 << 20
"""The most bytes that a locked file may have."""
ENVELOPE_BYTES = 14 << 20
"""About so many bytes of files go into one envelope."""
_SIZE_BYTES = 4


class FilesHeader(msgspec.Struct, frozen=True):
    """The clear part: whose files they are."""

    type: Literal["files"]
    kiosk: Uuid
    incarnation: Counting


def make_files(
    files: Sequence[bytes], *, kiosk: str, incarnation: int, sealed_to: bytes, signed_by: suite.SigningKey
) -> bytes:
    """Pack locked files for the hub; raise ``FormatError`` where they are too much for one envelope."""
    body = b"".join(
        part
        for file in files
        for part in (len(file).to_bytes(_SIZE_BYTES, "big"), bytes.fromhex(suite.sha256(file)), file)
    )
    more = {"kiosk": kiosk, "incarnation": incarnation}
    return make_envelope(EnvelopeType.FILES, body, sealed_to=sealed_to, signed_by=signed_by, more=more)


def read_files_header(data: bytes) -> tuple[FilesHeader, Envelope]:
    """Read the clear part; raise ``FormatError`` if it is none."""
    envelope = read_envelope(data, EnvelopeType.FILES)
    return shaped(envelope.header, FilesHeader), envelope


def opened_files(
    envelope: Envelope, signer: bytes, openers: Mapping[str, suite.SealingKey]
) -> dict[str, bytes]:
    """Verify, open and return the files by their hash; raise ``FormatError`` for anything else."""
    body, at = envelope.opened(signer, openers), 0
    files: dict[str, bytes] = {}
    while at < len(body):
        start = at + _SIZE_BYTES + 32
        size, name = int.from_bytes(body[at : at + _SIZE_BYTES], "big"), body[at + _SIZE_BYTES : start].hex()
        file = body[start : start + size]
        if not 0 < size <= FILE_LIMIT or len(file) != size or suite.sha256(file) != name:
            raise suite.untrusted()
        files[name] = file
        at = start + size
    return files
