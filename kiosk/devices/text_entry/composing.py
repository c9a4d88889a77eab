"""Composing by keys: what a person has pressed so far, and what it may mean."""

from __future__ import annotations

import dataclasses
import enum
from typing import Protocol


class Way(enum.StrEnum):
    """How keys spell a word, one tab of the keyboard each; fuzzy pinyin is a switch on the pinyin tab."""

    PINYIN = "pinyin"  # keys a-z and '
    FUZZY_PINYIN = "fuzzy_pinyin"  # the same; z/zh, n/l, in/ing … count as one, exact matches first
    NINE_KEY = "nine_key"  # keys 2-9 as on a telephone
    STROKE = "stroke"  # keys h 横, s 竖, p 撇, n 点/捺, z 折, * any


@dataclasses.dataclass(frozen=True, slots=True)
class Candidate:
    """One word or character on offer; ``note`` tells it apart, e.g. its reading with tones, or is ""."""

    text: str
    note: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Composition:
    """What stands in the keyboard after a touch.

    ``keys`` are those still in the engine, ``shown`` is how to show them (``zhang'xiu'ying``), ``candidates``
    the page of words on offer, ``committed`` what this touch puts into the field. ``spellings`` are the
    syllables that the next keys may mean (nine-key only); ``fix`` takes one. ``has_more`` tells whether
    ``more`` brings another page.
    """

    keys: str = ""
    shown: str = ""
    candidates: tuple[Candidate, ...] = ()
    committed: str = ""
    spellings: tuple[str, ...] = ()
    has_more: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is being composed; deleting then means the field's own text."""
        return not self.keys


class Composer(Protocol):
    """One tab's engine; used from one thread at a time. No method raises for what a person can press."""

    def press(self, key: str) -> Composition:
        """Take one key; a key that this way does not know changes nothing."""
        ...

    def delete(self) -> Composition:
        """Take the last key back, or the syllable that was fixed last; with neither nothing changes."""
        ...

    def choose(self, index: int) -> Composition:
        """Take a candidate of the page on show; keys that it leaves over stay to be chosen."""
        ...

    def fix(self, index: int) -> Composition:
        """Take one of ``spellings`` for the keys that it covers."""
        ...

    def more(self) -> Composition:
        """Show the next page of candidates; after the last comes the first."""
        ...

    def clear(self) -> Composition:
        """Drop every key and every trace of them."""
        ...
