"""What whoever asks may rely on: finding policies, and keeping the notices that were read from files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.model.found import Found
    from kiosk.model.imported_notice import ImportedNotice
    from kiosk.model.policy import PolicyCard, PolicyTopic


class PolicySearch(Protocol):
    """Finds cards and clauses of notices; used in the store's worker only.

    A text is never logged or kept. Every method answers from what is on this machine.
    """

    def search(self, text: str, *, most: int = 20) -> list[Found]:
        """Return what fits, the best first, cards before notices; [] = nothing fits, honestly."""
        ...

    def nearest(self, text: str, *, most: int = 3) -> list[PolicyTopic]:
        """Return topics to offer when nothing fits; never empty while there are topics."""
        ...

    def notice(self, notice: str) -> ImportedNotice | None:
        """Return a notice that was found, wherever it came from; None if it is no longer there."""
        ...

    def refresh(self, cards: Iterable[PolicyCard], notices: Iterable[ImportedNotice]) -> None:
        """Bring the index to these cards and notices; what has not changed is left alone."""
        ...

    def close(self) -> None:
        """Close the file of the index."""
        ...
