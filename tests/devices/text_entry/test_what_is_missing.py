"""Whatever is missing or broken is said in words, and the other ways of typing go on."""

from __future__ import annotations

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.devices.text_entry.built import BuiltFolders, is_whole
from kiosk.devices.text_entry.composing import Way
from kiosk.devices.text_entry.engines import Engines
from kiosk.devices.text_entry.installed import Installed
from kiosk.devices.text_entry.text_entry import Engine
from kiosk.errors import EngineMissing
from tests.devices.text_entry.conftest import RESOURCES, SET_UP, WORDS
from tests.devices.text_entry.typing import press, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOWHERE = Path("/nowhere")
NO_RIME = Installed(librime="libno-rime.so.1")
ALL = set(Engine)


@pytest.fixture
def engines() -> None:
    """In place of the shared ones: these tests open their own."""


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """Nothing is shared, so nothing is left to forget."""


@pytest.fixture
def open_engines(tmp_path: Path) -> Iterator[Callable[..., Engines]]:
    opened: list[Engines] = []

    def open_them(
        installed: Installed | None = None, set_up: Path = SET_UP, own: Path = tmp_path / "own"
    ) -> Engines:
        opened.append(Engines(BuiltFolders(set_up, own, RESOURCES), WORDS, installed))
        return opened[-1]

    yield open_them
    for each in opened:
        each.close()


def there(engines: Engines) -> set[Engine]:
    return {engine for engine in Engine if engines.state(engine).there}


def test_with_everything_installed_every_engine_is_there(open_engines: Callable[..., Engines]) -> None:
    assert there(open_engines()) == ALL


def test_without_librime_pinyin_falls_back_and_the_rest_says_what_to_install(
    open_engines: Callable[..., Engines],
) -> None:
    engines = open_engines(NO_RIME)
    assert there(engines) == ALL - {Engine.FUZZY_PINYIN, Engine.NINE_KEY}
    assert "librime1" in engines.state(Engine.PINYIN).says.zh
    assert "librime1" in engines.state(Engine.NINE_KEY).says.en
    pinyin = engines.composer(Way.PINYIN)
    seen = press(pinyin, "nihao")
    assert texts(seen)[0] == "你好"
    seen = pinyin.choose(texts(seen).index("你"))
    assert (seen.committed, seen.keys) == ("你", "hao")
    assert pinyin.choose(0).committed == "好"


def test_the_fallback_survives_what_a_child_presses(open_engines: Callable[..., Engines]) -> None:
    pinyin = open_engines(NO_RIME).composer(Way.PINYIN)
    for keys in ("s" * 60, "a" * 60, "iuv" * 20, "zhuang'" * 8, "'", "xz" * 30, "ng" * 30):
        seen = press(pinyin, keys)
        while seen.candidates:
            seen = pinyin.choose(0)
        pinyin.clear()


def test_without_either_handwriting_and_strokes_go_on(open_engines: Callable[..., Engines]) -> None:
    engines = open_engines(Installed(librime="libno.so", googlepinyin="libno.so"))
    assert there(engines) == ALL - {Engine.PINYIN, Engine.FUZZY_PINYIN, Engine.NINE_KEY}
    with pytest.raises(EngineMissing) as caught:
        engines.composer(Way.PINYIN)
    assert "rime-data-pinyin-simp" in caught.value.todo.zh


def test_without_zinnia_the_matcher_reads_alone_and_says_so(open_engines: Callable[..., Engines]) -> None:
    state = open_engines(Installed(zinnia="libno.so")).state(Engine.HANDWRITING)
    assert state.there
    assert "libzinnia0" in state.says.zh


def test_without_the_model_the_matcher_reads_alone(open_engines: Callable[..., Engines]) -> None:
    assert open_engines(Installed(zinnia_model=NOWHERE)).state(Engine.HANDWRITING).there


def test_without_templates_zinnia_reads_alone_and_says_so(open_engines: Callable[..., Engines]) -> None:
    engines = open_engines(set_up=NOWHERE)
    assert "字模" in engines.state(Engine.HANDWRITING).says.zh
    assert engines.recogniser().recognise([[(10, 50), (90, 50)]])[0] == "一"


def test_without_both_handwriting_is_missing_and_says_what_to_install(
    open_engines: Callable[..., Engines],
) -> None:
    state = open_engines(Installed(zinnia="libno.so"), NOWHERE).state(Engine.HANDWRITING)
    assert not state.there
    assert "tegaki-zinnia-simplified-chinese" in state.says.en


def test_a_damaged_file_is_noticed_and_built_anew_in_the_data_folder(
    open_engines: Callable[..., Engines], tmp_path: Path
) -> None:
    set_up = tmp_path / "set_up"
    for part in ("pinyin", "ideographs"):
        shutil.copytree(SET_UP / part, set_up / part)
    table = set_up / "pinyin" / "build" / "kiosk_pinyin.table.bin"
    table.write_bytes(table.read_bytes()[:-1000] + b"\xff" * 1000)
    engines = open_engines(set_up=set_up)
    assert texts(press(engines.composer(Way.PINYIN), "nihao"))[0] == "你好"
    assert (tmp_path / "own" / "pinyin").is_dir()


def test_a_data_folder_that_cannot_be_written_is_said_and_handwriting_goes_on(
    open_engines: Callable[..., Engines], tmp_path: Path
) -> None:
    blocked = tmp_path / "a file where a folder should be"
    blocked.write_text("")
    set_up = tmp_path / "set_up"
    shutil.copytree(SET_UP / "templates", set_up / "templates")
    engines = open_engines(Installed(googlepinyin="libno.so"), set_up, blocked)
    assert there(engines) == {Engine.HANDWRITING, Engine.WORDS}
    assert engines.state(Engine.PINYIN).says.zh
    assert engines.state(Engine.STROKE).says.zh


@pytest.mark.parametrize(
    "stamp", ["", "{", "[]", '{"files": {}}', '{"made_from": "x", "files": {"gone": "0"}}']
)
def test_a_folder_whose_stamp_does_not_fit_does_not_count(tmp_path: Path, stamp: str) -> None:
    (tmp_path / "stamp.json").write_text(stamp)
    assert not is_whole(tmp_path, "x")


def test_an_engine_that_two_ask_for_at_once_is_opened_once(open_engines: Callable[..., Engines]) -> None:
    engines, start = open_engines(), threading.Barrier(4)

    def ask() -> object:
        start.wait()
        return engines.composer(Way.PINYIN)

    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(ask) for _ in range(4)]
        assert len({id(each.result()) for each in answers}) == 1
