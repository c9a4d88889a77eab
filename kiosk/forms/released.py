"""A released version never changes: ``forms/released.toml`` holds the SHA-256 of every released file."""

from __future__ import annotations

import hashlib
import tomllib
from typing import TYPE_CHECKING

from kiosk.errors import FormFault
from kiosk.forms.fault import Fault
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path

LIST = "released.toml"
_HEAD = """# SHA-256 of every released definition. A released file never changes: a change is a new version.
[sha256]
"""
_CHANGED = Text("已发布的版本被改了。", "A released version was changed.")
_NEW_VERSION = Text("请恢复原样，改动写进新版本。", "Restore it, and put the change into a new version.")
_GONE = Text("已发布的版本不见了。", "A released version is missing.")
_RESTORE = Text("请恢复这个文件。", "Restore this file.")


def released(folder: Path) -> dict[str, str]:
    """Return ID/vN.yaml → SHA-256 of what is released; empty where there is no list."""
    path = folder / LIST
    if not path.is_file():
        return {}
    listed = tomllib.loads(path.read_text(encoding="utf-8")).get("sha256", {})
    return {str(name): str(value) for name, value in listed.items()}


def is_released(path: Path) -> bool:
    """Tell whether a file is released and unchanged."""
    listed = released(path.parent.parent).get(f"{path.parent.name}/{path.name}")
    return listed is not None and path.is_file() and listed == digest(path)


def released_faults(folder: Path) -> list[Fault]:
    """Return a fault for each released file that was changed or is missing."""
    faults = []
    for name, listed in released(folder).items():
        path = folder / name
        if not path.is_file():
            faults.append(Fault(path, 0, "", _GONE, _RESTORE))
        elif digest(path) != listed:
            faults.append(Fault(path, 0, "", _CHANGED, _NEW_VERSION))
    return faults


def release(path: Path) -> str:
    """Note a version as released and return its name in the list.

    Raises ``FormFault`` if it is listed with another hash.
    """
    folder = path.absolute().parent.parent
    name, listed = f"{path.parent.name}/{path.name}", released(folder)
    if listed.get(name, digest(path)) != digest(path):
        raise FormFault(_CHANGED, _NEW_VERSION, where=str(path))
    lines = [f'"{each}" = "{value}"\n' for each, value in sorted({**listed, name: digest(path)}.items())]
    draft = folder / f"{LIST}.new"
    draft.write_text(_HEAD + "".join(lines), encoding="utf-8")
    draft.replace(folder / LIST)
    return name


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
