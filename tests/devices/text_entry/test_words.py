from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.devices.text_entry.names import load_names, reading_of
from tests.devices.text_entry.conftest import RESOURCES

if TYPE_CHECKING:
    from kiosk.devices.text_entry.completer import Completer
    from kiosk.devices.text_entry.engines import Engines


@pytest.fixture
def completer(engines: Engines) -> Completer:
    return engines.completer()


@pytest.mark.parametrize(
    ("typed", "table", "first"),
    [
        ("dianhan", "occupation", "电焊工"),
        ("dhg", "occupation", "电焊工"),
        ("dianhg", "occupation", "电焊工"),
        ("电", "occupation", "电焊工"),
        ("huli", "occupation", "养老护理员"),
        ("护理", "occupation", "养老护理员"),
        ("TieDong", "region", "铁东区"),
        ("cdjd", "region", "常甸街道"),
    ],
)
def test_a_word_is_completed_from_letters_initials_or_characters(
    completer: Completer, typed: str, table: str, first: str
) -> None:
    assert completer.complete(typed, table)[0].text == first


@pytest.mark.parametrize(
    ("typed", "table"), [("", "region"), (" ", "region"), ("xyz", "region"), ("tie", "none")]
)
def test_what_fits_nothing_completes_nothing(completer: Completer, typed: str, table: str) -> None:
    assert completer.complete(typed, table) == ()


def test_no_more_words_than_wanted_come(completer: Completer) -> None:
    assert [each.text for each in completer.complete("t", "region", 1)] == ["铁东区"]
    assert completer.tables() == ("region", "occupation")


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("单田芳", "shan tian fang"),
        ("仇英", "qiu ying"),
        ("尉迟恭", "yu chi gong"),
        ("曾国藩", "zeng guo fan"),
        ("张长江", "zhang chang jiang"),
    ],
)
def test_a_name_is_read_as_names_are(name: str, reading: str) -> None:
    assert " ".join(reading_of(name, load_names(RESOURCES))) == reading
