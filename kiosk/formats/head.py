"""The question how far the hub has got with one journal (FORMATS.md §6)."""

from __future__ import annotations

from typing import Literal

import msgspec

from kiosk.formats import canonical
from kiosk.formats.shapes import Bytes16, Counting, Uuid, plain, shaped

UNKNOWN_MACHINE = "urn:kiosk:problem:unknown-machine"
"""The type of the problem (RFC 9457) that a hub answers to a machine of which it has never heard."""


class HeadQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose journal, and the nonce that the answer must repeat."""

    format: Literal[1]
    kiosk: Uuid
    incarnation: Counting
    nonce: Bytes16


def write_question(question: HeadQuestion) -> bytes:
    """Write the question."""
    return canonical.encode(plain(question))


def read_question(data: bytes) -> HeadQuestion:
    """Read the question; raise ``FormatError`` if it is none."""
    return shaped(canonical.decode_object(data), HeadQuestion)
