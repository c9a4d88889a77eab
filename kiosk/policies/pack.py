"""The policy pack of a machine: what one holds, how it is checked before it counts, and which one is in use.

``DATA/packs/policies.pack`` is the pack in use, as it was signed; beside it stand its files, unpacked. A new
one takes its place in one step, after everything in it was read; a bad one leaves the last good one there.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
from typing import TYPE_CHECKING

import msgspec

from kiosk.errors import FormatError, FormFault
from kiosk.formats.pack import read_pack
from kiosk.forms.facts import load_facts
from kiosk.model.imported_notice import ImportedNotice
from kiosk.policies.calculator_check import load_calculator
from kiosk.policies.library import PolicyLibrary
from kiosk.text import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from kiosk.formats.pack import Pack

PACK_FILE = "policies.pack"
POLICIES, PARAMETERS, NOTICES = "policies", "parameters", "notices"
_PATH = re.compile(
    r"(?:policies|parameters|notices)(?:/[A-Za-z0-9_-]{1,80}){1,3}\.(?:yaml|toml|csv|txt|json)", re.ASCII
)
_TODO = Text(
    "没有采用，还用原来的。请找发布单位。", "It was not taken; the last one stays. Ask who published it."
)


@dataclasses.dataclass(frozen=True, slots=True)
class Installed:
    """The pack in use: its version, its day, and the folder with ``policies`` and ``parameters``."""

    version: int
    made_on: dt.date
    folder: Path


def gather(resources: Path, notices: Iterable[ImportedNotice] = ()) -> dict[str, str]:
    """Return what a pack of these resources and notices holds, path → text."""
    files = {
        path.relative_to(resources).as_posix(): path.read_text(encoding="utf-8")
        for part in (POLICIES, PARAMETERS)
        for path in sorted((resources / part).rglob("*"))
        if path.is_file()
    }
    return files | {f"{NOTICES}/{each.id}.json": msgspec.json.encode(each).decode() for each in notices}


def installed(data: Path, root: bytes | None) -> Installed | None:
    """Return the pack in use, None where none verifies; its files are unpacked where they are not."""
    path = data / "packs" / PACK_FILE
    if root is None or not path.exists():
        return None
    try:
        pack = read_pack(path.read_bytes(), root)
        return Installed(pack.version, pack.made_on, _unpack(data, pack))
    except (FormatError, OSError):
        return None


def check(data: bytes, root: bytes, resources: Path, folder: Path) -> tuple[Pack, list[ImportedNotice]]:
    """Read everything in a pack, unpacked in ``folder``.

    Raises ``FormatError`` or ``FormFault`` for a bad one. ``resources`` has the code lists and the calendar,
    which do not travel.
    """
    pack = read_pack(data, root)
    strange = sorted(path for path in pack.files if not _PATH.fullmatch(path))
    if strange:
        raise _bad(Text("包里有不认识的文件。", "There is a file in the pack that is not known."), strange[0])
    _write(folder, pack)
    _read_all(folder, resources, pack)
    notices = [_notice(path, text) for path, text in pack.files.items() if path.startswith(f"{NOTICES}/")]
    return pack, notices


def install(data: bytes, root: bytes, resources: Path, kept: Path) -> tuple[Installed, list[ImportedNotice]]:
    """Put a pack in the place of the one in use, or refuse it whole; ``kept`` is the machine's data folder.

    Raises ``FormatError`` for one that does not verify or is no newer, ``FormFault`` for a malformed one.
    """
    before = installed(kept, root)
    trial = kept / "packs" / "trial"
    shutil.rmtree(trial, ignore_errors=True)
    try:
        pack, notices = check(data, root, resources, trial)
        if before is not None and pack.version <= before.version:
            raise _bad(
                Text(
                    f"包的版本是{pack.version}，不比现在的{before.version}新。",
                    f"The pack has version {pack.version}, no newer than {before.version}.",
                ),
                PACK_FILE,
            )
        folder = _unpack(kept, pack)
        new = kept / "packs" / f"{PACK_FILE}.new"
        new.write_bytes(data)
        new.replace(kept / "packs" / PACK_FILE)
    finally:
        shutil.rmtree(trial, ignore_errors=True)
    if before is not None and before.folder != folder:
        shutil.rmtree(before.folder, ignore_errors=True)
    return Installed(pack.version, pack.made_on, folder), notices


def _unpack(data: Path, pack: Pack) -> Path:
    """Return the folder with a pack's files, whole or not at all."""
    folder = data / "packs" / f"policies-{pack.version}"
    if not folder.exists():
        half = folder.with_name(f"{folder.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        _write(half, pack)
        half.replace(folder)
    return folder


def _write(folder: Path, pack: Pack) -> None:
    for name, text in pack.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _read_all(folder: Path, resources: Path, pack: Pack) -> None:
    """Raise ``FormFault`` naming the first thing in an unpacked folder that cannot be used."""
    facts = load_facts(resources, pack.made_on, "210300", parameters=folder / PARAMETERS)
    library = PolicyLibrary(folder / POLICIES)
    cards = library.cards()
    faults = [*library.faults(), *load_calculator(folder / POLICIES, cards, facts)[1]]
    if faults:
        raise faults[0].error()
    if not cards:
        raise FormFault(Text("包里没有政策。", "There is no policy in the pack."), _TODO, where=POLICIES)


def _notice(path: str, text: str) -> ImportedNotice:
    try:
        return msgspec.json.decode(text, type=ImportedNotice)
    except msgspec.MsgspecError as error:
        raise _bad(Text("包里有通知读不出来。", "A notice in the pack cannot be read."), path) from error


def _bad(what: Text, where: str) -> FormatError:
    return FormatError(what, _TODO, where=where)
