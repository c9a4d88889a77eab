"""What the kiosk needs of the system: each need, how it is probed, and the package that brings it."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import sys
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


@dataclass(frozen=True)
class Part:
    """One need: its name, the Debian package that brings it, and whether it is there."""

    name: str
    package: str
    is_there: Callable[[], bool]
    needed: bool = True


# Every library that Qt's core, its widgets and its X11 platform load, and the package that brings it.
LIBRARIES = {
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# The chain that shows and prints every character of GB 18030-2022, rare names included.
FONTS = {
    "NotoSansCJK-Regular.ttc": "fonts-noto-cjk",
    "LXGWWenKai-Regular.ttf": "fonts-lxgw-wenkai",
    "HanaMinA.ttf": "fonts-hanazono",
    "HanaMinB.ttf": "fonts-hanazono",
}
# What people type with: pinyin and its words, strokes, all ideographs, and Zinnia with its model.
TEXT_ENTRY_LIBRARIES = {"librime.so.1": "librime1", "libzinnia.so.0": "libzinnia0"}
TEXT_ENTRY_FILES = {
    "/usr/share/rime-data/pinyin_simp.dict.yaml": "rime-data-pinyin-simp",
    "/usr/share/rime-data/stroke.dict.yaml": "rime-data-stroke",
    "/usr/share/unicode/Unihan_IRGSources.txt.bz2": "unicode-data",
    "/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model": "tegaki-zinnia-simplified-chinese",
}
# What reads a screen aloud: the voice, and what plays it.
VOICE = {"espeak-ng": "espeak-ng", "aplay": "alsa-utils"}


def parts_to_run(environment: Mapping[str, str], *, virtual_screen: bool = False) -> Iterator[Part]:
    """Yield what the kiosk needs on a machine with these environment variables."""
    yield Part("Python venv", "python{}.{}-venv".format(*sys.version_info), _venv_can_be_made)
    for name, package in LIBRARIES.items():
        yield Part(name, package, partial(_library_loads, name))
    for name, package in FONTS.items():
        yield Part(name, package, partial(_font_is_there, name))
    for name, package in TEXT_ENTRY_LIBRARIES.items():
        yield Part(name, package, partial(_library_loads, name))
    for name, package in TEXT_ENTRY_FILES.items():
        yield Part(Path(name).name, package, Path(name).is_file)
    for name, package in VOICE.items():
        yield Part(name, package, partial(_command_is_there, name))
    if environment.get("WAYLAND_DISPLAY"):
        for name, package in WAYLAND_LIBRARIES.items():
            yield Part(name, package, partial(_library_loads, name))
    if virtual_screen:
        yield Part("Xvnc", "tigervnc-standalone-server", partial(_command_is_there, "Xvnc"))
        yield Part("vncpasswd", "tigervnc-tools", partial(_command_is_there, "tigervncpasswd", "vncpasswd"))


def parts_to_test() -> Iterator[Part]:
    """Yield what only the tests need, each with its reason."""
    # a screen without a monitor, where windows are really drawn and a pointer really moves
    yield Part("Xvfb", "xvfb", partial(_command_is_there, "Xvfb"))
    yield Part("xdotool", "xdotool", partial(_command_is_there, "xdotool"))
    # a screen reader's view of every control: the bus, its registry, and a client for the system's Python
    yield Part("dbus-run-session", "dbus-daemon", partial(_command_is_there, "dbus-run-session"))
    yield Part("at-spi2-registryd", "at-spi2-core", _accessibility_bus_is_there)
    yield Part("pyatspi", "python3-pyatspi", Path("/usr/lib/python3/dist-packages/pyatspi").is_dir)
    # the text of a receipt, read by someone else's reader
    yield Part("pdftotext", "poppler-utils", partial(_command_is_there, "pdftotext"))
    # the keyboard's engine where librime is missing
    yield Part("libgooglepinyin.so.0", "libgooglepinyin0", partial(_library_loads, "libgooglepinyin.so.0"))
    # the hub's other store; only installed, the tests start a server of their own
    yield Part("PostgreSQL", "postgresql", _postgres_is_there)
    # the library that stands between a process and its disk, and drops what was not synced
    yield Part("cc", "gcc", partial(_command_is_there, "cc"))
    yield Part("C headers", "libc6-dev", Path("/usr/include/stdlib.h").is_file)
    # the status page as a resident's phone shows it; Ubuntu has it only as a snap, so it may be missing
    yield Part(
        "Chromium",
        "chromium",
        partial(_command_is_there, "chromium", "chromium-browser", "google-chrome"),
        needed=False,
    )


def has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether there is a screen to draw on."""
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def missing(parts: Iterator[Part]) -> list[Part]:
    """Return the parts that are not there."""
    return [part for part in parts if not part.is_there()]


def _library_loads(name: str) -> bool:
    """Tell whether the loader finds a shared library with all that it needs itself."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _command_is_there(*names: str) -> bool:
    """Tell whether one of these commands can be started."""
    return any(shutil.which(name) for name in names)


def _venv_can_be_made() -> bool:
    """Tell whether this Python can make a virtual environment with pip (Debian ships these apart)."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _postgres_is_there() -> bool:
    """Tell whether a PostgreSQL server is installed (Debian keeps it off the search path)."""
    return _command_is_there("postgres") or any(Path("/usr/lib/postgresql").glob("*/bin/postgres"))


def _accessibility_bus_is_there() -> bool:
    """Tell whether the accessibility bus can be started (Debian and Ubuntu keep it in different folders)."""
    places = ("/usr/libexec/at-spi2-registryd", "/usr/lib/at-spi2-core/at-spi2-registryd")
    return any(Path(place).is_file() for place in places)


def _font_is_there(name: str) -> bool:
    """Tell whether a font file is in one of the system's font folders."""
    return name in _font_names()


@cache
def _font_names() -> frozenset[str]:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return frozenset(name for folder in folders for _, _, names in os.walk(folder) for name in names)


def look_again() -> None:
    """Forget what was seen before an installation."""
    _font_names.cache_clear()
    importlib.invalidate_caches()
