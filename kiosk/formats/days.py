"""Entries by the day on which they were made, counted and hashed, so that both ends can be compared."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING

from kiosk.formats.entry import read_header

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclasses.dataclass(frozen=True, slots=True)
class Day:
    """One day of one journal; ``hash`` is over the hashes of its entries in their order, hex."""

    incarnation: int
    day: str
    entries: int
    hash: str


def by_day(incarnation: int, entries: Iterable[tuple[bytes, str]]) -> list[Day]:
    """Return the days of a journal, the earliest first; ``entries`` are header bytes and hash, in order.

    The day is that of the entry's own local time. Raise ``FormatError`` for what is no header.
    """
    sums: dict[str, tuple[int, hashlib._Hash]] = {}
    for header, entry_hash in entries:
        day = read_header(header).local_time[:10]
        count, digest = sums.get(day, (0, hashlib.sha256()))
        digest.update(bytes.fromhex(entry_hash))
        sums[day] = (count + 1, digest)
    return [Day(incarnation, day, count, digest.hexdigest()) for day, (count, digest) in sorted(sums.items())]
