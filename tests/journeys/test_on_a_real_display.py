"""The program itself on a real X display, touched by real clicks: ``kiosk run`` as people get it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.app import House
from tests.builders import an_identity
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent.parent
WIDTH, HEIGHT = 1080, 1920
_PATIENCE = 180  # seconds
BLUE = (0x0A, 0x46, 0x92)  # go_on of resources/theme.toml
NEEDED = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]

pytestmark = pytest.mark.skipif(bool(NEEDED), reason=f"packaging/test.py installs {NEEDED}; not here")


class Display:
    """A virtual display, a mouse on it, and a look at it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._folder = folder

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    def click(self, x: int, y: int) -> None:
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def look(self) -> Image.Image:
        """What is on the screen; Xvfb keeps it in a file of the XWD format: header, colours, 32-bit pixels."""
        raw = (self._folder / "Xvfb_screen0").read_bytes()
        words = [int.from_bytes(raw[at : at + 4], "big") for at in range(0, 100, 4)]
        header, width, height, colours = words[0], words[4], words[5], words[19]
        pixels = raw[header + 12 * colours :]
        return Image.frombytes("RGB", (width, height), pixels, "raw", "BGRX")

    def _xdotool(self, *words: str) -> str:
        return subprocess.run(
            ["xdotool", *words], env=self.environment, check=True, capture_output=True, text=True
        ).stdout


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    read, write = os.pipe()
    folder = tmp_path / "framebuffer"
    folder.mkdir()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            f"{WIDTH}x{HEIGHT}x24",
            "-nolisten",
            "tcp",
            "-fbdir",
            str(folder),
        ],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as said:
        name = ":" + said.readline().strip()
    yield Display(name, folder)
    server.terminate()
    server.wait(_PATIENCE)


@contextlib.contextmanager
def running(display: Display, data: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "run", "--data", str(data), "--size", f"{WIDTH}x{HEIGHT}"],
            cwd=ROOT,
            env=display.environment,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait(_PATIENCE)


def until(there: Callable[[], bool], what: str) -> None:
    """Look again and again: the screen is another process's, nothing tells when it has changed."""
    end = time.monotonic() + _PATIENCE
    while not there():
        assert time.monotonic() < end, what
        time.sleep(0.1)  # noqa: TID251 - no signal comes from an X display


def mask(picture: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    """White where the picture has a colour, black elsewhere."""
    near = [
        band.point([255 if abs(value - wanted) < 6 else 0 for value in range(256)])
        for band, wanted in zip(picture.split(), colour, strict=True)
    ]
    return ImageChops.multiply(ImageChops.multiply(near[0], near[1]), near[2])


def blue_field(picture: Image.Image) -> tuple[int, int] | None:
    """The middle of the lowest wide field of the primary blue, or None."""
    blue = mask(picture, BLUE)
    column = blue.resize((1, HEIGHT), Image.Resampling.BOX).tobytes()
    rows = [y for y in range(20, HEIGHT - 20) if min(column[y - 20 : y + 20]) > 60]
    if not rows:
        return None
    y = (next(y for y in rows if rows[-1] - y < 160) + rows[-1]) // 2
    line = blue.crop((0, y - 40, WIDTH, y + 40)).resize((WIDTH, 1), Image.Resampling.BOX).tobytes()
    across = [x for x, much in enumerate(line) if much > 60]
    return (across[0] + across[-1]) // 2, y


def test_from_the_poster_to_the_first_question_by_real_clicks(display: Display, tmp_path: Path) -> None:
    data, log = demo_folder(tmp_path), tmp_path / "said"
    house = House(data)
    house.store.enrol(an_identity())
    house.close()
    with running(display, data, log) as process:
        until(lambda: blue_field(display.look()) is not None, "the poster with its blue field")
        poster = display.look()
        assert poster.size == (WIDTH, HEIGHT)
        assert len(poster.getcolors(1 << 24)) > 50, "letters and icons are drawn"

        # One quick double click where a tile of home will be: it wakes the screen and does nothing more.
        tile = (800, 780)
        display.click(*tile)
        until(lambda: display.look().tobytes() != poster.tobytes(), "home")
        home = at_rest(display)  # if the touch went through, that is the notice
        assert home.tobytes() != poster.tobytes()
        home.save(tmp_path / "home.png")
        low = blue_field(home)
        assert low is None or low[1] < HEIGHT * 0.7, "the button of a page further on"
        with opened_journal(data) as entries:
            assert entries == 1, "nothing was begun"

        display.click(800, 1006)  # 失业登记, which asks who may apply first
        until(
            lambda: different(display.look(), home) > 0.2 and blue_field(display.look()) is not None, "notice"
        )
        notice = at_rest(display)  # the button has woken up meanwhile
        at = blue_field(notice)
        assert at is not None
        display.click(*at)
        until(lambda: different(display.look(), notice) > 0.1, "the first question")
        display.look().save(tmp_path / "question.png")

        process.send_signal(signal.SIGTERM)
        assert process.wait(_PATIENCE) == 0
    assert not (data / "kiosk.db-wal").exists()
    assert log.read_text() == "", "nothing is said on the terminal"
    for file in (data / "logs").glob("*"):
        assert '"level": "warning"' not in file.read_text()
        assert '"level": "error"' not in file.read_text()


def at_rest(display: Display) -> Image.Image:
    """The screen once it has stayed as it is for a second."""
    end, now = time.monotonic() + _PATIENCE, display.look()
    while True:
        before = now
        time.sleep(1)  # noqa: TID251 - no signal comes from an X display
        now = display.look()
        if now.tobytes() == before.tobytes():
            return now
        assert time.monotonic() < end, "the screen never comes to rest"


@contextlib.contextmanager
def opened_journal(data: Path) -> Iterator[int]:
    house = House(data)
    yield house.store.journal.head().seq
    house.close()


def different(one: Image.Image, other: Image.Image) -> float:
    """The share of points that differ."""
    grey = ImageChops.difference(one, other).convert("L").point([0] * 6 + [255] * 250)
    return ImageStat.Stat(grey).mean[0] / 255
