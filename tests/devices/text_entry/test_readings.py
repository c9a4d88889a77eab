from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from kiosk.app.spell_words import all_words
from kiosk.devices.text_entry.readings import FILE, Readings, write_readings
from kiosk.forms.codes import CodeLists
from tests.devices.text_entry.conftest import RESOURCES

if TYPE_CHECKING:
    from pathlib import Path

_WITHOUT_DICTIONARY = """
import sys
from pathlib import Path
from kiosk.devices.text_entry.readings import Readings

assert Readings(Path(sys.argv[1])).of("铁东区") == ("tie", "dong", "qu")
assert "pypinyin" not in sys.modules
"""


def test_the_kept_list_says_of_every_word_what_the_dictionary_says(tmp_path: Path) -> None:
    """Where this fails, a code list has changed: run ``python -m kiosk.app.spell_words resources``."""
    write_readings(tmp_path, all_words(CodeLists(RESOURCES.parent / "codes")))
    assert (tmp_path / FILE).read_text("utf-8") == (RESOURCES / FILE).read_text("utf-8")


def test_a_word_on_the_list_opens_no_dictionary() -> None:
    subprocess.run([sys.executable, "-c", _WITHOUT_DICTIONARY, RESOURCES], check=True)


def test_a_word_that_is_not_on_the_list_is_read_all_the_same(tmp_path: Path) -> None:
    assert Readings(RESOURCES).of("绿色能源") == ("lv", "se", "neng", "yuan")
    assert Readings(tmp_path).of("铁东区") == ("tie", "dong", "qu")
