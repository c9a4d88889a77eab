"""Where a composer gets its words from: an engine is given keys and says what they may mean."""

from __future__ import annotations

import dataclasses
from typing import Protocol


@dataclasses.dataclass(frozen=True, slots=True)
class Taken:
    """A word taken: its text, and the keys that it does not cover."""

    text: str
    rest: str


class Source(Protocol):
    """Looks up what keys may mean; keeps nothing but the keys it was given last."""

    def type(self, keys: str) -> None:
        """Be given all keys pressed so far, in place of those before."""
        ...

    def offers(self, start: int, most: int) -> list[str]:
        """Return words from the ``start``-th on, best first; fewer than ``most`` at the end of the list."""
        ...

    def take(self, index: int) -> Taken:
        """Take the word at ``index`` of the whole list; the keys must be given anew."""
        ...

    def shown(self) -> str:
        """Return the keys as they are shown, syllables apart."""
        ...

    def forget(self) -> None:
        """Drop the keys and every trace of them."""
        ...
