"""The policy pack of a machine: what one holds, how it is checked before it counts, and which one is in use.

``DATA/packs/policies.pack`` is the pack in use, as it was signed; beside it stand its files, unpacked. A new
one takes its place in one step, after everything in it was read; a bad one leaves the last good one there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from kiosk.errors import FormFault
from kiosk.formats.pack import read_pack
from kiosk.forms.facts import load_facts
from kiosk.forms.pack_folder import PackFolder, bad_pack, write_files
from kiosk.model.imported_notice import ImportedNotice
from kiosk.model.pack_names import POLICIES
from kiosk.policies.calculator_check import load_calculator
from kiosk.policies.library import PolicyLibrary
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kiosk.formats.pack import Pack
    from kiosk.forms.pack_folder import Installed

PARAMETERS, NOTICES = "parameters", "notices"
_PATH = re.compile(
    r"(?:policies|parameters|notices)(?:/[A-Za-z0-9_-]{1,80}){1,3}\.(?:yaml|toml|csv|txt|json)", re.ASCII
)
_TODO = Text(
    "没有采用，还用原来的。请找发布单位。", "It was not taken; the last one stays. Ask who published it."
)


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
    return PackFolder(data, POLICIES).installed(root)


def check(data: bytes, root: bytes, resources: Path, folder: Path) -> tuple[Pack, list[ImportedNotice]]:
    """Read everything in a pack, unpacked in ``folder``.

    Raises ``FormatError`` or ``FormFault`` for a bad one. ``resources`` has the code lists and the calendar,
    which do not travel.
    """
    pack = read_pack(data, root)
    write_files(folder, _known(pack))
    return pack, _checked(folder, resources, pack)


def install(data: bytes, root: bytes, resources: Path, kept: Path) -> tuple[Installed, list[ImportedNotice]]:
    """Put a pack in the place of the one in use, or refuse it whole; ``kept`` is the machine's data folder.

    Raises ``FormatError`` for one that does not verify or is no newer, ``FormFault`` for a malformed one.
    """
    notices: list[ImportedNotice] = []

    def check_files(folder: Path, pack: Pack) -> None:
        notices.extend(_checked(folder, resources, _known(pack)))

    return PackFolder(kept, POLICIES).install(data, root, check_files), notices


def _known(pack: Pack) -> Pack:
    """Return a pack in which every path is one that is known."""
    strange = sorted(path for path in pack.files if not _PATH.fullmatch(path))
    if strange:
        raise bad_pack(
            Text("包里有不认识的文件。", "There is a file in the pack that is not known."), strange[0]
        )
    return pack


def _checked(folder: Path, resources: Path, pack: Pack) -> list[ImportedNotice]:
    _read_all(folder, resources, pack)
    return [_notice(path, text) for path, text in pack.files.items() if path.startswith(f"{NOTICES}/")]


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
        raise bad_pack(Text("包里有通知读不出来。", "A notice in the pack cannot be read."), path) from error
