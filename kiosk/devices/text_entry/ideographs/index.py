"""The index of all ideographs, read where it lies."""

from __future__ import annotations

import itertools
import mmap
import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from kiosk.devices.text_entry.rare_characters import ANY, STROKES, Radical, RareCharacter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Places = NDArray[np.uint32]

_MANY = 200
_ALL = 1 << 20
_MOST_ANY = 3  # strokes that may be any: each asks five times as often
_STANDARD = 8105  # so many characters of the national table stand in front of all others
_CODE_POINT = re.compile(r"(?:U\+|0X)?([0-9A-F]{4,6})", re.IGNORECASE)


class _Texts:
    """Many short texts in one file, mapped."""

    def __init__(self, folder: Path, name: str) -> None:
        with (folder / f"{name}.bin").open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._starts = np.load(folder / f"{name}_starts.npy", mmap_mode="r")

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, at: int) -> bytes:
        return self._bytes[self._starts[at] : self._starts[at + 1]]

    def lengths(self, first: int, last: int) -> Places:
        """Return the lengths of some texts."""
        return np.asarray(np.diff(self._starts[first : last + 1]), np.uint32)

    def first_not_before(self, text: bytes) -> int:
        """Return where a text would stand in alphabetical order."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self[middle] < text:
                low = middle + 1
            else:
                high = middle
        return low


class IdeographIndex:
    """All 87,887 ideographs of GB 18030-2022 level 3; answers name a character's place, common ones first."""

    def __init__(self, folder: Path) -> None:
        """Map the files of ``folder``; raises ``OSError`` or ``ValueError`` if they cannot be used."""

        def column(name: str) -> NDArray[np.uint32]:
            return np.asanyarray(np.load(folder / f"{name}.npy", mmap_mode="r"))

        self._characters = column("characters")
        self._radical, self._beside = column("radical"), column("beside")
        self._strokes = column("strokes")
        self._readings, self._sequences = _Texts(folder, "readings"), _Texts(folder, "sequences")
        self._sequence_places = column("sequence_places")
        self._part_keys, self._part_starts = column("part_keys"), column("part_starts")
        self._part_places = column("part_places")
        self._by_code = np.argsort(self._characters).astype(np.uint32)
        self._sorted = self._characters[self._by_code]
        self._radicals = tuple(
            Radical(int(number), forms, int(strokes)) for number, strokes, forms in _rows(folder, "radicals")
        )
        self._plain = {row[0]: row[1] for row in _rows(folder, "plain")}

    def radicals(self, strokes: int = 0) -> tuple[Radical, ...]:
        """Return the radicals of so many strokes, 0 = all, fewest strokes first."""
        return tuple(each for each in self._radicals if strokes in {0, each.strokes})

    def remaining(self, radical: int) -> tuple[int, ...]:
        """Return the numbers of strokes beside the radical that occur, fewest first."""
        return tuple(int(each) for each in np.unique(self._beside[self._radical == radical]))

    def by_radical(self, radical: int, remaining: int | None = None) -> tuple[RareCharacter, ...]:
        """Return the characters with a radical and so many strokes beside it, None = any number."""
        fits = self._radical == radical
        if remaining is not None:
            fits &= self._beside == remaining
        return self._described(np.flatnonzero(fits))

    def by_parts(self, parts: str, most: int = _MANY) -> tuple[RareCharacter, ...]:
        """Return the characters that have all these parts, as often as they are given."""
        wanted = Counter(self._plain.get(part, part) for part in parts if not part.isspace())
        found: Places | None = None
        for part, often in wanted.items():
            places = self._with_part(part, often)
            found = places if found is None else np.intersect1d(found, places, assume_unique=True)
        return self._described([] if found is None else found[:most])

    def by_strokes(self, strokes: str, count: int = 0, most: int = _MANY) -> tuple[RareCharacter, ...]:
        """Return the characters that begin with these strokes; those that end there first."""
        if not strokes:
            return self._described(np.flatnonzero(self._strokes == count)[:most] if count else ())
        return self._described(self.places_by_strokes(strokes, count, most)[:most])

    def by_code_point(self, text: str) -> RareCharacter | None:
        """Return the ideograph of a code point; None for what is no ideograph of the standard."""
        code = _CODE_POINT.fullmatch(text.strip())
        place = self._place(int(code[1], 16)) if code else None
        return None if place is None else self._describe(place)

    def reads(self, character: str) -> RareCharacter:
        """Return a character with what is known of it."""
        place = self._place(ord(character)) if len(character) == 1 else None
        return RareCharacter(character) if place is None else self._describe(place)

    def text(self, place: int) -> str:
        """Return the character at a place."""
        return chr(self._characters[place])

    def places_by_strokes(self, strokes: str, count: int = 0, most: int = _ALL) -> Places:
        """Return the places of the characters that begin with these strokes, ``*`` for any one of them.

        Standard characters come before others, among either those that end there before those that go on.
        With ``most`` rare ones are left out where there are enough without them.
        """
        if strokes.count(ANY) > _MOST_ANY:
            return np.empty(0, np.uint32)
        spans = [self._span(begins.encode()) for begins in _meant(strokes)]
        places = np.concatenate([self._sequence_places[first:last] for first, last in spans])
        lengths = np.concatenate([self._sequences.lengths(first, last) for first, last in spans])
        if count:
            return np.unique(places[lengths == count])
        ends = lengths == len(strokes)
        standard = places < _STANDARD
        found = _ended_first(places[standard], ends[standard])
        if len(found) >= most:
            return found
        return np.concatenate([found, _ended_first(places[~standard], ends[~standard])])

    def _span(self, begins: bytes) -> tuple[int, int]:
        """Return the first sequence that begins so, and the first after those."""
        return self._sequences.first_not_before(begins), self._sequences.first_not_before(begins + b"{")

    def _with_part(self, part: str, often: int) -> Places:
        key = ord(part) << 8 | min(often, 255)
        at = int(np.searchsorted(self._part_keys, key))
        if at == len(self._part_keys) or self._part_keys[at] != key:
            return np.empty(0, np.uint32)
        return self._part_places[self._part_starts[at] : self._part_starts[at + 1]]

    def _place(self, code: int) -> int | None:
        at = int(np.searchsorted(self._sorted, code))
        return int(self._by_code[at]) if at < len(self._sorted) and self._sorted[at] == code else None

    def _described(self, places: Iterable[int]) -> tuple[RareCharacter, ...]:
        return tuple(map(self._describe, places))

    def _describe(self, place: int) -> RareCharacter:
        return RareCharacter(self.text(place), self._readings[place].decode(), int(self._strokes[place]))


def _ended_first(places: Places, ends: NDArray[np.bool_]) -> Places:
    """Return places once each, in order: those of characters that end first, then the others."""
    whole = np.unique(places[ends])
    return np.concatenate([whole, np.setdiff1d(places[~ends], whole)])


def _meant(strokes: str) -> Iterator[str]:
    """Return every order of strokes that is meant where some of them may be any."""
    return map("".join, itertools.product(*(STROKES if each == ANY else each for each in strokes)))


def _rows(folder: Path, name: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("\t")) for line in (folder / f"{name}.tsv").read_text("utf-8").splitlines()]
