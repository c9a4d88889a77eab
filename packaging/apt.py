"""Installing Debian packages: with rights, or by saying exactly what a person with rights has to type."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import system_parts
from progress import Stopped, follow, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from system_parts import Part

OPTIONS = ("-y", "--no-install-recommends")
QUIET = ("-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3")
LISTS = re.compile(r"^(?:Get|Hit|Ign):\d+ \S+ (\S+)")
PACKAGES = re.compile(r"^(?:Get:\d+ \S+ \S+ \S+|Unpacking|Setting up) ([^ :]+)")
MENTIONS = 3  # times that apt names a package: fetched, unpacked, set up
HOW_MANY = re.compile(r"^(\d+) upgraded, (\d+) newly installed")


def packages(parts: Sequence[Part]) -> list[str]:
    """Return the Debian packages that bring these parts; of what can be missed, those that exist here."""
    return sorted({part.package for part in parts if part.needed or _is_offered(part.package)})


def command_for_people(names: Sequence[str]) -> str:
    """Return the line that a person with rights types."""
    return " ".join(("sudo apt-get update && sudo apt-get install", *OPTIONS, *names))


def bring(needs: Callable[[], Iterator[Part]], *, system: str) -> None:
    """See to it that every need is met; install what is missing, or stop with what to type."""
    if system != "Linux":
        raise _not_here(system)
    missing = system_parts.missing(needs())
    needed = [part for part in missing if part.needed]
    has_apt, has_rights = shutil.which("apt-get") is not None, os.geteuid() == 0
    if needed and not has_apt:
        raise _no_apt(needed)
    if needed and not has_rights:
        raise _no_rights(missing)
    if has_apt and has_rights and packages(missing):
        _install(missing)
        system_parts.look_again()
        missing = system_parts.missing(needs())
    if still := [part for part in missing if part.needed]:
        raise _still_missing(still)
    _say_what_stays_away(missing)


def _install(missing: Sequence[Part]) -> None:
    """Install the packages of what is missing, showing each as it comes."""
    follow(_apt("update"), counts=_matches(LISTS), environment=_plain())
    names = packages(missing)
    say(f"  要装 {len(names)} 个系统软件包。", f"  Installing {len(names)} system packages.")
    code, output = follow(
        _apt("install", *OPTIONS, *names), counts=_matches(PACKAGES), environment=_plain(), total=_mentions
    )
    if code != 0:
        raise _failed(names, output)


def _is_offered(package: str) -> bool:
    """Tell whether the package lists hold a package itself, not just a name that stands for another."""
    policy = subprocess.run(
        ["apt-cache", "policy", package], capture_output=True, check=False, env=_plain(), text=True
    ).stdout
    return "Candidate:" in policy and "Candidate: (none)" not in policy


def _apt(verb: str, *arguments: str) -> list[str]:
    return ["apt-get", *QUIET, verb, *arguments]


def _plain() -> dict[str, str]:
    """Return an environment in which apt asks nothing and answers in English."""
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}


def _mentions(line: str) -> int:
    """Return how many lines that count will follow, from apt's own count of packages."""
    found = HOW_MANY.match(line)
    return MENTIONS * sum(map(int, found.groups())) if found else 0


def _matches(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def name_in(line: str) -> str | None:
        found = pattern.match(line)
        return found[1] if found else None

    return name_in


def _say_what_stays_away(missing: Sequence[Part]) -> None:
    for part in missing:
        say(
            f"  没有 {part.name}，相关的测试会跳过。",
            f"  There is no {part.name}; its tests will be skipped.",
        )


def _names(missing: Sequence[Part]) -> str:
    return ", ".join(part.name for part in missing)


def _not_here(system: str) -> Stopped:
    name = {"Darwin": "macOS"}.get(system, system or "?")
    return Stopped(
        f"这台机器是 {name}。这个命令只能在 Debian 12、13 和 Ubuntu 24.04 上装系统软件。请换一台这样的机器。",
        f"This machine runs {name}. This command installs system parts on Debian 12, 13 and "
        "Ubuntu 24.04 only. Please use such a machine.",
    )


def _no_apt(missing: Sequence[Part]) -> Stopped:
    return Stopped(
        f"缺少：{_names(missing)}。这台机器没有 apt-get，不能自动装。请用它自己的办法装好，再来一次。",
        f"Missing: {_names(missing)}. There is no apt-get here. Install these its own way and start again.",
    )


def _no_rights(missing: Sequence[Part]) -> Stopped:
    count = len(missing)
    return Stopped(
        f"缺少 {count} 样系统软件，装它们要管理员权限。请先运行下面这一行，再来一次。",
        f"{count} system parts are missing, and installing them takes an administrator. "
        "Run this line first, then start again.",
        command_for_people(packages(missing)),
    )


def _failed(names: Sequence[str], output: str) -> Stopped:
    return Stopped(
        "系统软件没有装上。请检查网络，再运行下面这一行，看它说什么。",
        "The system parts could not be installed. Check the network, then run this line to see why.",
        f"{command_for_people(names)}\n\n{output}",
    )


def _still_missing(missing: Sequence[Part]) -> Stopped:
    return Stopped(
        f"装完以后还是缺少：{_names(missing)}。请找技术支持。",
        f"Still missing after installing: {_names(missing)}. Please ask technical support.",
    )
