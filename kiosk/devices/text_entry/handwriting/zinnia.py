"""Zinnia with Tegaki's model for simplified Chinese: sure of itself where strokes are drawn as taught.

BSD-3-Clause (Zinnia), LGPL (the model); both Debian packages, called by their C interface.
"""

from __future__ import annotations

import os
from ctypes import CDLL, c_char_p, c_int, c_size_t, c_void_p
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kiosk.devices.text_entry.recogniser import Stroke

_SIZE = 1000
_SIGNATURES: dict[str, tuple[Any, ...]] = {  # the result first, then the arguments
    "recognizer_new": (c_void_p,),
    "recognizer_destroy": (None, c_void_p),
    "recognizer_open": (c_int, c_void_p, c_char_p),
    "recognizer_classify": (c_void_p, c_void_p, c_void_p, c_size_t),
    "character_new": (c_void_p,),
    "character_clear": (None, c_void_p),
    "character_destroy": (None, c_void_p),
    "character_set_width": (None, c_void_p, c_size_t),
    "character_set_height": (None, c_void_p, c_size_t),
    "character_add": (c_int, c_void_p, c_size_t, c_int, c_int),
    "result_size": (c_size_t, c_void_p),
    "result_value": (c_char_p, c_void_p, c_size_t),
    "result_destroy": (None, c_void_p),
}


class Zinnia:
    """One recogniser; its model is mapped by the library, not loaded."""

    def __init__(self, name: str, model: Path) -> None:
        """Open the model; raises ``OSError`` if the library or the model cannot be used."""
        library = CDLL(name)
        self._call = {name: _function(library, name) for name in _SIGNATURES}
        self._recogniser = self._call["recognizer_new"]()
        if not self._call["recognizer_open"](self._recogniser, os.fsencode(model)):
            self.close()
            raise FileNotFoundError(model)

    def recognise(self, strokes: Sequence[Stroke], most: int = 10) -> list[str]:
        """Return the likeliest characters, best first."""
        points = [(number, point) for number, stroke in enumerate(strokes) for point in stroke]
        if not points:
            return []
        left, top = (min(point[axis] for _, point in points) for axis in (0, 1))
        reach = max(max(point[0] - left, point[1] - top) for _, point in points) or 1.0
        character = self._call["character_new"]()
        try:
            self._call["character_set_width"](character, _SIZE)
            self._call["character_set_height"](character, _SIZE)
            for number, point in points:
                x, y = ((point[axis] - start) / reach * _SIZE for axis, start in ((0, left), (1, top)))
                self._call["character_add"](character, number, round(x), round(y))
            return self._classify(character, most)
        finally:
            self._call["character_clear"](character)
            self._call["character_destroy"](character)

    def close(self) -> None:
        """Let go of the model."""
        self._call["recognizer_destroy"](self._recogniser)
        self._recogniser = None

    def _classify(self, character: int, most: int) -> list[str]:
        result = self._call["recognizer_classify"](self._recogniser, character, most)
        if not result:
            return []
        try:
            size = self._call["result_size"](result)
            return [self._call["result_value"](result, at).decode() for at in range(size)]
        finally:
            self._call["result_destroy"](result)


def _function(library: CDLL, name: str) -> Any:
    function = getattr(library, f"zinnia_{name}")
    function.restype, *_ = _SIGNATURES[name]
    function.argtypes = _SIGNATURES[name][1:]
    return function
