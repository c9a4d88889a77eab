"""Receipts: how far the hub has got, said so that only the hub could have said it (FORMATS.md §4.2)."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from kiosk.formats import canonical
from kiosk.formats.envelope import EnvelopeType, make_envelope, read_signed
from kiosk.formats.shapes import (
    Bytes16,
    Counting,
    Hash,
    HubTime,
    Natural,
    Uuid,
    Uuid7,
    plain,
    real_time,
    shaped,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.formats import suite


class Outcome(enum.StrEnum):
    """What became of a batch."""

    STORED = "stored"
    GAP = "gap"
    FORK = "fork"
    QUARANTINED = "quarantined"


class Reason(enum.StrEnum):
    """Why an entry needs attention (FORMATS.md §7)."""

    UNKNOWN_KIND = "unknown_kind"
    BAD_PAYLOAD = "bad_payload"
    UNKNOWN_FORM = "unknown_form"
    BAD_ANSWERS = "bad_answers"
    DUPLICATE_CASE = "duplicate_case"
    NO_PAYLOAD = "no_payload"
    CONFLICT = "conflict"


class Attention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry that staff should look at; ``field`` is a path in its payload."""

    seq: Counting
    id: Uuid7
    reason: Reason
    field: Annotated[str, msgspec.Meta(max_length=200)] | None


class Receipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the hub holds of one journal."""

    format: Literal[1]
    kiosk: Uuid
    incarnation: Counting
    epoch: Counting
    batch_hash: Hash | None
    nonce: Bytes16
    outcome: Outcome
    chain_head: Hash
    stored_through: Natural
    backed_up_through: Natural
    attention: tuple[Attention, ...]
    hub_time: HubTime

    def __post_init__(self) -> None:
        """Refuse a backup that holds more than the hub, and a time that is none."""
        if self.backed_up_through > self.stored_through:
            msg = "more backed up than stored"
            raise ValueError(msg)
        real_time(self.hub_time)


def make_receipt(receipt: Receipt, *, sealed_to: bytes, signed_by: suite.SigningKey) -> bytes:
    """Seal and sign a receipt for its kiosk."""
    body = canonical.encode(plain(receipt))
    return make_envelope(EnvelopeType.RECEIPT, body, sealed_to=sealed_to, signed_by=signed_by)


def read_receipt(
    data: bytes, signers: Mapping[str, bytes], openers: Mapping[str, suite.SealingKey]
) -> Receipt:
    """Read a receipt signed by one of ``signers`` (public keys by key id).

    Raise ``FormatError`` for anything else. Whether it counts is for the kiosk to say.
    """
    return shaped(canonical.decode_object(read_signed(data, EnvelopeType.RECEIPT, signers, openers)), Receipt)
