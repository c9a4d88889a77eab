"""The keys of a composition and the page of candidates on show; the source looks the words up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.devices.text_entry.composing import Candidate, Composition

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.devices.text_entry.keys.source import Source, Taken

PAGE = 8
MOST_KEYS = 60  # more keys than the longest name has


class CandidatePages:
    """What every composer shows; ``keys`` are those given to the source."""

    def __init__(self, source: Source, note: Callable[[str], str]) -> None:
        self._source = source
        self._note = note
        self._page = 0
        self.keys = ""

    def type(self, keys: str) -> None:
        """Give the source all keys, and show the first page."""
        self.keys, self._page = keys, 0
        if keys:
            self._source.type(keys)
        else:
            self._source.forget()

    def take(self, index: int) -> Taken | None:
        """Take a candidate of the page on show; None if it is not there."""
        if not 0 <= index < min(len(self._offers()), PAGE):
            return None
        return self._source.take(self._page * PAGE + index)

    def turn(self) -> None:
        """Show the next page, after the last the first."""
        self._page += 1
        if not self._offers():
            self._page = 0

    def composition(self, committed: str = "", spellings: tuple[str, ...] = ()) -> Composition:
        """Return what stands in the keyboard."""
        offers = self._offers()
        return Composition(
            keys=self.keys,
            shown=self._source.shown() if self.keys else "",
            candidates=tuple(Candidate(text, self._note(text)) for text in offers[:PAGE]),
            committed=committed,
            spellings=spellings,
            has_more=self._page > 0 or len(offers) > PAGE,
        )

    def _offers(self) -> list[str]:
        """Return the page on show, and one candidate more if there is one."""
        return self._source.offers(self._page * PAGE, PAGE + 1) if self.keys else []
