"""Where a machine keeps a pack: as it was signed, and its files unpacked beside it, exchanged in one step.

``DATA/packs/NAME.pack`` is the pack in use. A new one takes its place after everything in it was read; a
bad one leaves the last good one there.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
from typing import TYPE_CHECKING

from kiosk.errors import FormatError
from kiosk.text import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.formats.pack import Pack

_PATH = re.compile(r"[A-Za-z0-9_-]{1,80}(?:/[A-Za-z0-9_-]{1,80}){1,4}\.[a-z]{2,5}", re.ASCII)
_TODO = Text(
    "没有采用，还用原来的。请找发布单位。", "It was not taken; the last one stays. Ask who published it."
)


@dataclasses.dataclass(frozen=True, slots=True)
class Installed:
    """The pack in use: its version, its day, and the folder with its files."""

    version: int
    made_on: dt.date
    folder: Path


class PackFolder:
    """The packs of one name in a machine's data folder."""

    def __init__(self, data: Path, name: str) -> None:
        self._folder, self._name = data / "packs", name

    @property
    def file(self) -> Path:
        """The pack in use, as it was signed."""
        return self._folder / f"{self._name}.pack"

    def installed(self, root: bytes | None) -> Installed | None:
        """Return the pack in use, None where none verifies; its files are unpacked where they are not."""
        if root is None or not self.file.exists():
            return None
        from kiosk.formats.pack import read_pack  # noqa: PLC0415 - start-up

        try:
            pack = read_pack(self.file.read_bytes(), root, self._name)
            return Installed(pack.version, pack.made_on, self._unpack(pack))
        except (FormatError, OSError):
            return None

    def install(self, data: bytes, root: bytes, check: Callable[[Path, Pack], None]) -> Installed:
        """Put a pack in the place of the one in use, or refuse it whole.

        ``check`` is given its files, unpacked, and raises where one cannot be used. Raises ``FormatError``
        for a pack that does not verify or is no newer.
        """
        from kiosk.formats.pack import read_pack  # noqa: PLC0415 - start-up

        before = self.installed(root)
        pack = read_pack(data, root, self._name)
        if before is not None and pack.version <= before.version:
            what = Text(
                f"包的版本是{pack.version}，不比现在的{before.version}新。",
                f"The pack has version {pack.version}, no newer than {before.version}.",
            )
            raise bad_pack(what, self.file.name)
        trial = self._folder / "trial"
        shutil.rmtree(trial, ignore_errors=True)
        try:
            write_files(trial, pack)
            check(trial, pack)
            folder = self._unpack(pack)
            new = self.file.with_name(f"{self.file.name}.new")
            new.write_bytes(data)
            new.replace(self.file)
        finally:
            shutil.rmtree(trial, ignore_errors=True)
        if before is not None and before.folder != folder:
            shutil.rmtree(before.folder, ignore_errors=True)
        return Installed(pack.version, pack.made_on, folder)

    def _unpack(self, pack: Pack) -> Path:
        """Return the folder with a pack's files, whole or not at all."""
        folder = self._folder / f"{self._name}-{pack.version}"
        if not folder.exists():
            half = folder.with_name(f"{folder.name}.half")
            shutil.rmtree(half, ignore_errors=True)
            write_files(half, pack)
            half.replace(folder)
        return folder


def write_files(folder: Path, pack: Pack) -> None:
    """Write the files of a pack; raise ``FormatError`` for a path that leads out of it."""
    for name, text in pack.files.items():
        if not _PATH.fullmatch(name):
            raise bad_pack(
                Text("包里有不认识的文件。", "There is a file in the pack that is not known."), name
            )
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def bad_pack(what: Text, where: str) -> FormatError:
    """Return the refusal of a pack."""
    return FormatError(what, _TODO, where=where)
