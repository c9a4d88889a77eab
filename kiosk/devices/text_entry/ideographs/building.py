"""Builds the index of all ideographs: flat arrays that are mapped into memory, not loaded."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from kiosk.devices.text_entry.ideographs import unihan
from kiosk.devices.text_entry.ideographs.decompositions import Parts, read_equivalents, read_tables
from kiosk.devices.text_entry.ideographs.stroke_orders import DICTIONARY, Writing, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_RARE = 1 << 16


def build_index(folder: Path, forms: Path, descriptions: Path | None = None) -> None:
    """Write the index into ``folder``; without ``descriptions`` parts are not known. Raises ``OSError``."""
    known = unihan.radicals_and_strokes()
    readings = unihan.readings()
    characters = _common_first(known, readings)
    equivalents = read_equivalents(unihan.FOLDER / "EquivalentUnifiedIdeograph.txt")
    tables = read_tables(descriptions) if descriptions else {}
    radical_forms = unihan.radical_forms()
    _write_characters(folder, characters, known, readings)
    _write_radicals(folder, radical_forms, read_forms(forms), known)
    strokes = _strokes(characters, known, tables, equivalents)
    _write_strokes(folder, characters, strokes)
    plain = _plain_forms(radical_forms, read_forms(forms))
    _write_parts(folder, characters, Parts(tables, equivalents, plain))
    _write_table(
        folder, "plain", sorted({**plain, **{k: plain.get(v, v) for k, v in equivalents.items()}}.items())
    )


def read_forms(path: Path) -> dict[int, str]:
    """Read ``radical_forms.txt``: a radical's number and its further forms."""
    lines = (line.split() for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {int(row[0]): row[1] for row in lines if row}


def _common_first(known: Mapping[str, Sequence[int]], readings: Mapping[str, object]) -> list[str]:
    """Return all ideographs: the standard ones in their order, then those with a reading, then by strokes."""
    ranks = unihan.standard_ranks()

    def place(character: str) -> tuple[int, bool, int, int]:
        return ranks.get(character, _RARE), character not in readings, known[character][2], ord(character)

    return sorted(unihan.level_3(), key=place)


def _write_characters(
    folder: Path,
    characters: list[str],
    known: Mapping[str, tuple[int, int, int]],
    readings: Mapping[str, list[str]],
) -> None:
    np.save(folder / "characters.npy", np.array([ord(each) for each in characters], np.uint32))
    facts = np.array([known[each] for each in characters], np.uint8)
    for column, name in enumerate(("radical", "beside", "strokes")):
        np.save(folder / f"{name}.npy", np.ascontiguousarray(facts[:, column]))
    _write_texts(folder, "readings", [" ".join(readings.get(each, ())).encode() for each in characters])


def _write_radicals(
    folder: Path, forms: Mapping[int, str], more: Mapping[int, str], known: Mapping[str, tuple[int, int, int]]
) -> None:
    rows = [
        (str(known[shown[0]][2]), str(number), shown + more.get(number, ""))
        for number, shown in sorted(forms.items())
    ]
    _write_table(folder, "radicals", [(number, strokes, shown) for strokes, number, shown in rows])


def _plain_forms(forms: Mapping[int, str], more: Mapping[int, str]) -> dict[str, str]:
    """Return the radical that each of its forms counts as."""
    return {form: shown[0] for number, shown in forms.items() for form in shown[1:] + more.get(number, "")}


def _strokes(
    characters: Iterable[str],
    known: Mapping[str, tuple[int, int, int]],
    tables: Mapping[str, str],
    equivalents: Mapping[str, str],
) -> dict[str, list[str]]:
    """Return every character's sequences; those put together only where they have the right length."""
    sequences = listed() if DICTIONARY.is_file() else {}
    writing = Writing(sequences, tables, equivalents)
    found: dict[str, list[str]] = {}
    for character in characters:
        own = sequences.get(character) or [writing.of(character)]
        if character in sequences or len(own[0]) == known[character][2]:
            found[character] = list(dict.fromkeys(own))
    return found


def _write_strokes(folder: Path, characters: list[str], strokes: Mapping[str, list[str]]) -> None:
    """Write all sequences in alphabetical order, each with the place of its character."""
    rows = sorted(
        (sequence.encode(), place)
        for place, character in enumerate(characters)
        for sequence in strokes.get(character, ())
    )
    _write_texts(folder, "sequences", [sequence for sequence, _ in rows])
    np.save(folder / "sequence_places.npy", np.array([place for _, place in rows], np.uint32))


def _write_parts(folder: Path, characters: list[str], parts: Parts) -> None:
    """Write, for each part and how often it occurs at least, the places of the characters that have it."""
    places: dict[tuple[int, int], list[int]] = {}
    for place, character in enumerate(characters):
        for part, often in parts.of(character).items():
            for least in range(1, often + 1):
                places.setdefault((ord(part[0]), least), []).append(place)
    keys = sorted(places)
    np.save(
        folder / "part_keys.npy", np.array([code << 8 | min(least, 255) for code, least in keys], np.uint32)
    )
    lengths = [len(places[key]) for key in keys]
    np.save(folder / "part_starts.npy", np.array([0, *itertools.accumulate(lengths)], np.uint32))
    flat = [place for key in keys for place in places[key]]
    np.save(folder / "part_places.npy", np.array(flat, np.uint32))


def _write_texts(folder: Path, name: str, texts: Sequence[bytes]) -> None:
    """Write texts as one string of bytes and where each begins."""
    (folder / f"{name}.bin").write_bytes(b"".join(texts) or b"\n")
    np.save(folder / f"{name}_starts.npy", np.array([0, *itertools.accumulate(map(len, texts))], np.uint32))


def _write_table(folder: Path, name: str, rows: Iterable[tuple[str, ...]]) -> None:
    (folder / f"{name}.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
