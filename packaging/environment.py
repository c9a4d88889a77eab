"""The virtual environment in ``.venv``: made whole, or made again; what is in it is on its stamp.

The project itself is not installed but found through a ``.pth`` file, so that nothing is built and a
change in the checkout counts at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from machine import check_machine, check_room
from progress import Stopped, follow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PINNED = re.compile(r"^(\S+)==(.*)$", re.MULTILINE)
COMING_IN = re.compile(r"^(?:Collecting|Requirement already satisfied:|Processing) (\S+)")
VERSION = re.compile(r"-\d|[=<>\[]")
SETTINGS_THAT_LEAD_ASTRAY = (
    "PYTHONHOME",
    "PYTHONPATH",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_REQUIRE_HASHES",
)
LAUNCHER = '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -m kiosk "$@"\n'


@dataclass(frozen=True)
class Environment:
    """The virtual environment of one checkout."""

    checkout: Path

    @property
    def folder(self) -> Path:
        """Where it lives."""
        return self.checkout / ".venv"

    @property
    def python(self) -> Path:
        """The Python inside it."""
        return self.folder / "bin" / "python"

    @property
    def stamp(self) -> Path:
        """The file that says what was installed to the end."""
        return self.folder / "installed.json"

    def lacks(self, locks: Sequence[Path]) -> list[Path]:
        """Return the lock files that are not installed as they stand now."""
        stamped = self._stamped()
        return [lock for lock in locks if stamped.get(lock.name) != fingerprint(lock)]

    def make(self) -> None:
        """Make it empty, unless a whole one for this Python and this place is there."""
        if self._is_whole():
            return
        try:
            shutil.rmtree(self.folder, ignore_errors=True)
            venv.EnvBuilder(clear=True, with_pip=True, symlinks=True).create(self.folder)
            site = next(self.folder.glob("lib/python*/site-packages"))
            (site / "kiosk-checkout.pth").write_text(f"{self.checkout}\n", "utf-8")
            launcher = self.folder / "bin" / "kiosk"
            launcher.write_text(LAUNCHER, "utf-8")
            launcher.chmod(0o755)
        except (OSError, subprocess.CalledProcessError) as error:
            raise Stopped(
                f"不能建立 {self.folder}。请看磁盘是否已满、这里能不能写。",
                f"{self.folder} could not be made. See whether the disk is full or read-only.",
                str(error),
            ) from error

    def install(self, locks: Sequence[Path]) -> None:
        """Install lock files, in their order; those already installed as they stand are passed over."""
        stamped = self._stamped()
        if any(lock.name in stamped for lock in self.lacks(locks)):
            self.stamp.unlink()  # an older lock: start afresh, so that nothing of it stays behind
            self.make()
        for lock in self.lacks(locks):
            self._install(lock)
            self._write_stamp({**self._stamped(), lock.name: fingerprint(lock)})

    def _install(self, lock: Path) -> None:
        """Install one lock file from wheels whose hashes are known."""
        check_machine(platform.machine(), platform.libc_ver()[1])
        check_room(shutil.disk_usage(self.checkout).free)
        command: list[str | Path] = [
            *(self.python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"),
            *("--require-hashes", "--only-binary", ":all:", "--requirement", lock),
        ]
        code, output = follow(
            command, counts=_name_coming_in, environment=clean(os.environ), total=count(lock)
        )
        if code != 0:
            raise Stopped(
                "软件包没有装全。请检查网络，再来一次。网络慢时，可以先把 PIP_INDEX_URL 设成近处的镜像。",
                "The packages did not all arrive. Check the network and start again. "
                "Where the network is slow, set PIP_INDEX_URL to a mirror nearby first.",
                output,
            )

    def _is_whole(self) -> bool:
        """Tell whether it was made for this Python in this place and still starts."""
        stamped = self._stamped()
        if any(stamped.get(name) != value for name, value in self._origin().items()):
            return False
        try:
            return subprocess.run([self.python, "-c", ""], check=False, env=clean(os.environ)).returncode == 0
        except OSError:
            return False

    def _origin(self) -> dict[str, str]:
        return {
            "python": platform.python_version(),
            "made_by": sys.base_prefix,
            "checkout": str(self.checkout),
        }

    def _stamped(self) -> dict[str, str]:
        try:
            stamped = json.loads(self.stamp.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return stamped if isinstance(stamped, dict) else {}

    def _write_stamp(self, locks: Mapping[str, str]) -> None:
        """Write the stamp in one go, so that a half-written one never counts."""
        fresh = self.stamp.with_suffix(".new")
        fresh.write_text(json.dumps({**locks, **self._origin()}, indent=1), "utf-8")
        fresh.replace(self.stamp)


def fingerprint(lock: Path) -> str:
    """Return the SHA-256 of a lock file."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def count(lock: Path) -> int:
    """Return how many packages a lock file brings here (some are for Windows only)."""
    lines = PINNED.findall(lock.read_text("utf-8"))
    return len({name for name, rest in lines if "'win32'" not in rest})


def clean(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without what would lead Python or pip out of the virtual one."""
    return {name: value for name, value in environment.items() if name not in SETTINGS_THAT_LEAD_ASTRAY}


def _name_coming_in(line: str) -> str | None:
    found = COMING_IN.match(line)
    return VERSION.split(found[1].rpartition("/")[2])[0] if found else None
