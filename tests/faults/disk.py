"""One machine's disk, over the preloaded ``disk.c``: it dies at a step, fills up, and comes back as it was left."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

SOURCE = Path(__file__).with_name("disk.c")
PAGE = 4096
_SHARED = "-shm"  # rebuilt by whoever opens the database first; no disk ever needs it


def compiled(folder: Path) -> Path:
    """Compile the library into a folder; return its path."""
    library = folder / "disk.so"
    command = [
        "cc",
        "-O2",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-shared",
        "-fPIC",
        "-o",
        str(library),
        str(SOURCE),
    ]
    subprocess.run(command, check=True)
    return library


def preloaded(library: Path, live: Path | None = None, disk: Path | None = None) -> Mapping[str, str]:
    """Return the environment in which a process writes over the library; with ``live``, kept on ``disk``."""
    more = {} if live is None else {"FAULT_LIVE": str(live), "FAULT_DISK": str(disk or "")}
    return {**os.environ, "LD_PRELOAD": str(library), **more}


def prepare(live: Path, disk: Path) -> None:
    """Begin a disk on which everything in ``live`` is safe."""
    names, data = disk / "names", disk / "data"
    names.mkdir(parents=True)
    data.mkdir()
    for path in live.rglob("*"):
        if path.is_file():
            inode = str(path.stat().st_ino)
            shutil.copyfile(path, data / inode)
            (names / str(path.relative_to(live)).replace("/", "%")).symlink_to(inode)


def after_power_cut(live: Path, disk: Path, target: Path, chance: random.Random) -> None:
    """Put into ``target`` what a power cut leaves: what was synced, and any of the pages that were not."""
    _folders(live, target)
    for name in sorted((disk / "names").iterdir()):
        path, inode = name.name.replace("%", "/"), name.readlink()
        kept = disk / "data" / inode
        if path.endswith(_SHARED):
            continue
        safe = kept.read_bytes() if kept.exists() else b""
        now = live / path
        same = now.exists() and str(now.stat().st_ino) == str(inode)
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(_mixed(safe, now.read_bytes(), chance) if same else safe)


def after_kill(live: Path, target: Path) -> None:
    """Put into ``target`` what a killed process leaves: everything that it wrote."""
    shutil.copytree(live, target, ignore=shutil.ignore_patterns(f"*{_SHARED}"))


def _folders(live: Path, target: Path) -> None:
    target.mkdir(parents=True)
    for path in live.rglob("*"):
        if path.is_dir():
            (target / path.relative_to(live)).mkdir(parents=True, exist_ok=True)


def _mixed(safe: bytes, now: bytes, chance: random.Random) -> bytes:
    """Return the safe bytes with any of the newer pages over them, as the disk happened to take them."""
    if safe == now or chance.random() < 1 / 3:
        return safe
    size = max(len(safe), len(now))
    pages = [safe[at : at + PAGE].ljust(min(PAGE, size - at), b"\0") for at in range(0, size, PAGE)]
    for number, page in enumerate(now[at : at + PAGE] for at in range(0, len(now), PAGE)):
        if page != pages[number] and chance.random() < 1 / 2:
            pages[number] = page.ljust(len(pages[number]), b"\0")
    return b"".join(pages)


class Disk:
    """The disk of one machine inside this process, watched by the library in one of its slots."""

    def __init__(self, slot: int, folder: Path) -> None:
        self._library = ctypes.CDLL(None)
        self._slot, self._folder, self._life = slot, folder, 0
        self.live.mkdir(parents=True)

    @property
    def live(self) -> Path:
        """The folder as the processes of the machine see it now."""
        return self._folder / f"live-{self._life}"

    @property
    def dead(self) -> bool:
        """Whether the machine died."""
        return bool(self._library.fault_dead(self._slot))

    @property
    def steps(self) -> int:
        """How many changes there were since the last time this was set."""
        return int(self._library.fault_steps(self._slot))

    def start(self) -> None:
        """Watch the folder; all that is in it is safe."""
        prepare(self.live, self._kept)
        self._library.fault_watch(self._slot, os.fsencode(self.live), os.fsencode(self._kept))

    def die_after(self, steps: int) -> None:
        """Let the machine die after so many more changes; 0 = it lives."""
        self._library.fault_last_step(self._slot, ctypes.c_long(steps))

    def die(self) -> None:
        """Let the machine die now."""
        self._library.fault_die(self._slot)

    def leave_room(self, size: int | None) -> None:
        """Leave so many bytes on the disk; None = enough."""
        self._library.fault_room(self._slot, ctypes.c_long(-1 if size is None else size))

    def come_back(self, *, power_cut: bool, chance: random.Random) -> None:
        """Begin another life with what the last one left."""
        live, kept = self.live, self._kept
        self._life += 1
        if power_cut:
            after_power_cut(live, kept, self.live, chance)
        else:
            after_kill(live, self.live)
        self.start()

    def begin_anew(self) -> Path:
        """Put an empty disk in, to be started when it is filled; return the folder of the last one."""
        last = self.live
        self._life += 1
        self.live.mkdir()
        return last

    @property
    def _kept(self) -> Path:
        return self._folder / f"kept-{self._life}"


def make_chance_repeatable(seed: int) -> None:
    """Let the system's chance be drawn from a seed too; 0 = its own again."""
    ctypes.CDLL(None).fault_seed(ctypes.c_ulonglong(seed))
