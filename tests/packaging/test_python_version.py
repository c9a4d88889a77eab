from __future__ import annotations

import ast
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PRETEND = """
import sys
sys.version_info = {version}
sys.path.insert(0, {folder!r})
sys.argv = ["run.py", "--tour"]
import python_version
python_version.use_a_good_one()
print("goes on")
"""
OTHER_PYTHON = '#!/bin/sh\n[ "$1" = "-c" ] && exit {code}\necho "other $@"\n'


def start_with(checkout: Path, version: tuple[int, int]) -> subprocess.CompletedProcess[str]:
    script = PRETEND.format(version=version, folder=str(checkout / "packaging"))
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)


def other_python(folder: Path, name: str, *, code: int) -> None:
    (folder / name).write_text(OTHER_PYTHON.format(code=code))
    (folder / name).chmod(0o755)


@pytest.mark.parametrize("name", ["python_version.py", "run.py", "test.py"])
def test_an_old_python_can_read_what_it_reads_first(checkout: Path, name: str) -> None:
    ast.parse((checkout / "packaging" / name).read_text("utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_fitting_python_goes_on(checkout: Path, folder_on_path: Path, version: tuple[int, int]) -> None:
    other_python(folder_on_path, "python3.12", code=0)
    assert start_with(checkout, version).stdout == "goes on\n"


def test_an_old_python_alone_stops_with_words(checkout: Path, folder_on_path: Path) -> None:
    assert not list(folder_on_path.iterdir())
    done = start_with(checkout, (3, 9))
    assert done.returncode == 1
    assert "This Python is 3.9, which is too old." in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_python_hands_over_to_a_fitting_one(checkout: Path, folder_on_path: Path) -> None:
    other_python(folder_on_path, "python3.13", code=1)  # a shim with nothing behind it
    other_python(folder_on_path, "python3.12", code=0)
    assert start_with(checkout, (3, 9)).stdout == "other run.py --tour\n"


def test_a_newer_python_goes_on_with_a_note(checkout: Path, folder_on_path: Path) -> None:
    assert not list(folder_on_path.iterdir())
    done = start_with(checkout, (3, 19))
    assert "this Python is 3.19, which has not been tried yet." in done.stdout
    assert done.stdout.endswith("goes on\n")
