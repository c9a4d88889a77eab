"""Words of this place and trade, found before they are typed to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk.devices.text_entry.composing import Candidate


class Completer(Protocol):
    """Completes from tables of words: streets and communities, occupations, skills and the like."""

    def tables(self) -> tuple[str, ...]:
        """Return the names of the tables."""
        ...

    def complete(self, typed: str, table: str, most: int = 10) -> tuple[Candidate, ...]:
        """Return the words of a table that begin with what was typed; what begins best stands first.

        ``typed`` may be characters, pinyin without tones, or initials (电焊, dianhan, dh); "" gives none.
        """
        ...
