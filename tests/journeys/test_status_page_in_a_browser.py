"""What a resident sees on the phone after scanning the QR: the status page in a real Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kiosk.app import House
from kiosk.flows.receipt import receipt_of
from kiosk.flows.submission import submit
from kiosk.model.actor import RESIDENT
from tests.journeys.person import complete
from tests.world import world

if TYPE_CHECKING:
    from collections.abc import Iterator

BROWSER = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
DEBIAN = "ID=debian" in Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
PHONE = (390, 844)

pytestmark = pytest.mark.skipif(
    BROWSER is None and not DEBIAN, reason="no Chromium package here (Ubuntu has it as a snap only)"
)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, House, str]]:
    with world(tmp_path_factory.mktemp("browser")) as (data, _hub):
        house = House(data)
        application = complete(house)
        record = submit(house.store, house.settings, application, RESIDENT)
        house.exchange().run()
        yield receipt_of(house.store, house.settings, record).qr, house, application.id_number or ""
        house.close()


def browser(folder: Path, *words: str) -> str:
    assert BROWSER is not None, "apt-get install chromium (packaging/test.py does)"
    done = subprocess.run(
        [
            BROWSER,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            f"--user-data-dir={folder / 'profile'}",
            *words,
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def is_empty(seen: Image.Image, width: int) -> bool:
    """Whether every line of the right edge has one colour: the heading's green, or the ground."""
    edge = seen.convert("RGB").crop((width - 6, 0, width, seen.height))
    return all(len(edge.crop((0, y, 6, y + 1)).getcolors()) == 1 for y in range(edge.height))


def test_it_is_readable_on_a_phone(shown: tuple[str, House, str], tmp_path: Path) -> None:
    picture = tmp_path / "status.png"
    browser(
        tmp_path,
        f"--window-size={PHONE[0]},{PHONE[1]}",
        f"--screenshot={picture}",
        shown[0].partition("#")[0],
    )
    with Image.open(picture) as seen:
        assert seen.size == PHONE
        assert len(seen.convert("RGB").getcolors(1 << 20)) > 20, "something is drawn"
        assert is_empty(seen, PHONE[0]), "letters run out at the right edge"


def test_it_says_chinese_first_and_needs_no_script(shown: tuple[str, House, str], tmp_path: Path) -> None:
    url, house, id_number = shown
    text = browser(tmp_path, "--dump-dom", url)
    assert "<script" not in text.lower()
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text), "nothing is loaded from elsewhere"
    assert 'lang="zh' in text
    words = re.sub(r"<style.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)
    chinese, english = re.search(r"[\u4e00-\u9fff]{2,}", words), re.search(r"[A-Za-z]{4,}", words)
    assert chinese is not None
    assert english is not None
    assert chinese.start() < english.start()
    assert house.store.cases.recent(1)[0].number in words.replace(" ", "")
    assert id_number not in text
    assert '<meta name="viewport"' in text


def test_a_wider_phone_shows_nothing_cut_off(shown: tuple[str, House, str], tmp_path: Path) -> None:
    picture = tmp_path / "wide.png"
    browser(tmp_path, "--window-size=500,1400", f"--screenshot={picture}", shown[0].partition("#")[0])
    with Image.open(picture) as seen:
        assert is_empty(seen, 500)
