"""The processor's time from a key to the page of candidates (aim p99 ≤ 5 ms), against librime's own work."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from row import Row, median, percentile

from kiosk.devices.text_entry.built import BuiltFolders
from kiosk.devices.text_entry.composing import Way
from kiosk.devices.text_entry.engines import Engines
from kiosk.devices.text_entry.installed import Installed
from kiosk.devices.text_entry.keys.librime import Librime
from kiosk.devices.text_entry.keys.nine_key import digits_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CHECKOUT = Path(__file__).parents[2]
SET_UP = Path(sys.prefix) / "share" / "kiosk" / "text_entry"
ROUNDS = 20
PINYIN = (
    *("zhangxiuying", "wangjianguo", "liguilan", "ouyangna", "shanxiongxin", "shequfuwu", "shiyedengji"),
    *("zaijiuye", "dianhangong", "yanglaohuliyuan", "nihao", "zxy", "tiedongqu", "xiangyangjiedao"),
)
STROKES = ("hspnhspn", "pnhhs", "nnhszhs", "szhhh", "zhspn", "hhsph", "pphszh", "nszhszpnn")


def measure() -> list[Row]:
    floor = _floor()
    with tempfile.TemporaryDirectory() as own:
        engines = Engines(BuiltFolders(SET_UP, Path(own), CHECKOUT / "resources" / "text_entry"), {})
        typed = {
            Way.PINYIN: PINYIN,
            Way.FUZZY_PINYIN: PINYIN,
            Way.NINE_KEY: [digits_of(word) for word in PINYIN],
            Way.STROKE: STROKES,
        }
        rows = []
        for way, words in typed.items():
            composer = engines.composer(way)
            taken = _timed(words, composer.press, composer.clear)
            rows += _rows(way.value.replace("_", " "), taken, floor)
        engines.close()
    return rows


def _floor() -> list[float]:
    """Return the seconds that librime itself takes for each key of pinyin, candidates listed."""
    librime = Librime(Installed().librime, SET_UP / "pinyin")
    session = librime.session("kiosk_pinyin")
    typed = ""

    def press(key: str) -> None:
        nonlocal typed
        typed += key
        session.type(typed)
        session.candidates(0, 9)

    def clear() -> None:
        nonlocal typed
        typed = ""
        session.clear()

    taken = _timed(PINYIN, press, clear)
    librime.close()
    return taken


def _timed(words: Iterable[str], press: Callable[[str], object], clear: Callable[[], object]) -> list[float]:
    taken = []
    for number in range(ROUNDS + 1):
        for word in words:
            for key in word:
                begun = time.thread_time()
                press(key)
                if number:  # the first round warms up
                    taken.append(time.thread_time() - begun)
            clear()
    return taken


def _rows(name: str, ours: list[float], theirs: list[float]) -> list[Row]:
    peer = "librime's own work, pinyin"
    return [
        Row(f"key to candidates, {name}, {word}", pick(ours) * 1e3, "ms", peer, pick(theirs) * 1e3, len(ours))
        for word, pick in (("median", median), ("p99", lambda values: percentile(values, 99)))
    ]
