"""librime as a source of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.devices.text_entry.keys.source import Taken

if TYPE_CHECKING:
    from kiosk.devices.text_entry.keys.librime import RimeSession


class RimeSource:
    """One session of librime; taking a word leaves nothing of it in the session."""

    def __init__(self, session: RimeSession) -> None:
        self._session = session

    def type(self, keys: str) -> None:
        """Be given all keys."""
        self._session.type(keys)

    def offers(self, start: int, most: int) -> list[str]:
        """Return candidates of the session."""
        return self._session.candidates(start, most)

    def take(self, index: int) -> Taken:
        """Select a candidate."""
        return Taken(*self._session.select(index))

    def shown(self) -> str:
        """Return the keys with the syllables apart."""
        return self._session.shown()

    def forget(self) -> None:
        """Drop the keys."""
        self._session.clear()
