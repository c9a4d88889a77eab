"""Strokes as a source of characters: the index of ideographs, asked key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.devices.text_entry.keys.source import Taken
from kiosk.devices.text_entry.rare_characters import ANY, STROKES

if TYPE_CHECKING:
    from kiosk.devices.text_entry.ideographs.index import IdeographIndex

KEYS = STROKES + ANY
_ENOUGH = 200  # so many are looked up at once; more when the pages come to them
_NONE = "-"  # begins no sequence
_SHOWN = str.maketrans(KEYS, "一丨丿丶乛？")


class StrokeSource:
    """The characters that begin with the strokes pressed; those that end there stand first."""

    def __init__(self, index: IdeographIndex) -> None:
        self._index = index
        self._keys = ""
        self.forget()

    def type(self, keys: str) -> None:
        """Be given all strokes."""
        self._keys = keys
        self._places = self._index.places_by_strokes(keys, most=_ENOUGH)

    def offers(self, start: int, most: int) -> list[str]:
        """Return characters, common ones first."""
        if start + most > len(self._places) >= _ENOUGH:
            self._places = self._index.places_by_strokes(self._keys)
        return [self._index.text(place) for place in self._places[start : start + most]]

    def take(self, index: int) -> Taken:
        """Take a character; it covers every key."""
        return Taken(self._index.text(self._places[index]), "")

    def shown(self) -> str:
        """Return the strokes as they are drawn."""
        return self._keys.translate(_SHOWN)

    def forget(self) -> None:
        """Drop the strokes."""
        self._keys = ""
        self._places = self._index.places_by_strokes(_NONE)
