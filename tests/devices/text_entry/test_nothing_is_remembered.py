"""A name that one person typed is in no list of the next one, and nowhere on the disk."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.devices.text_entry.composing import Composition, Way
from kiosk.forms.yaml_file import load
from tests.devices.text_entry.conftest import CHECKOUT, RESOURCES, SET_UP
from tests.devices.text_entry.typing import press

if TYPE_CHECKING:
    from kiosk.devices.text_entry.engines import Engines

CANARY, KEYS = "翟垚焱", ("zhaiyaoyan", "924292696")
# A newer librime notes in it which schema was last used and when; it has no setting against that.
NOTED = Path("pinyin", "user.yaml")
SCHEMAS = {"kiosk_pinyin", "kiosk_fuzzy_pinyin", "kiosk_nine_key"}
PERSON = """
import sys
from pathlib import Path
from kiosk.devices.text_entry.built import BuiltFolders
from kiosk.devices.text_entry.composing import Way
from kiosk.devices.text_entry.engines import Engines
set_up, own, resources = map(Path, sys.argv[1:4])
engines = Engines(BuiltFolders(set_up, own, resources), {})
for _ in range(20):
    for way in (Way.PINYIN, Way.FUZZY_PINYIN):
        composer = engines.composer(way)
        composer.clear()
        for character, keys in zip(sys.argv[4], ("zhai", "yao", "yan")):
            for key in keys:
                seen = composer.press(key)
            first = seen
            while character not in [each.text for each in seen.candidates]:
                seen = composer.more()
                assert seen != first
            assert composer.choose([each.text for each in seen.candidates].index(character)).committed == character
        for key in sys.argv[5]:
            composer.press(key)
engines.close()
"""


@pytest.mark.parametrize("way", [Way.PINYIN, Way.FUZZY_PINYIN, Way.NINE_KEY, Way.STROKE])
def test_forgetting_drops_what_was_being_typed(engines: Engines, way: Way) -> None:
    composer = engines.composer(way)
    key = {Way.NINE_KEY: "6", Way.STROKE: "h"}.get(way, "n")
    press(composer, key * 3)
    assert composer._pages._source.shown()
    engines.forget()
    assert not composer._pages._source.shown(), "nor does the engine behind it hold a key"
    assert composer.delete() == Composition()
    assert composer.press(key).keys == key


@pytest.mark.parametrize(("way", "keys"), [(Way.PINYIN, KEYS[0]), (Way.NINE_KEY, KEYS[1])])
def test_a_name_chosen_again_and_again_moves_up_in_no_list(engines: Engines, way: Way, keys: str) -> None:
    composer = engines.composer(way)

    def pages() -> list[Composition]:
        return [press(composer, keys), *(composer.more() for _ in range(3))]

    before = pages()
    engines.forget()
    for _ in range(10):
        press(composer, keys)
        while not composer.choose(len(composer.more().candidates) - 1).is_empty:
            pass
    assert pages() == before


def test_no_file_holds_what_a_person_typed(tmp_path: Path) -> None:
    own, home, temporary = tmp_path / "data" / "text_entry", tmp_path / "home", tmp_path / "tmp"
    for folder in (own, home, temporary):
        folder.mkdir(parents=True)
    set_up = tmp_path / "set-up"
    shutil.copytree(SET_UP, set_up)
    (set_up / NOTED).unlink(missing_ok=True)
    built = _files(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", PERSON, set_up, own, RESOURCES, CANARY, KEYS[0]],
        cwd=CHECKOUT,
        env={"HOME": str(home), "TMPDIR": str(temporary), "XDG_CONFIG_HOME": str(home / ".config")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    left = _files(tmp_path)
    noted = left.pop(set_up / NOTED, None)
    assert left == built
    if noted:
        _, said = load(set_up / NOTED, (set_up / NOTED).read_bytes())
        assert set(said["var"]) == {"previously_selected_schema", "schema_access_time"}
        used = said["var"]["schema_access_time"]
        assert {said["var"]["previously_selected_schema"], *used} <= SCHEMAS
        assert all(isinstance(at, int) for at in used.values())


def _files(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
