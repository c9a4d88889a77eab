"""What stands between switching on and the home screen stays small."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from kiosk.app import make_demo
from kiosk.app.arguments import Arguments, read_plain

if TYPE_CHECKING:
    from pathlib import Path

_HOME = """
import sys
from pathlib import Path
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from kiosk import __main__
from kiosk.app.arguments import read_plain
from kiosk.app.run import run_kiosk
from kiosk.app.house import House
from kiosk.app.screen import build_screen

application = QApplication([])
screen = build_screen(House(Path(sys.argv[1])), windowed=True)
screen.kiosk.show_attract()
screen.window.open(QSize(1080, 1920))
screen.kiosk.go_home()
heavy = {"sqlalchemy", "httpx", "reportlab", "qrcode", "structlog", "cel", "stdnum", "typer", "nacl"}
print(sorted(heavy & set(sys.modules)), len(list(screen.pages)), flush=True)
screen.workers[0].stop()
"""


def test_home_is_on_the_screen_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    make_demo(tmp_path / "data")
    key = f'key_file = "{tmp_path / "kiosk.key"}"\n'
    with (tmp_path / "data" / "kiosk.toml").open("a", encoding="utf-8") as settings:
        settings.write(key)
    done = subprocess.run(
        [sys.executable, "-c", _HOME, str(tmp_path / "data")], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0] == "[] 2"  # pages: attract and home


def test_the_usual_way_to_start_needs_no_typer(tmp_path: Path) -> None:
    words = ["run", "--data", str(tmp_path), "--size", "1080x1920", "--windowed"]
    assert read_plain(words) == Arguments(tmp_path, "1080x1920", windowed=True)
    assert read_plain(["run"]) == Arguments()


def test_everything_else_is_left_to_typer(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for words in ([], ["sync", "now"], ["run", "--help"], ["run", "--size"], ["run", "--data", str(file)]):
        assert read_plain(words) is None
