from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.devices.text_entry.composing import Composition, Way
from kiosk.devices.text_entry.ideographs import unihan
from kiosk.devices.text_entry.rare_characters import RareCharacter
from tests.devices.text_entry.typing import choose, press, texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.devices.text_entry.engines import Engines
    from kiosk.devices.text_entry.rare_characters import RareCharacters

RARE_NAMES = "䶮㛃𬭎𣱩𬱟𫖯𪟝𮧵"


@pytest.fixture
def rare(engines: Engines) -> RareCharacters:
    return engines.rare_characters()


def found(characters: Iterable[RareCharacter]) -> str:
    return "".join(each.text for each in characters)


def test_level_3_of_the_standard_has_87887_ideographs() -> None:
    assert len(set(unihan.level_3())) == 87_887


def test_every_ideograph_of_the_standard_is_entered_by_radical_and_strokes(rare: RareCharacters) -> None:
    reached = {
        each.text
        for radical in rare.radicals()
        for beside in rare.remaining(radical.number)
        for each in rare.by_radical(radical.number, beside)
    }
    assert reached == set(unihan.level_3())


def test_an_ideograph_of_the_standard_is_entered_by_its_code_point(rare: RareCharacters) -> None:
    wrong = [
        each
        for each in unihan.level_3()[::13]
        if (seen := rare.by_code_point(f"U+{ord(each):X}")) is None or seen.text != each
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text", ["U+0041", "41", "", "龑", "U+30EDE", "U+110000", "U+D800", "ffffff", "U+2B74E x"]
)
def test_what_is_no_ideograph_of_the_standard_is_not_entered(rare: RareCharacters, text: str) -> None:
    assert rare.by_code_point(text) is None


@pytest.mark.parametrize("text", ["U+2CB4E", "u+2cb4e", "2CB4E", " 0x2cb4e "])
def test_a_code_point_may_be_written_in_many_ways(rare: RareCharacters, text: str) -> None:
    assert rare.by_code_point(text) == RareCharacter("𬭎", "hóng", 12)


def test_the_214_radicals_come_by_their_strokes_with_their_forms(rare: RareCharacters) -> None:
    assert len(rare.radicals()) == 214
    water = next(each for each in rare.radicals(4) if each.number == 85)
    assert water.forms == "水氵氺"
    assert {each.strokes for each in rare.radicals(4)} == {4}


def test_common_characters_stand_before_rare_ones(rare: RareCharacters) -> None:
    assert found(rare.by_radical(85, 8)).startswith("清")
    assert set("清淋渐混") <= set(found(rare.by_radical(85, 8))[:40])


@pytest.mark.parametrize(
    ("parts", "character"),
    [
        ("氵木木", "淋"),
        ("木氵木", "淋"),
        ("水林", "淋"),
        ("钅宏", "𬭎"),
        ("金宏", "𬭎"),
        ("龙天", "龑"),
        ("石石石", "磊"),
    ],
)
def test_parts_find_the_character_in_any_order_and_form(
    rare: RareCharacters, parts: str, character: str
) -> None:
    assert character in found(rare.by_parts(parts))


def test_a_part_counts_as_often_as_it_is_given(rare: RareCharacters) -> None:
    assert "林" in found(rare.by_parts("木木"))
    assert "林" not in found(rare.by_parts("木木木"))


@pytest.mark.parametrize("parts", ["", " ", "x", "氵木木木木木木木木木"])
def test_parts_that_make_nothing_find_nothing(rare: RareCharacters, parts: str) -> None:
    assert rare.by_parts(parts) == ()


def test_strokes_find_what_begins_with_them(rare: RareCharacters) -> None:
    assert found(rare.by_strokes("hspn"))[0] == "木"
    assert "林" in found(rare.by_strokes("hspn", 8))
    assert {each.strokes for each in rare.by_strokes("hspnhspn", 8)} == {8}
    assert rare.by_strokes("", 0) == ()
    assert len(rare.by_strokes("h", most=50)) == 50


def test_a_stroke_that_one_is_not_sure_of_may_be_any(rare: RareCharacters) -> None:
    assert "木" in found(rare.by_strokes("h*pn", 4))
    assert set(found(rare.by_strokes("hspn", 8))) <= set(found(rare.by_strokes("h**n", 8, most=10**6)))
    assert rare.by_strokes("****") == ()


def test_strokes_are_known_of_nearly_every_character(rare: RareCharacters) -> None:
    known = {each.text for first in "hspnz" for each in rare.by_strokes(first, most=10**6)}
    assert len(known) > 82_000


@pytest.mark.parametrize("character", RARE_NAMES)
def test_a_rare_name_is_entered_by_the_number_of_its_strokes(rare: RareCharacters, character: str) -> None:
    seen = rare.reads(character)
    assert seen.strokes
    assert character in found(rare.by_strokes("", seen.strokes, 10**6))


def test_a_character_that_is_not_in_the_index_is_told_as_it_is(rare: RareCharacters) -> None:
    assert rare.reads("A") == RareCharacter("A")
    assert rare.reads("") == RareCharacter("")


def test_the_stroke_tab_offers_characters_with_their_readings(engines: Engines) -> None:
    strokes = engines.composer(Way.STROKE)
    seen = press(strokes, "hspn")
    assert (seen.shown, texts(seen)[0], seen.candidates[0].note) == ("一丨丿丶", "木", "mù")
    assert choose(strokes, seen, "木") == Composition(committed="木")
    assert strokes.press("x") == Composition()
    assert press(strokes, "z" * 60).candidates == ()
