from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import apt
import pytest
from progress import Stopped
from system_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

AS_NOBODY = """
import os, sys
sys.path.insert(0, sys.argv[1])
import apt, progress
from system_parts import Part
if os.geteuid() == 0:
    os.setuid(65534)
try:
    apt.bring(lambda: iter([Part("libodd", "libodd1", lambda: False)]), system="Linux")
except progress.Stopped as stop:
    progress.explain(stop)
    sys.exit(1)
"""
APT_GET = """#!/bin/sh
echo "$@" >> {folder}/asked
case "$*" in *" install "*) ;; *) exit 0;; esac
echo "0 upgraded, 1 newly installed, 0 to remove and 0 not upgraded."
echo "Get:1 mirror suite/main odd odd 1.0 [5 kB]"
echo "Unpacking odd (1.0) ..."
echo "Setting up odd (1.0) ..."
{then}
"""
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root installs packages")


def offer(folder: Path, then: str, *, chromium: bool = True) -> None:
    """Put an apt of our own on the search path."""
    candidate = "150" if chromium else "(none)"
    for name, text in (
        ("apt-get", APT_GET.format(folder=folder, then=then)),
        ("apt-cache", f"#!/bin/sh\necho '  Candidate: {candidate}'\n"),
    ):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)


def odd_part(folder: Path) -> Part:
    return Part("oddity", "odd", (folder / "odd-is-here").exists)


@pytest.fixture
def open_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is the whole search path, and that every user of this machine may read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        monkeypatch.setenv("PATH", name)
        yield folder


def test_without_rights_the_exact_command_is_printed(checkout: Path, open_folder: Path) -> None:
    offer(open_folder, "exit 1")
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, checkout / "packaging"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libodd1"
    )
    assert "Traceback" not in done.stderr
    assert not (open_folder / "asked").exists()


@pytest.mark.parametrize(("system", "name"), [("Windows", "Windows"), ("Darwin", "macOS")])
def test_another_system_is_named_and_refused(system: str, name: str) -> None:
    with pytest.raises(Stopped, match=f"runs {name}") as stop:
        apt.bring(lambda: iter([]), system=system)
    assert f"这台机器是 {name}" in stop.value.chinese


def test_without_apt_the_missing_parts_are_named(folder_on_path: Path) -> None:
    with pytest.raises(Stopped, match="Missing: oddity") as stop:
        apt.bring(lambda: iter([odd_part(folder_on_path)]), system="Linux")
    assert "oddity" in stop.value.chinese


def test_nothing_is_asked_of_apt_when_nothing_is_missing(folder_on_path: Path) -> None:
    offer(folder_on_path, "exit 1")
    apt.bring(lambda: iter([Part("here", "here1", lambda: True)]), system="Linux")
    assert not (folder_on_path / "asked").exists()


@needs_root
def test_what_is_missing_is_installed_after_one_update(
    folder_on_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    offer(folder_on_path, f": > {folder_on_path}/odd-is-here")
    apt.bring(lambda: iter([odd_part(folder_on_path)]), system="Linux")
    asked = (folder_on_path / "asked").read_text().splitlines()
    assert [" update" in line for line in asked] == [True, False]
    assert asked[1].endswith("install -y --no-install-recommends odd")
    assert "3/3 odd" in capsys.readouterr().out


@needs_root
def test_a_failed_installation_shows_what_apt_said(folder_on_path: Path) -> None:
    offer(folder_on_path, "echo 'E: no space left'; exit 100")
    with pytest.raises(Stopped) as stop:
        apt.bring(lambda: iter([odd_part(folder_on_path)]), system="Linux")
    assert "E: no space left" in stop.value.details
    assert "install -y --no-install-recommends odd" in stop.value.details


@needs_root
def test_a_part_that_stays_away_is_named(folder_on_path: Path) -> None:
    offer(folder_on_path, "exit 0")
    with pytest.raises(Stopped, match="Still missing after installing: oddity"):
        apt.bring(lambda: iter([odd_part(folder_on_path)]), system="Linux")


def test_what_can_be_missed_and_does_not_exist_here_stops_nothing(
    folder_on_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    offer(folder_on_path, "exit 100", chromium=False)
    browser = Part("Chromium", "chromium", lambda: False, needed=False)
    apt.bring(lambda: iter([browser]), system="Linux")
    assert "There is no Chromium" in capsys.readouterr().out
    assert not (folder_on_path / "asked").exists()
