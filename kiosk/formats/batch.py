"""Batches: a contiguous range of one journal on its way to the hub (FORMATS.md §4.1)."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal

import msgspec

from kiosk.formats import suite
from kiosk.formats.entry import entry_line, read_lines
from kiosk.formats.envelope import Envelope, EnvelopeType, make_envelope, read_envelope
from kiosk.formats.shapes import Counting, Hash, Uuid, shaped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kiosk.model.entry import Entry


class BatchHeader(msgspec.Struct, frozen=True):
    """The clear part of a batch; ``last_seq`` is inclusive."""

    type: Literal["batch"]
    kiosk: Uuid
    incarnation: Counting
    first_seq: Counting
    last_seq: Counting
    previous_hash: Hash
    head_hash: Hash

    def __post_init__(self) -> None:
        """Refuse a range that runs backwards."""
        if self.last_seq < self.first_seq:
            msg = "the range runs backwards"
            raise ValueError(msg)


@dataclasses.dataclass(frozen=True, slots=True)
class SealedBatch:
    """A batch as it arrived: its header can be read, its entries not yet."""

    header: BatchHeader
    envelope: Envelope

    def entries(self, signer: bytes, openers: Mapping[str, suite.SealingKey]) -> list[Entry]:
        """Verify, open and return the entries, one unbroken chain as the header says.

        Raise ``FormatError`` for anything else.
        """
        entries = list(read_lines(self.envelope.opened(signer, openers)))
        _check_chain(self.header, entries)
        return entries


def make_batch(entries: Sequence[Entry], *, sealed_to: bytes, signed_by: suite.SigningKey) -> bytes:
    """Pack entries, contiguous and of one incarnation, for the hub."""
    first, last = entries[0].header, entries[-1]
    return make_envelope(
        EnvelopeType.BATCH,
        b"".join(entry_line(entry) for entry in entries),
        sealed_to=sealed_to,
        signed_by=signed_by,
        more={
            "kiosk": first.kiosk,
            "incarnation": first.incarnation,
            "first_seq": first.seq,
            "last_seq": last.header.seq,
            "previous_hash": first.previous_hash,
            "head_hash": last.hash,
        },
    )


def read_batch(data: bytes) -> SealedBatch:
    """Read the clear part of a batch; raise ``FormatError`` if it is none."""
    envelope = read_envelope(data, EnvelopeType.BATCH)
    return SealedBatch(shaped(envelope.header, BatchHeader), envelope)


def _check_chain(header: BatchHeader, entries: Sequence[Entry]) -> None:
    """Raise ``FormatError`` unless the entries are exactly the range that the header names."""
    previous = header.previous_hash
    for seq, entry in enumerate(entries, header.first_seq):
        here = (entry.header.kiosk, entry.header.incarnation, entry.header.seq, entry.header.previous_hash)
        if here != (header.kiosk, header.incarnation, seq, previous):
            raise suite.untrusted()
        previous = entry.hash
    if len(entries) != header.last_seq - header.first_seq + 1 or previous != header.head_hash:
        raise suite.untrusted()
