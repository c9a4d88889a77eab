"""Data of the engines, built once on a machine: where it lies, whether it is whole, and building it anew."""

from __future__ import annotations

import dataclasses
import enum
import hashlib
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from kiosk.errors import EngineMissing
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STAMP = "stamp.json"
_LONGEST_BUILD = 300  # seconds


class Part(enum.StrEnum):
    """What is built: a folder each."""

    PINYIN = "pinyin"
    IDEOGRAPHS = "ideographs"
    TEMPLATES = "templates"


@dataclasses.dataclass(frozen=True, slots=True)
class BuiltFolders:
    """Where built data may lie: beside the program, made at set-up, or in the data folder, made since."""

    set_up: Path
    own: Path
    resources: Path

    def find(self, part: Part, made_from: str) -> Path | None:
        """Return the folder of a part that was made from the same and is whole, if there is one."""
        places = (self.set_up / part, self.own / part)
        return next((place for place in places if is_whole(place, made_from)), None)

    def find_or_build(self, part: Part, made_from: str) -> Path:
        """Return a part's folder; without one, build it in the data folder. Raises ``EngineMissing``."""
        found = self.find(part, made_from) or self._build(part, made_from)
        if found is None:
            raise EngineMissing(
                Text("输入法的数据不能用。", "The data of this way of typing cannot be used."),
                Text(
                    "请再运行一次 packaging/run.py；还不行，请看磁盘是否已满、能不能写。",
                    "Run packaging/run.py again; if that fails, see whether the disk is full or read-only.",
                ),
                where=part,
            )
        return found

    def _build(self, part: Part, made_from: str) -> Path | None:
        """Build in a process of its own: a library that dies of bad data takes nothing else with it."""
        module = "kiosk.devices.text_entry.build"
        command: list[str | Path] = [sys.executable, "-m", module, part, self.own, self.resources]
        try:
            subprocess.run(  # noqa: S603 - our own module
                command, check=True, capture_output=True, timeout=_LONGEST_BUILD
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return self.find(part, made_from)


def is_whole(folder: Path, made_from: str) -> bool:
    """Tell whether a folder holds what its stamp says, byte by byte, and was made from the same."""
    try:
        stamp = json.loads((folder / STAMP).read_bytes())
        files: dict[str, str] = stamp["files"]
        return bool(stamp["made_from"] == made_from) and all(
            digest(folder / name) == told for name, told in files.items()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def put_in_place(folder: Path, made_from: str, build: Callable[[Path], object]) -> None:
    """Build beside a folder, stamp the result, and put it in its place. Raises what building raises."""
    fresh = folder.with_name(f"{folder.name}.{os.getpid()}")
    fresh.mkdir(parents=True)
    try:
        build(fresh)
        names = sorted(path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file())
        files = {name: digest(fresh / name) for name in names}
        (fresh / STAMP).write_text(json.dumps({"made_from": made_from, "files": files}, indent=1), "utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
