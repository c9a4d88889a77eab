from __future__ import annotations

import os
from pathlib import Path

# in two halves each, so that this file does not hold them
HALVES = (
    ("py", "pi.org"),
    ("python", "hosted.org"),
    ("pypi.", "tuna"),
    ("mirrors.", "aliyun"),
    ("deb.", "debian.org"),
    ("archive.", "ubuntu.com"),
    ("/opt", "/pypi"),
    ("/opt", "/wheels"),
    ("index", "-url ="),
    ("registry.", "npmjs"),
)
LEFT_OUT = {".git", ".venv", "build", "out", "__pycache__"}


def checked_files(checkout: Path) -> list[Path]:
    found = []
    for folder, folders, names in os.walk(checkout):
        folders[:] = [name for name in folders if name not in LEFT_OUT and not name.endswith("_cache")]
        found += [Path(folder, name) for name in names]
    return found


def test_no_address_of_a_package_registry_is_in_the_checkout(checkout: Path) -> None:
    hosts = [(first + second).encode() for first, second in HALVES]
    files = checked_files(checkout)
    assert checkout / "packaging" / "requirements.txt" in files
    assert [str(file) for file in files if any(host in file.read_bytes().lower() for host in hosts)] == []
