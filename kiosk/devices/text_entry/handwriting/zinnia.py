"""Zinnia with Tegaki's model for simplified Chinese: sure of itself where strokes are drawn as taught.

It weighs every character it knows, 8 ms a drawing; asked about a few, it is given a model of only those.
BSD-3-Clause (Zinnia), LGPL (the model); both Debian packages, called by their C interface.
"""

from __future__ import annotations

import itertools
import mmap
import os
import struct
from ctypes import CDLL, c_char_p, c_float, c_int, c_size_t, c_void_p
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kiosk.devices.text_entry.recogniser import Stroke

_SIZE = 1000
_MAGIC, _VERSION = 0xEF71821, 1  # of a model: magic ^ size, version and number of its characters, then these
_HEAD = struct.Struct("<III")
_NAME = 16  # bytes; a character's weights follow it, pairs of 4 bytes each, up to the feature -1
_SIGNATURES: dict[str, tuple[Any, ...]] = {  # the result first, then the arguments
    "recognizer_new": (c_void_p,),
    "recognizer_destroy": (None, c_void_p),
    "recognizer_open": (c_int, c_void_p, c_char_p),
    "recognizer_open_from_ptr": (c_int, c_void_p, c_char_p, c_size_t),
    "recognizer_classify": (c_void_p, c_void_p, c_void_p, c_size_t),
    "character_new": (c_void_p,),
    "character_clear": (None, c_void_p),
    "character_destroy": (None, c_void_p),
    "character_set_width": (None, c_void_p, c_size_t),
    "character_set_height": (None, c_void_p, c_size_t),
    "character_add": (c_int, c_void_p, c_size_t, c_int, c_int),
    "result_size": (c_size_t, c_void_p),
    "result_value": (c_char_p, c_void_p, c_size_t),
    "result_score": (c_float, c_void_p, c_size_t),
    "result_destroy": (None, c_void_p),
}


class Zinnia:
    """One recogniser of every character, its model mapped by the library, and one of those asked about."""

    def __init__(self, name: str, model: Path) -> None:
        """Open the model; raises ``OSError`` or ``ValueError`` if the library or the model cannot be used."""
        library = CDLL(name)
        self._call = {name: _function(library, name) for name in _SIGNATURES}
        with model.open("rb") as file:
            self._model = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._places = _places(self._model)
        self._every, self._few = (self._call["recognizer_new"]() for _ in range(2))
        if not self._call["recognizer_open"](self._every, os.fsencode(model)):
            self.close()
            raise FileNotFoundError(model)

    def recognise(self, strokes: Sequence[Stroke], most: int = 10) -> list[str]:
        """Return the likeliest characters, best first."""
        return [each for each, _ in self._judged(self._every, strokes, most)]

    def scores(self, strokes: Sequence[Stroke], among: Iterable[str]) -> dict[str, float]:
        """Return how sure it is that each of the characters was drawn, without those that it does not know.

        Above 0 is sure; a score does not depend on which others are asked about.
        """
        known = [self._model[self._places[each]] for each in among if each in self._places]
        size = _HEAD.size + sum(map(len, known))
        model = b"".join([_HEAD.pack(_MAGIC ^ size, _VERSION, len(known)), *known])
        if not self._call["recognizer_open_from_ptr"](self._few, model, size):
            return {}
        return dict(self._judged(self._few, strokes, len(known)))

    def close(self) -> None:
        """Let go of the model."""
        for recogniser in (self._every, self._few):
            self._call["recognizer_destroy"](recogniser)
        self._every = self._few = None
        self._model.close()

    def _judged(self, recogniser: int, strokes: Sequence[Stroke], most: int) -> list[tuple[str, float]]:
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
            return self._classify(recogniser, character, most)
        finally:
            self._call["character_clear"](character)
            self._call["character_destroy"](character)

    def _classify(self, recogniser: int, character: int, most: int) -> list[tuple[str, float]]:
        result = self._call["recognizer_classify"](recogniser, character, most)
        if not result:
            return []
        value, score = self._call["result_value"], self._call["result_score"]
        try:
            size = self._call["result_size"](result)
            return [(value(result, at).decode(), score(result, at)) for at in range(size)]
        finally:
            self._call["result_destroy"](result)


def _places(model: mmap.mmap) -> dict[str, slice]:
    """Return where in a model each character's name and weights lie; raises ``ValueError``."""
    words = np.frombuffer(model, np.int32)
    ends = (np.flatnonzero(words == -1) + 2) * words.itemsize
    found = {}
    for start, end in itertools.pairwise([_HEAD.size, *ends.tolist()]):
        found[model[start : start + _NAME].rstrip(b"\0").decode()] = slice(start, end)
    return found


def _function(library: CDLL, name: str) -> Any:
    function = getattr(library, f"zinnia_{name}")
    function.restype, *_ = _SIGNATURES[name]
    function.argtypes = _SIGNATURES[name][1:]
    return function
