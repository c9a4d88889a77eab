"""Packs of forms, code lists and days off: how each is checked before it counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kiosk.errors import UsageError
from kiosk.forms.calendar import load_calendar
from kiosk.forms.codes import CodeLists
from kiosk.forms.pack_folder import PackFolder, bad_pack
from kiosk.model.pack_names import CALENDAR, CODES, FORMS
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kiosk.formats.pack import Pack
    from kiosk.forms.pack_folder import Installed

NAMES: Final = (FORMS, CODES, CALENDAR)
_PATHS: Final[Mapping[str, re.Pattern[str]]] = {
    FORMS: re.compile(r"forms/[a-z][a-z0-9_]{0,63}/v[1-9][0-9]{0,3}\.yaml", re.ASCII),
    CODES: re.compile(r"codes/[a-z][a-z0-9_]{0,63}\.csv", re.ASCII),
    CALENDAR: re.compile(r"calendar/[0-9]{4}\.toml", re.ASCII),
}
_STRANGE = Text("包里有不认识的文件。", "There is a file in the pack that is not known.")
_MISSING = Text("包里少了一个正在用的文件。", "The pack lacks a file that is in use.")
_CHANGED = Text("包里改了一张已经用过的表。", "The pack changes a form that was released.")


def install(data: bytes, root: bytes, name: str, resources: Path, forms: Path, kept: Path) -> Installed:
    """Put a pack in the place of the one of its name, or refuse it whole; ``kept`` is the data folder.

    ``resources`` and ``forms`` were installed with the machine. What is in use must be in the pack
    too, so that old cases and drafts stay readable. Raises ``FormatError`` or ``FormFault``.
    """
    at = PackFolder(kept, name)
    before = at.installed(root)
    own = {} if name == FORMS else _texts(resources, name)
    needed = own | ({} if before is None else _texts(before.folder, name))

    def check(folder: Path, pack: Pack) -> None:
        strange = sorted(path for path in pack.files if not _PATHS[name].fullmatch(path))
        if strange or not pack.files:
            raise bad_pack(_STRANGE, strange[0] if strange else name)
        missing = sorted(needed.keys() - pack.files.keys())
        if missing:
            raise bad_pack(_MISSING, missing[0])
        if name == FORMS:
            _check_forms(folder, pack, {**_texts(forms.parent, forms.name, FORMS), **needed}, resources)
        elif name == CODES:
            lists = CodeLists(folder / CODES)
            for table in lists.names():
                lists.open(table)
        else:
            load_calendar(folder / CALENDAR)

    return at.install(data, root, check)


def _check_forms(folder: Path, pack: Pack, released: Mapping[str, str], resources: Path) -> None:
    from kiosk.forms.check import check_paths  # noqa: PLC0415 - CEL only when a pack of forms comes

    for path, text in sorted(pack.files.items()):
        if released.get(path, text) != text:
            raise bad_pack(_CHANGED, path)
        faults = check_paths(folder / path, resources)
        if faults:
            raise faults[0].error()


def _texts(folder: Path, name: str, called: str = "") -> dict[str, str]:
    """Return the files below a folder, by the paths that they have in a pack."""
    return {
        f"{called or name}/{path.relative_to(folder / name).as_posix()}": path.read_text(encoding="utf-8")
        for path in sorted((folder / name).rglob("*"))
        if path.is_file()
    }


def gather(name: str, source: Path) -> dict[str, str]:
    """Return what a pack of a name holds, from the folder of that name in ``source``, path → text.

    Raises ``UsageError`` where there is nothing of that kind.
    """
    if name in _PATHS:
        files = {path: text for path, text in _texts(source, name).items() if _PATHS[name].fullmatch(path)}
        if files:
            return files
    raise UsageError(
        Text("没有可以打包的文件。", "There is nothing to pack."),
        Text(
            "类型是 policies、forms、codes 或 calendar；--from 里要有同名的文件夹。",
            "The type is policies, forms, codes or calendar; --from must hold a folder of that name.",
        ),
        where=f"{source}/{name}",
    )


def installed(name: str, root: bytes | None, kept: Path) -> Installed | None:
    """Return the pack in use, None where none is."""
    return PackFolder(kept, name).installed(root)
