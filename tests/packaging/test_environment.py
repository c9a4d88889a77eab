from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from environment import Environment, _name_coming_in, clean, count
from progress import Stopped

if TYPE_CHECKING:
    from pathlib import Path

WHEEL = "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def make_wheel(folder: Path, version: str) -> str:
    """Write a package with one module; return its line for a lock file."""
    files = {
        "oddment.py": f"version = '{version}'\n",
        f"oddment-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: oddment\nVersion: {version}\n",
        f"oddment-{version}.dist-info/WHEEL": WHEEL,
    }
    record = "".join(f"{name},sha256={_digest(text)},{len(text)}\n" for name, text in files.items())
    files[f"oddment-{version}.dist-info/RECORD"] = record + f"oddment-{version}.dist-info/RECORD,,\n"
    path = folder / f"oddment-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return f"oddment=={version} \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages that is the only place pip looks in."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    return folder


def version_inside(environment: Environment) -> str:
    return subprocess.run(
        [environment.python, "-c", "import oddment; print(oddment.version, end='')"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout


def test_a_lock_is_installed_whole_and_once_and_again_when_it_changes(tmp_path: Path, wheels: Path) -> None:
    environment, lock = Environment(tmp_path), tmp_path / "requirements.txt"
    line = make_wheel(wheels, "1.0")
    mark = environment.folder / "mark"

    lock.write_text("oddment==1.0\n")  # nothing says which package that is
    environment.make()
    with pytest.raises(Stopped, match="did not all arrive") as stop:
        environment.install([lock])
    assert "HASH" in stop.value.details.upper()
    assert environment.lacks([lock]) == [lock]
    assert version_inside(environment) == ""

    assert not environment._is_whole()

    lock.write_text(line)
    environment.install([lock])
    assert version_inside(environment) == "1.0"
    assert environment.lacks([lock]) == []

    mark.touch()
    (wheels / "oddment-1.0-py3-none-any.whl").unlink()  # a second run needs nothing from outside
    environment.make()
    environment.install([lock])
    assert mark.exists()

    lock.write_text(make_wheel(wheels, "2.0"))
    assert environment.lacks([lock]) == [lock]
    environment.install([lock])
    assert version_inside(environment) == "2.0"
    assert not mark.exists()


def test_an_environment_that_was_moved_or_made_by_another_python_is_not_whole(tmp_path: Path) -> None:
    environment = Environment(tmp_path)
    environment.python.parent.mkdir(parents=True)
    environment.python.symlink_to("/bin/true")
    environment._write_stamp({})
    assert environment._is_whole()
    for name in environment._origin():
        environment.stamp.write_text(json.dumps({**environment._origin(), name: "another"}))
        assert not environment._is_whole()


def test_an_environment_whose_python_went_away_is_not_whole(tmp_path: Path) -> None:
    environment = Environment(tmp_path)
    environment.folder.mkdir()
    environment._write_stamp({})
    assert not environment._is_whole()


@pytest.mark.parametrize("broken", ["", "{", "[]", '"text"'])
def test_a_broken_stamp_counts_as_none(tmp_path: Path, broken: str) -> None:
    environment, lock = Environment(tmp_path), tmp_path / "requirements.txt"
    lock.write_text("a==1\n")
    environment.folder.mkdir()
    environment.stamp.write_text(broken)
    assert environment.lacks([lock]) == [lock]


def test_a_read_only_folder_is_said_kindly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Stopped, match="could not be made"):
        Environment(tmp_path / "file").make()


def test_packages_for_windows_are_not_counted_and_others_once(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text(
        "a==1 ; python_version < '3.12' \\\n    --hash=sha256:00==\na==2 \\\ncolorama==0.4 ; sys_platform == 'win32' \\\n"
    )
    assert count(lock) == 1


def test_settings_that_lead_pip_astray_are_dropped() -> None:
    assert clean({"PYTHONPATH": "x", "PIP_TARGET": "y", "PIP_INDEX_URL": "z"}) == {"PIP_INDEX_URL": "z"}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Collecting httpx==0.28.1\n", "httpx"),
        ("Collecting psycopg-binary==3.3.9\n", "psycopg-binary"),
        (
            "Requirement already satisfied: rich==15.0.0 in /srv/lib (from -r lock (line 3)) (15.0.0)\n",
            "rich",
        ),
        ("Processing /mirror/files/argon2_cffi-25.1.0-py3-none-any.whl\n", "argon2_cffi"),
        ("Processing ./h11-0.16.0-py3-none-any.whl (37 kB)\n", "h11"),
        ("  Downloading httpx-0.28.1-py3-none-any.whl (73 kB)\n", None),
        ("Installing collected packages: httpx\n", None),
    ],
)
def test_each_package_counts_once_as_it_comes_in(line: str, name: str | None) -> None:
    assert _name_coming_in(line) == name
