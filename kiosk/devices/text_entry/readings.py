"""How the words of this place and trade are read: kept in a list, so that no dictionary is opened for them.

The dictionary that knows it takes a quarter of a second and 30 MB; it is opened for a word that is not on the
list. ``python -m kiosk.app.spell_words`` makes the list anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    Reading = tuple[str, ...]

FILE = "readings.txt"


class Readings:
    """The syllables of words, without tones, ü as v; what is not Chinese stays as it is."""

    def __init__(self, folder: Path | None = None) -> None:
        """Know the list of a folder, if it is there."""
        self._known = _read(folder / FILE) if folder is not None else {}

    def of(self, word: str) -> Reading:
        """Return how a word is read."""
        return self._known.get(word) or spelled(word)


def spelled(word: str) -> Reading:
    """Return how a word is read, by the dictionary."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - as the module says

    return tuple(each.lower() for each in lazy_pinyin(word, v_to_u=False))


def write_readings(folder: Path, words: Iterable[str]) -> None:
    """Write the list of some words."""
    lines = (f"{word}\t{' '.join(spelled(word))}\n" for word in sorted(set(words)))
    (folder / FILE).write_text("".join(lines), "utf-8")


def _read(path: Path) -> dict[str, Reading]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.split("\t") for line in lines)
    return {word: tuple(syllables.split(" ")) for word, syllables in pairs}
