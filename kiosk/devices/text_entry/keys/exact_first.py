"""Fuzzy pinyin: what was spelled exactly stands in front of what only sounds alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.devices.text_entry.keys.source import Source, Taken

EXACT = 3  # so many exact words come first; more would push 是 off the page of who types si for shi


class ExactFirst:
    """Two sources for the same keys: the best exact words, then all that the fuzzy one offers."""

    def __init__(self, exact: Source, fuzzy: Source) -> None:
        self._exact = exact
        self._fuzzy = fuzzy
        self._first: list[str] = []

    def type(self, keys: str) -> None:
        """Be given all keys."""
        self._exact.type(keys)
        self._fuzzy.type(keys)
        exact = self._exact.offers(0, EXACT)
        self._first = [word for word in exact if len(word) == len(exact[0])]  # those that cover as many keys

    def offers(self, start: int, most: int) -> list[str]:
        """Return the exact words, then the others."""
        return self._list(start + most)[start:]

    def take(self, index: int) -> Taken:
        """Take the word from the source that it came from."""
        if index < len(self._first):
            return self._exact.take(index)
        word = self._list(index + 1)[index]
        return self._fuzzy.take(self._fuzzy.offers(0, index + 1).index(word))

    def shown(self) -> str:
        """Return the keys as the fuzzy source reads them."""
        return self._fuzzy.shown()

    def forget(self) -> None:
        """Drop the keys in both."""
        self._first = []
        self._exact.forget()
        self._fuzzy.forget()

    def _list(self, most: int) -> list[str]:
        """Return the first ``most`` words of the joint list."""
        others = [word for word in self._fuzzy.offers(0, most) if word not in self._first]
        return (self._first + others)[:most]
