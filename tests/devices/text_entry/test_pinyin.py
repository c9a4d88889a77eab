from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.devices.text_entry.composing import Composition, Way
from kiosk.devices.text_entry.ideographs import unihan
from kiosk.devices.text_entry.keys.pinyin_words import DICTIONARY_FILE, words_of, write_dictionary
from kiosk.devices.text_entry.names import load_names
from tests.devices.text_entry.conftest import RESOURCES
from tests.devices.text_entry.typing import choose, press, texts

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.devices.text_entry.composing import Composer
    from kiosk.devices.text_entry.engines import Engines


@pytest.fixture
def pinyin(engines: Engines) -> Composer:
    return engines.composer(Way.PINYIN)


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("nihao", "你好"),
        ("shequfuwu", "社区服务"),
        ("zhangxiuying", "张秀英"),
        ("liugang", "刘刚"),
        ("ouyang", "欧阳"),
        ("yuchi", "尉迟"),
        ("xi'an", "西安"),
        ("zxy", "张学友"),
        ("shan", "单"),
        ("zha", "查"),
    ],
)
def test_a_word_or_name_is_on_the_first_page(pinyin: Composer, keys: str, word: str) -> None:
    assert word in texts(press(pinyin, keys))


def test_keys_that_a_candidate_leaves_over_stay_to_be_chosen(pinyin: Composer) -> None:
    seen = choose(pinyin, press(pinyin, "zhangxiuying"), "张")
    assert (seen.committed, seen.keys, seen.shown) == ("张", "xiuying", "xiu'ying")
    seen = choose(pinyin, seen, "秀英")
    assert (seen.committed, seen.is_empty) == ("秀英", True)


def test_a_mark_between_syllables_is_not_left_over(pinyin: Composer) -> None:
    seen = press(pinyin, "xi'an")
    assert choose(pinyin, seen, "西").keys == "an"
    pinyin.clear()
    assert choose(pinyin, press(pinyin, "xi'an'shi"), "西").keys == "an'shi"


def test_delete_takes_the_last_key_back_and_then_nothing(pinyin: Composer) -> None:
    press(pinyin, "nih")
    assert pinyin.delete().keys == "ni"
    pinyin.delete()
    assert pinyin.delete() == Composition()
    assert pinyin.delete() == Composition()


def test_more_goes_through_every_page_and_round_to_the_first(pinyin: Composer) -> None:
    first = press(pinyin, "ne")
    seen, pages = pinyin.more(), 1
    while seen.candidates != first.candidates:
        assert seen.has_more
        seen, pages = pinyin.more(), pages + 1
    assert pages > 1


def test_a_choice_on_a_later_page_is_the_word_that_was_seen(pinyin: Composer) -> None:
    press(pinyin, "qiu")
    second = texts(pinyin.more())
    assert pinyin.choose(3).committed == second[3]


@pytest.mark.parametrize("key", ["1", "Q", " ", "", "中", "'", "ab", "\n", "\x00"])
def test_a_key_that_pinyin_does_not_know_changes_nothing(pinyin: Composer, key: str) -> None:
    assert pinyin.press(key) == Composition()


def test_a_choice_that_is_not_on_the_page_changes_nothing(pinyin: Composer) -> None:
    seen = press(pinyin, "ni")
    assert pinyin.choose(99) == seen
    assert pinyin.choose(-1) == seen
    assert pinyin.fix(0) == seen


def test_no_number_of_keys_is_too_many(pinyin: Composer) -> None:
    seen = press(pinyin, "zhuang" * 40)
    assert 0 < len(seen.keys) <= 60
    assert seen.candidates


def test_n_alone_offers_words_and_no_grunts(pinyin: Composer) -> None:
    assert "你" in texts(press(pinyin, "n"))


def test_a_character_says_how_it_is_read(pinyin: Composer) -> None:
    seen = press(pinyin, "shan")
    note = {candidate.text: candidate.note for candidate in seen.candidates}
    assert note["山"] == "shān"


def test_what_sounds_alike_is_found_after_what_was_spelled(engines: Engines) -> None:
    fuzzy = engines.composer(Way.FUZZY_PINYIN)
    assert "你好" in texts(press(fuzzy, "lihao"))
    assert texts(fuzzy.clear()) == []
    assert "身份证" in texts(press(fuzzy, "senfenzen"))
    fuzzy.clear()
    page = texts(press(fuzzy, "si"))
    assert page.index("四") < page.index("是")
    assert fuzzy.choose(page.index("是")).committed == "是"


def test_every_standard_character_and_surname_has_its_readings(tmp_path: Path) -> None:
    write_dictionary(tmp_path, load_names(RESOURCES))
    words = {(text, syllables) for text, syllables, _ in words_of(tmp_path / DICTIONARY_FILE)}
    assert set(unihan.standard_ranks()) <= {text for text, _ in words}
    assert {
        ("单", "shan"),
        ("仇", "qiu"),
        ("查", "zha"),
        ("解", "xie"),
        ("万俟", "mo qi"),
        ("朴", "piao"),
    } <= words
