"""The two commands' own modules, found as the commands find them: beside each other."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CHECKOUT = Path(__file__).resolve().parents[2]

sys.path.append(str(CHECKOUT / "packaging"))

# stands for the kiosk's commands: notes each, refuses the one in "refuse", serves or runs until it is ended
KIOSK = """#!/bin/sh
shift 2
echo "$@" >> {folder}/asked
[ "$(cat {folder}/refuse)" = "$1" ] && {{ echo "no: $1" >&2; exit 1; }}
case "$1 $2" in
  "hub code") echo '{{"code": "C-1"}}';;
  "hub serve") echo '{{"url": "http://127.0.0.1:4711", "epoch": 1}}'; echo $$ > {folder}/pid; exec sleep 600;;
  "run --data") echo "$DISPLAY $QT_QPA_PLATFORM" > {folder}/screen; . {folder}/stays;;
esac
"""


@pytest.fixture
def checkout() -> Path:
    return CHECKOUT


@pytest.fixture
def folder_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole search path for commands, and is empty."""
    folder = tmp_path / "commands"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def kiosk(tmp_path: Path) -> Path:
    """A program in the place of Python that answers as the kiosk's commands do."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(KIOSK.format(folder=tmp_path))
    python.chmod(0o755)
    (tmp_path / "refuse").write_text("nothing\n")
    (tmp_path / "stays").write_text("exit 0\n")
    return python


@pytest.fixture
def asked(tmp_path: Path) -> Callable[[], list[str]]:
    """The commands that were asked of the kiosk since the last look."""

    def since_the_last_look() -> list[str]:
        lines = (tmp_path / "asked").read_text().splitlines()
        (tmp_path / "asked").unlink()
        return lines

    return since_the_last_look
