"""The words of our pinyin: a small dictionary of Debian's, every character, and people's names.

The dictionary is ``rime-data-pinyin-simp`` (Apache-2.0). What is added makes each standard character
reachable under each of its readings, a surname under its own (单 shàn), and names possible that no dictionary
lists.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.devices.text_entry.ideographs import unihan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.devices.text_entry.names import Names

DICTIONARY = Path("/usr/share/rime-data/pinyin_simp.dict.yaml")
DICTIONARY_FILE = "kiosk_pinyin.dict.yaml"
_HEADER = '---\nname: kiosk_pinyin\nversion: "1"\nsort: by_weight\nuse_preset_vocabulary: false\n...\n\n'
_VOWEL = re.compile("[aeiouv]")  # ń would stand before everything that begins with n
_SURNAME_WEIGHT = 1500
_GIVEN_WEIGHT = 300
_HALF_AT = 60  # a character so far down the list counts half
_OF_TWO_SURNAMES, _OF_TWO_GIVEN = 120, 160

Word = tuple[str, str, int]  # text, syllables, weight


def write_dictionary(folder: Path, names: Names, dictionary: Path = DICTIONARY) -> None:
    """Write what librime builds its table from, and all syllables, frequent first; raises ``OSError``."""
    own, readings = list(words_of(dictionary)), _readings()
    weights: dict[tuple[str, str], int] = {}
    for text, syllables, weight in (
        *own,
        *_characters(readings),
        *_surnames(names, readings),
        *_names(names, readings),
    ):
        weights[text, syllables] = max(weight, weights.get((text, syllables), 0))
    lines = "".join(f"{text}\t{syllables}\t{weight}\n" for (text, syllables), weight in weights.items())
    (folder / DICTIONARY_FILE).write_text(_HEADER + lines, "utf-8")
    (folder / "syllables.txt").write_text("\n".join(_syllables(own)), "utf-8")


def words_of(dictionary: Path) -> Iterator[Word]:
    """Go through a dictionary of rime's own form."""
    _, _, body = dictionary.read_text("utf-8").partition("\n...\n")
    for line in body.splitlines():
        text, _, rest = line.partition("\t")
        syllables, _, weight = rest.partition("\t")
        if syllables and not line.startswith("#"):
            yield text, syllables, int(weight or 0)


def _readings() -> dict[str, list[str]]:
    """Return each character's readings as they are typed; none where Unihan is not there."""
    try:
        found = unihan.readings()
    except OSError:
        return {}
    return {
        character: list(dict.fromkeys(word for word in map(unihan.without_tone, words) if word.isascii()))
        for character, words in found.items()
    }


def _characters(readings: dict[str, list[str]]) -> Iterator[Word]:
    for character, words in readings.items():
        yield from ((character, word, 0) for word in words if _VOWEL.search(word))


def _surnames(names: Names, readings: dict[str, list[str]]) -> Iterator[Word]:
    for surname in names.surnames:
        own = names.readings.get(surname) or tuple(_usual(each, readings) for each in surname)
        if all(own):
            yield surname, " ".join(own), _SURNAME_WEIGHT


def _names(names: Names, readings: dict[str, list[str]]) -> Iterator[Word]:
    """Go through given names of two characters, and whole names of two; the frequent weigh more."""
    given = [(each, reading) for each in names.given if (reading := _usual(each, readings))]
    for (i, one), (j, other) in itertools.product(enumerate(given), repeat=2):
        yield one[0] + other[0], f"{one[1]} {other[1]}", _weight(i, j)
    single = [name for name in names.surnames if len(name) == 1][:_OF_TWO_SURNAMES]
    for (i, surname), (j, one) in itertools.product(enumerate(single), enumerate(given[:_OF_TWO_GIVEN])):
        reading = "".join(names.readings.get(surname, ())) or _usual(surname, readings)
        yield surname + one[0], f"{reading} {one[1]}", _weight(i, j)


def _weight(*places: int) -> int:
    weight = float(_GIVEN_WEIGHT)
    for place in places:
        weight *= _HALF_AT / (_HALF_AT + place)
    return max(int(weight), 1)


def _usual(character: str, readings: dict[str, list[str]]) -> str:
    return next(iter(readings.get(character, ())), "")


def _syllables(words: list[Word]) -> list[str]:
    """Return all syllables, those of frequent characters first."""
    weights: dict[str, int] = {}
    for text, syllables, weight in words:
        if len(text) == 1:
            weights[syllables] = weights.get(syllables, 0) + weight
    return sorted(weights, key=lambda each: (-weights[each], each))
