"""What comes down: the hub's journals, one for all machines and one for each, by cursor (FORMATS.md §14)."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from kiosk.formats import canonical, suite
from kiosk.formats.envelope import EnvelopeType, make_envelope, read_signed
from kiosk.formats.shapes import (
    Bytes16,
    Counting,
    Hash,
    HubTime,
    KindName,
    Natural,
    Uuid,
    plain,
    real_time,
    shaped,
)
from kiosk.model.uuids import UUID

if TYPE_CHECKING:
    from collections.abc import Mapping

ALL = "all"
MOST_BYTES = 256 << 10
"""About so many bytes of entries come in one answer."""
_Stream = Annotated[str, msgspec.Meta(pattern=rf"^(all|{UUID})\Z")]


class Cursor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a machine has read a stream; number 0 with the genesis hash = nothing."""

    stream: _Stream
    seq: Natural
    hash: Hash


class FeedQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What comes after these cursors; the answer must repeat the nonce."""

    format: Literal[1]
    kiosk: Uuid
    incarnation: Counting
    nonce: Bytes16
    cursors: Annotated[tuple[Cursor, ...], msgspec.Meta(max_length=4)]


class Piece(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry: its text, or, where it was superseded, only its hash."""

    text: str | None
    hash: Hash


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A run of one stream; an ``after`` before the cursor that was asked for means: read again from there."""

    stream: _Stream
    after: Natural
    after_hash: Hash
    entries: tuple[Piece, ...]
    head: Natural


class FeedAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the hub answers."""

    format: Literal[1]
    kiosk: Uuid
    incarnation: Counting
    epoch: Counting
    nonce: Bytes16
    parts: tuple[Part, ...]
    hub_time: HubTime

    def __post_init__(self) -> None:
        """Refuse a time that is none."""
        real_time(self.hub_time)


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    stream: _Stream
    seq: Counting
    kind: KindName
    at: HubTime
    payload: dict[str, Any]
    previous_hash: Hash


@dataclasses.dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry that came down, its place checked; ``payload`` None = superseded."""

    seq: int
    hash: str
    kind: str
    at: str
    payload: dict[str, Any] | None


def feed_genesis(stream: str) -> str:
    """Return what the first entry of a stream names as its previous hash."""
    return suite.sha256(b"kiosk/feed-genesis/1\0", stream.encode())


def write_entry(
    stream: str, seq: int, kind: str, at: str, payload: Mapping[str, Any], previous: str
) -> Piece:
    """Write the next entry of a stream; raise ``FormatError`` if its payload is not canonical JSON."""
    entry = _Entry(1, stream, seq, kind, at, dict(payload), previous)
    text = canonical.encode(plain(entry))
    return Piece(text.decode(), _hash(text))


def read_part(part: Part) -> list[FeedEntry]:
    """Check that a run is one chain from where it says; raise ``FormatError`` if not."""
    found, previous = [], part.after_hash
    if part.after == 0 and previous != feed_genesis(part.stream):
        raise suite.untrusted()
    for seq, piece in enumerate(part.entries, part.after + 1):
        found.append(_read_piece(part.stream, seq, piece, previous))
        previous = piece.hash
    if part.head < part.after + len(found):
        raise suite.untrusted()
    return found


def write_question(question: FeedQuestion) -> bytes:
    """Write the question."""
    return canonical.encode(plain(question))


def read_question(data: bytes) -> FeedQuestion:
    """Read the question; raise ``FormatError`` if it is none."""
    return shaped(canonical.decode_object(data), FeedQuestion)


def make_feed(answer: FeedAnswer, *, sealed_to: bytes, signed_by: suite.SigningKey) -> bytes:
    """Seal and sign the answer for its kiosk."""
    body = canonical.encode(plain(answer))
    return make_envelope(EnvelopeType.FEED, body, sealed_to=sealed_to, signed_by=signed_by)


def read_feed(
    data: bytes, signers: Mapping[str, bytes], openers: Mapping[str, suite.SealingKey]
) -> FeedAnswer:
    """Read an answer by one of ``signers``, its chains checked; raise ``FormatError`` for anything else."""
    body = canonical.decode_object(read_signed(data, EnvelopeType.FEED, signers, openers))
    answer = shaped(body, FeedAnswer)
    for part in answer.parts:
        read_part(part)
    return answer


def _read_piece(stream: str, seq: int, piece: Piece, previous: str) -> FeedEntry:
    if piece.text is None:
        return FeedEntry(seq, piece.hash, "", "", None)
    text = piece.text.encode()
    entry = shaped(canonical.decode_object(text), _Entry)
    if (_hash(text), entry.stream, entry.seq, entry.previous_hash) != (piece.hash, stream, seq, previous):
        raise suite.untrusted()
    return FeedEntry(seq, piece.hash, entry.kind, entry.at, entry.payload)


def _hash(text: bytes) -> str:
    return suite.sha256(b"kiosk/feed/1\0", text)
