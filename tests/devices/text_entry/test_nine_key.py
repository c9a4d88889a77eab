from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.devices.text_entry.composing import Composition, Way
from kiosk.devices.text_entry.keys.nine_key import Syllables, digits_of
from tests.devices.text_entry.typing import choose, fix, press, texts

if TYPE_CHECKING:
    from kiosk.devices.text_entry.composing import Composer
    from kiosk.devices.text_entry.engines import Engines

ZHANG_XIU_YING = "94264948" + "9464"


@pytest.fixture
def nine_key(engines: Engines) -> Composer:
    return engines.composer(Way.NINE_KEY)


@pytest.mark.parametrize(("keys", "word"), [("64426", "你好"), ("743633694364", "身份证")])
def test_digits_spell_a_word(nine_key: Composer, keys: str, word: str) -> None:
    assert word in texts(press(nine_key, keys))


def test_a_name_is_found_by_fixing_its_syllables(nine_key: Composer) -> None:
    seen = press(nine_key, ZHANG_XIU_YING)
    for syllable in ("zhang", "xiu", "ying"):
        seen = fix(nine_key, seen, syllable)
    assert (seen.keys, seen.spellings) == ("zhang'xiu'ying", ())
    assert choose(nine_key, seen, "张秀英") == Composition(committed="张秀英")


def test_what_is_left_over_by_a_choice_can_be_fixed_again(nine_key: Composer) -> None:
    seen = fix(nine_key, press(nine_key, ZHANG_XIU_YING), "zhang")
    seen = choose(nine_key, seen, "张")
    assert (seen.committed, seen.keys) == ("张", "9489464")
    assert "xiu" in seen.spellings


def test_delete_takes_digits_back_and_then_opens_the_syllable_fixed_last(nine_key: Composer) -> None:
    seen = fix(nine_key, press(nine_key, "942649"), "zhang")
    assert seen.keys == "zhang'9"
    assert nine_key.delete().keys == "zhang"
    assert nine_key.delete().keys == "94264"
    assert nine_key.delete().keys == "9426"


@pytest.mark.parametrize("key", ["1", "0", "a", "", "22", "'"])
def test_a_key_that_spells_nothing_changes_nothing(nine_key: Composer, key: str) -> None:
    assert nine_key.press(key) == Composition()


def test_a_syllable_that_is_not_on_offer_changes_nothing(nine_key: Composer) -> None:
    seen = press(nine_key, "94")
    assert nine_key.fix(99) == seen
    assert nine_key.fix(-1) == seen


def test_whole_syllables_stand_before_initials() -> None:
    assert digits_of("zhuang") == "948264"
    syllables = Syllables(["xi", "yi", "zi", "xian"])
    assert syllables.beginning("9426") == ("xian", "xi", "yi", "zi", "w", "x", "y", "z")
    assert syllables.beginning("") == ()
