"""Reads the Unicode Han database as Debian's ``unicode-data`` brings it (Unicode licence)."""

from __future__ import annotations

import bz2
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

FOLDER = Path("/usr/share/unicode")
_SOURCES = "Unihan_IRGSources.txt.bz2"
_READINGS = "Unihan_Readings.txt.bz2"
_MAPPINGS = "Unihan_OtherMappings.txt.bz2"
_RADICALS = "CJKRadicals.txt"
_READ_IN_THIS_ORDER = ("kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinyin")
# GB 18030-2022 level 3, 87,887 ideographs: the blocks up to Unicode 11 and the twelve among the compatibles
_BLOCKS = (
    (0x4E00, 0x9FEF),
    (0x3400, 0x4DB5),
    (0x20000, 0x2A6D6),
    (0x2A700, 0x2B734),
    (0x2B740, 0x2B81D),
    (0x2B820, 0x2CEA1),
    (0x2CEB0, 0x2EBE0),
)
_UNIFIED_AMONG_COMPATIBLES = "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩"
_MARKS_OF_TONE = {"\u0304", "\u0301", "\u030c", "\u0300"}


def level_3() -> list[str]:
    """Return all ideographs of GB 18030-2022 level 3."""
    return [chr(code) for first, last in _BLOCKS for code in range(first, last + 1)] + list(
        _UNIFIED_AMONG_COMPATIBLES
    )


def radicals_and_strokes(folder: Path = FOLDER) -> dict[str, tuple[int, int, int]]:
    """Return of each character its radical's number, the strokes beside it, and all strokes."""
    radicals: dict[str, tuple[int, int]] = {}
    totals: dict[str, int] = {}
    for character, field, value in _rows(folder / _SOURCES, {"kRSUnicode", "kTotalStrokes"}):
        if field == "kTotalStrokes":
            totals[character] = int(value.split()[0])
        else:
            radical, _, beside = value.split()[0].partition(".")
            radicals[character] = (int(radical.strip("'")), max(int(beside), 0))
    return {each: (*found, totals.get(each, 0)) for each, found in radicals.items()}


def readings(folder: Path = FOLDER) -> dict[str, list[str]]:
    """Return the readings in Mandarin with tones of each character, usual ones first."""
    found: dict[str, dict[str, list[str]]] = {}
    for character, field, value in _rows(folder / _READINGS, set(_READ_IN_THIS_ORDER)):
        words = [word for part in value.split() for word in part.rpartition(":")[2].split(",")]
        found.setdefault(character, {})[field] = words
    return {
        character: list(
            dict.fromkeys(word for field in _READ_IN_THIS_ORDER for word in fields.get(field, ()))
        )
        for character, fields in found.items()
    }


def standard_ranks(folder: Path = FOLDER) -> dict[str, int]:
    """Return the place of each of the 8,105 standard characters in their table; 1–3500 are common."""
    return {
        character: int(value.partition(":")[2]) for character, _, value in _rows(folder / _MAPPINGS, {"kTGH"})
    }


def radical_forms(folder: Path = FOLDER) -> dict[int, str]:
    """Return the forms of each radical, its simplified one included: 149 → 言讠."""
    forms: dict[int, str] = {}
    for line in (folder / _RADICALS).read_text("utf-8").splitlines():
        row = re.fullmatch(r"(\d+)'*; [0-9A-F]*; ([0-9A-F]+)", line)
        if row:
            number, form = int(row[1]), chr(int(row[2], 16))
            forms[number] = forms.get(number, "") + form
    return forms


def without_tone(reading: str) -> str:
    """Return a reading as it is typed: lǜ → lv."""
    apart = unicodedata.normalize("NFD", reading)
    bare = unicodedata.normalize("NFC", "".join(each for each in apart if each not in _MARKS_OF_TONE))
    return bare.replace("ü", "v")


def _rows(path: Path, fields: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Go through the rows of some fields of one file: character, field, value."""
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t", 2)
                if field in fields:
                    yield chr(int(code.removeprefix("U+"), 16)), field, value
