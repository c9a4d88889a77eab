"""The composer of a tab whose keys spell in one way only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.devices.text_entry.keys.pages import MOST_KEYS, CandidatePages

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.devices.text_entry.composing import Composition
    from kiosk.devices.text_entry.keys.source import Source

_MARK = "'"  # between syllables; it begins nothing


class KeyComposer:
    """Keys in, pages of candidates out."""

    def __init__(self, source: Source, keys: str, note: Callable[[str], str]) -> None:
        self._pages = CandidatePages(source, note)
        self._known = frozenset(keys)

    def press(self, key: str) -> Composition:
        """Take one key."""
        if key in self._known and len(self._pages.keys) < MOST_KEYS:
            self._type(self._pages.keys + key)
        return self._pages.composition()

    def delete(self) -> Composition:
        """Take the last key back."""
        self._type(self._pages.keys[:-1])
        return self._pages.composition()

    def choose(self, index: int) -> Composition:
        """Take a candidate of the page on show."""
        taken = self._pages.take(index)
        if taken is None:
            return self._pages.composition()
        self._type(taken.rest)
        return self._pages.composition(taken.text)

    def fix(self, index: int) -> Composition:  # noqa: ARG002 - there is nothing to fix here
        """Change nothing: these keys spell only one way."""
        return self._pages.composition()

    def more(self) -> Composition:
        """Show the next page, after the last the first."""
        self._pages.turn()
        return self._pages.composition()

    def clear(self) -> Composition:
        """Drop every key and every trace of them."""
        self._pages.type("")
        return self._pages.composition()

    def _type(self, keys: str) -> None:
        self._pages.type(keys.lstrip(_MARK))
