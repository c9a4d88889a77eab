"""libgooglepinyin (Apache-2.0) as a source of words where librime is missing: exact pinyin only.

It is opened without a file for the user's own words, so it learns nothing. On long rows of initials it ends
its process (``assert``), so it is given one of its own: ``python -m`` this module serves it. What it is given
is cut to what a fuzz run of 40,000 words, typed key by key, let pass.
"""

from __future__ import annotations

import ctypes
import itertools
import re
import sys
from ctypes import CDLL, POINTER, byref, c_bool, c_char_p, c_size_t, c_uint16, c_void_p
from pathlib import Path
from typing import Any

from kiosk.devices.text_entry.keys.apart import serve
from kiosk.devices.text_entry.keys.source import Taken

DATA = "googlepinyin/data/dict_pinyin.dat"
_LONGEST_KEYS, _LONGEST_WORD = 40, 40
_TAKEN_IN = re.compile(r"(?:[^aeiouv]{0,4}[aeiouv]){0,16}[^aeiouv]{0,4}")  # at most four initials in a row
_SAFE_KEYS = 24
_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "im_open_decoder": (c_bool, (c_char_p, c_char_p)),
    "im_set_max_lens": (None, (c_size_t, c_size_t)),
    "im_search": (c_size_t, (c_char_p, c_size_t)),
    "im_reset_search": (None, ()),
    "im_get_candidate": (c_void_p, (c_size_t, c_void_p, c_size_t)),
    "im_choose": (c_size_t, (c_size_t,)),
    "im_get_fixed_len": (c_size_t, ()),
    "im_get_spl_start_pos": (c_size_t, (POINTER(POINTER(c_uint16)),)),
}


class GooglePinyin:
    """The library's one search."""

    def __init__(self, library_name: str) -> None:
        """Open the library and its dictionary; raises ``OSError`` if one of them cannot be used."""
        library = CDLL(library_name)
        self._call = {}
        for name, (result, arguments) in _SIGNATURES.items():
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
            self._call[name] = function
        found = next(iter(sorted(Path("/usr/lib").glob(f"*/{DATA}"))), None)
        if found is None or not self._call["im_open_decoder"](bytes(found), b""):
            raise FileNotFoundError(DATA)
        self._call["im_set_max_lens"](_LONGEST_KEYS, _LONGEST_WORD)
        self._keys, self._left_out, self._count = "", "", 0

    def type(self, keys: str) -> None:
        """Be given all keys."""
        taken_in = _TAKEN_IN.match(keys[:_SAFE_KEYS])
        self._keys = taken_in[0] if taken_in else ""
        self._left_out = keys[len(self._keys) :]
        self._call["im_reset_search"]()
        self._count = self._call["im_search"](self._keys.encode(), len(self._keys))

    def offers(self, start: int, most: int) -> list[str]:
        """Return words of the search."""
        return [self._word(at) for at in range(start, min(start + most, self._count))]

    def take(self, index: int) -> Taken:
        """Choose a word."""
        word = self._word(index)
        self._call["im_choose"](index)
        fixed, starts = self._call["im_get_fixed_len"](), self._starts()
        rest = (self._keys[starts[fixed] :] if fixed < len(starts) else "") + self._left_out
        self.forget()
        return Taken(word, rest.lstrip("'"))

    def shown(self) -> str:
        """Return the keys with the syllables apart."""
        starts = [*self._starts(), len(self._keys)]
        parts = [self._keys[one:other].strip("'") for one, other in itertools.pairwise(starts)]
        return "'".join(part for part in (*parts, self._left_out) if part)

    def forget(self) -> None:
        """Drop the keys."""
        self._keys, self._left_out, self._count = "", "", 0
        self._call["im_reset_search"]()

    def _word(self, at: int) -> str:
        buffer = (c_uint16 * (_LONGEST_WORD + 1))()
        if not self._call["im_get_candidate"](at, ctypes.cast(buffer, c_void_p), _LONGEST_WORD):
            return ""
        return bytes(buffer).decode("utf-16-le").split("\0", 1)[0]

    def _starts(self) -> list[int]:
        """Return where each syllable begins, and where the last one ends."""
        starts = POINTER(c_uint16)()
        count = self._call["im_get_spl_start_pos"](byref(starts))
        return [starts[at] for at in range(count + 1)] if self._keys else []


if __name__ == "__main__":
    serve(GooglePinyin(sys.argv[1]))
