"""Entries by the day on which they were made, counted and hashed, so that both ends can be compared."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from kiosk.formats import canonical, suite
from kiosk.formats.envelope import EnvelopeType, make_envelope, read_signed
from kiosk.formats.shapes import (
    Bytes16,
    Counting,
    Date,
    Hash,
    HubTime,
    Uuid,
    plain,
    real_date,
    real_time,
    shaped,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_DAYS = 20_000
MOST_RUNS = 100


@dataclasses.dataclass(frozen=True, slots=True)
class Day:
    """One day of one journal; ``hash`` is over the hashes of its entries in their order, hex."""

    incarnation: int
    day: str
    entries: int
    hash: str


class CountedDay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one side holds of a day within a run of entries."""

    day: Date
    entries: Counting
    hash: Hash

    def __post_init__(self) -> None:
        """Refuse a day that is none."""
        real_date(self.day)


class Run(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The days of the entries ``first`` to ``through`` of one incarnation, as one side holds them."""

    incarnation: Counting
    first: Counting
    through: Counting
    days: Annotated[tuple[CountedDay, ...], msgspec.Meta(max_length=MOST_DAYS)]


_Runs = Annotated[tuple[Run, ...], msgspec.Meta(max_length=MOST_RUNS)]


class DaysQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the machine holds; the answer tells the same runs as the hub holds them."""

    format: Literal[1]
    kiosk: Uuid
    incarnation: Counting
    nonce: Bytes16
    runs: _Runs


class DaysAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the hub holds."""

    format: Literal[1]
    kiosk: Uuid
    incarnation: Counting
    epoch: Counting
    nonce: Bytes16
    runs: _Runs
    hub_time: HubTime

    def __post_init__(self) -> None:
        """Refuse a time that is none."""
        real_time(self.hub_time)


class _Made(msgspec.Struct):
    local_time: str


_MADE = msgspec.json.Decoder(_Made)


def by_day(incarnation: int, entries: Iterable[tuple[bytes, str]]) -> list[Day]:
    """Return the days of a journal, the earliest first; ``entries`` are header bytes and hash, in order.

    The day is that of the entry's own local time. Raise ``FormatError`` for what is no header.
    """
    sums: dict[str, tuple[int, hashlib._Hash]] = {}
    for header, entry_hash in entries:
        try:
            day = _MADE.decode(header).local_time[:10]
        except msgspec.MsgspecError as error:
            raise suite.untrusted() from error
        count, digest = sums.get(day, (0, hashlib.sha256()))
        digest.update(bytes.fromhex(entry_hash))
        sums[day] = (count + 1, digest)
    return [Day(incarnation, day, count, digest.hexdigest()) for day, (count, digest) in sorted(sums.items())]


def run_of(incarnation: int, first: int, through: int, entries: Iterable[tuple[bytes, str]]) -> Run:
    """Return a run of entries by day; raise ``FormatError`` for what is no header."""
    days = (CountedDay(one.day, one.entries, one.hash) for one in by_day(incarnation, entries))
    return Run(incarnation, first, through, tuple(days))


def write_question(question: DaysQuestion) -> bytes:
    """Write the question."""
    return canonical.encode(plain(question))


def read_question(data: bytes) -> DaysQuestion:
    """Read the question; raise ``FormatError`` if it is none."""
    return shaped(canonical.decode_object(data), DaysQuestion)


def make_days(answer: DaysAnswer, *, sealed_to: bytes, signed_by: suite.SigningKey) -> bytes:
    """Seal and sign the answer for its kiosk."""
    body = canonical.encode(plain(answer))
    return make_envelope(EnvelopeType.DAYS, body, sealed_to=sealed_to, signed_by=signed_by)


def read_days(
    data: bytes, signers: Mapping[str, bytes], openers: Mapping[str, suite.SealingKey]
) -> DaysAnswer:
    """Read an answer signed by one of ``signers``; raise ``FormatError`` for anything else."""
    return shaped(canonical.decode_object(read_signed(data, EnvelopeType.DAYS, signers, openers)), DaysAnswer)
