"""Which files the hub holds: the question, and the answer that only the hub can give (FORMATS.md §11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from kiosk.formats import canonical
from kiosk.formats.envelope import EnvelopeType, make_envelope, read_signed
from kiosk.formats.shapes import Bytes16, Counting, Hash, HubTime, Uuid, plain, real_time, shaped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.formats import suite

MOST = 1000
_Files = Annotated[tuple[Hash, ...], msgspec.Meta(max_length=MOST)]


class HeldQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which of these files the hub holds; the answer must repeat the nonce."""

    format: Literal[1]
    kiosk: Uuid
    incarnation: Counting
    nonce: Bytes16
    files: _Files


class Held(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the hub holds whole of the files asked for, and what of that is in a backup too."""

    format: Literal[1]
    kiosk: Uuid
    incarnation: Counting
    epoch: Counting
    nonce: Bytes16
    held: _Files
    backed_up: _Files
    hub_time: HubTime

    def __post_init__(self) -> None:
        """Refuse a backup of what is not held, and a time that is none."""
        if not set(self.backed_up) <= set(self.held):
            msg = "backed up but not held"
            raise ValueError(msg)
        real_time(self.hub_time)


def write_question(question: HeldQuestion) -> bytes:
    """Write the question."""
    return canonical.encode(plain(question))


def read_question(data: bytes) -> HeldQuestion:
    """Read the question; raise ``FormatError`` if it is none."""
    return shaped(canonical.decode_object(data), HeldQuestion)


def make_held(held: Held, *, sealed_to: bytes, signed_by: suite.SigningKey) -> bytes:
    """Seal and sign the answer for its kiosk."""
    body = canonical.encode(plain(held))
    return make_envelope(EnvelopeType.HELD, body, sealed_to=sealed_to, signed_by=signed_by)


def read_held(data: bytes, signers: Mapping[str, bytes], openers: Mapping[str, suite.SealingKey]) -> Held:
    """Read an answer signed by one of ``signers``; raise ``FormatError`` for anything else."""
    return shaped(canonical.decode_object(read_signed(data, EnvelopeType.HELD, signers, openers)), Held)
