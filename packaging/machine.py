"""Whether ready-made packages fit this machine: its processor, its C library, its disk."""

from __future__ import annotations

import re

from progress import Stopped

ROOM_NEEDED = 1_200_000_000  # bytes: the packages, and once more while pip unpacks them
OLDEST_LIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}  # what PySide6's wheels are built for


def check_machine(machine: str, libc: str) -> None:
    """Stop where there are no ready-made packages for this processor or this old a system."""
    oldest = OLDEST_LIBC.get(machine)
    version = tuple(int(number) for number in re.findall(r"\d+", libc)[:2])
    if oldest is None:
        raise Stopped(
            f"这台机器的处理器是 {machine}，没有现成的软件包。请换 x86_64 或 aarch64 的机器。",
            f"No ready-made packages for this processor ({machine}). Use an x86_64 or aarch64 machine.",
        )
    if version < oldest:
        needed = ".".join(map(str, oldest))
        raise Stopped(
            f"这个系统太旧：glibc 是 {libc or '?'}，需要 {needed}。请用 Debian 13 或 Ubuntu 24.04。",
            f"This system is too old: glibc {libc or '?'}; it takes {needed}. Use Debian 13 or Ubuntu 24.04.",
        )


def check_room(free: int) -> None:
    """Stop before a disk runs full; ``free`` is in bytes."""
    if free < ROOM_NEEDED:
        raise Stopped(
            f"磁盘空间不够：还剩 {free // 1_000_000} MB，需要 {ROOM_NEEDED // 1_000_000} MB。请先腾出空间。",
            f"Too little disk: {free // 1_000_000} MB left, {ROOM_NEEDED // 1_000_000} MB needed.",
        )
