from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import system_parts
from system_parts import Part

QT_PARTS = ("Core", "DBus", "Gui", "Widgets", "XcbQpa")
LIBRARY_NAME = re.compile(rb"\x00(lib[\w.+-]+\.so\.[0-9.]+)(?=\x00)")
# Qt's own, the C library's, or part of a library that is probed
BROUGHT_ALONG = ("libQt6", "libicu", "libc.", "libm.", "libgcc_s.", "libgthread-2.")


def names(parts: list[Part]) -> set[str]:
    return {part.name for part in parts}


def test_what_is_not_there_is_missing_and_nothing_else() -> None:
    there = Part("there", "there1", lambda: True)
    away = Part("away", "away1", lambda: False)
    assert system_parts.missing(iter([there, away])) == [away]


def test_a_library_counts_only_when_it_loads() -> None:
    assert system_parts._library_loads("libc.so.6")
    assert not system_parts._library_loads("libkiosk-nobody-has-this.so.1")


def test_a_virtual_screen_is_needed_only_where_it_is_asked_for() -> None:
    without = names(list(system_parts.parts_to_run({})))
    with_screen = names(list(system_parts.parts_to_run({}, virtual_screen=True)))
    assert with_screen - without == {"Xvnc", "vncpasswd"}


def test_wayland_libraries_are_needed_only_under_wayland() -> None:
    without = names(list(system_parts.parts_to_run({"DISPLAY": ":0"})))
    with_wayland = names(list(system_parts.parts_to_run({"WAYLAND_DISPLAY": "wayland-0"})))
    assert with_wayland - without == set(system_parts.WAYLAND_LIBRARIES)


def test_a_command_is_found_under_any_of_its_names(folder_on_path: Path) -> None:
    assert not system_parts._command_is_there("vncpasswd", "tigervncpasswd")
    command = folder_on_path / "tigervncpasswd"
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    assert system_parts._command_is_there("vncpasswd", "tigervncpasswd")


def test_everything_that_qt_loads_on_x11_is_probed() -> None:
    """Qt's own files name the libraries that the loader will look for."""
    spec = importlib.util.find_spec("PySide6")
    qt = Path(str(spec and spec.origin)).parent / "Qt"
    files = [qt / "plugins/platforms/libqxcb.so", *(qt / f"lib/libQt6{name}.so.6" for name in QT_PARTS)]
    loaded = {name.decode() for file in files for name in LIBRARY_NAME.findall(file.read_bytes())}
    elsewhere = {name for name in loaded if name.startswith(BROUGHT_ALONG)}
    assert "libxcb-icccm.so.4" in loaded
    assert loaded - elsewhere - set(system_parts.LIBRARIES) == set()
