from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import demonstration
import pytest
from environment import Environment

if TYPE_CHECKING:
    from collections.abc import Callable

    Asked = Callable[[], list[str]]

needs_xvnc = pytest.mark.skipif(not shutil.which("Xvnc"), reason="there is no Xvnc here")
DEMONSTRATING = """
import argparse, pathlib, signal, sys
sys.path.insert(0, sys.argv[1])
import demonstration
from environment import Environment
folder = pathlib.Path(sys.argv[2])
chosen = argparse.Namespace(size=None, data=folder / "data", tour=False)
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background has it ignored
for number in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, demonstration._interrupt)
try:
    demonstration._demonstrate(Environment(folder), chosen, on_virtual=False)
except KeyboardInterrupt:
    sys.exit(130)
"""


def chosen(tmp_path: Path, **more: object) -> argparse.Namespace:
    return argparse.Namespace(**{"size": None, "data": tmp_path / "data", "out": None, **more})


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_on_a_real_screen_the_kiosk_opens_in_a_window(kiosk: Path, tmp_path: Path, asked: Asked) -> None:
    environment = Environment(tmp_path)
    assert environment.python == kiosk
    assert demonstration._demonstrate(environment, chosen(tmp_path, size="720x1280"), on_virtual=False) == 0
    assert asked()[-1] == f"run --data {tmp_path}/data --windowed --size 720x1280"


@needs_xvnc
def test_without_a_screen_the_kiosk_opens_on_a_virtual_one(
    kiosk: Path, tmp_path: Path, asked: Asked, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = Environment(tmp_path)
    assert environment.python == kiosk
    assert demonstration._demonstrate(environment, chosen(tmp_path), on_virtual=True) == 0
    assert asked()[-1] == f"run --data {tmp_path}/data --size 1080x1920"
    display, platform = (tmp_path / "screen").read_text().split()
    assert platform == "xcb"
    assert f"vncviewer 127.0.0.1::{5900 + int(display[1:])}" in capsys.readouterr().out


def test_the_exit_code_of_the_kiosk_is_passed_on(kiosk: Path, tmp_path: Path) -> None:
    (tmp_path / "stays").write_text("exit 3\n")
    assert kiosk.exists()
    assert demonstration._demonstrate(Environment(tmp_path), chosen(tmp_path), on_virtual=False) == 3


def test_the_tour_runs_offscreen_and_says_where_the_pictures_are(
    kiosk: Path, tmp_path: Path, asked: Asked, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kiosk.exists()
    assert demonstration._tour(Environment(tmp_path), chosen(tmp_path, out=tmp_path / "out", data=None)) == 0
    assert asked() == [f"tour --out {tmp_path}/out --size 1080x1920"]
    assert f"The pictures are in {tmp_path}/out" in capsys.readouterr().out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whatever_ends_the_command_ends_the_kiosk_and_the_hub(
    kiosk: Path, tmp_path: Path, checkout: Path, number: signal.Signals
) -> None:
    assert kiosk.exists()
    (tmp_path / "stays").write_text("exec sleep 600\n")
    command = [sys.executable, "-u", "-c", DEMONSTRATING, checkout / "packaging", tmp_path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as demonstrating:
        assert demonstrating.stdout
        assert any("Ctrl+C to end" in line for line in demonstrating.stdout)
        children = Path(f"/proc/{demonstrating.pid}/task/{demonstrating.pid}/children").read_text().split()
        assert len(children) == 2
        demonstrating.send_signal(number)
        assert demonstrating.wait(120) == 130
    assert not any(is_running(int(child)) for child in children)
