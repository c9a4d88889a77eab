"""Names with rare characters: on paper as they are, and found again in the file."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from kiosk.receipts.fonts import GETA
from kiosk.receipts.paper import Paper, Style
from kiosk.receipts.raster import pixels
from kiosk.receipts.receipt_pdf import render
from tests.receipts.reading import text_by_poppler, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.model.case import CaseReceipt
    from kiosk.receipts.fonts import ReceiptFonts

RARE = {
    "standard": "堃喆赟翀",
    "extension A": "\u4dae\u36c3\u3ada\u4c93",  # 䶮㛃
    "extension B": "\U00020164\U00020bb7\U00029f7e\U0002a6d6",  # 𠅤𠮷
    "extension C": "\U0002b5af\U0002b300\U0002a700",  # 𫖯
    "extension D": "\U0002b7a9\U0002b81c",
    "extension E": "\U0002cb4e\U0002c35b\U0002cc56",  # 𬭎
    "extension F": "\U0002ceb0\U0002ebe0",
    "extension G": "\U00030edd",
}
CHARACTERS = [(block, char) for block, chars in RARE.items() for char in chars]
BIG = Style(40, 48)


def _picture(fonts: ReceiptFonts, text: str) -> bytes:
    paper = Paper(fonts)
    paper.text(text, BIG)
    return pixels(paper.pdf("x"), 226).rgba


@pytest.fixture(scope="module")
def maps() -> dict[str, dict[int, str]]:
    return {}


@pytest.mark.parametrize(("block", "char"), CHARACTERS)
def test_a_rare_character_is_drawn_with_an_outline_of_its_own(
    fonts: ReceiptFonts, maps: dict[str, dict[int, str]], block: str, char: str
) -> None:
    (run,) = fonts.runs(char)
    path = run.font.face.filename
    if path not in maps:
        with TTFont(path, lazy=True) as font:
            maps[path] = font.getBestCmap()
    assert maps[path].get(ord(char), ".notdef") != ".notdef", block
    drawn = _picture(fonts, char)
    assert drawn not in {_picture(fonts, " "), _picture(fonts, GETA)}
    assert sum(drawn[0::4]) < sum(_picture(fonts, " ")[0::4]) - 20_000, "hardly any ink"


def test_no_two_rare_characters_look_the_same(fonts: ReceiptFonts) -> None:
    assert len({_picture(fonts, char) for _, char in CHARACTERS}) == len(CHARACTERS)


@pytest.mark.parametrize("read", [text_of, text_by_poppler])
def test_rare_names_can_be_copied_out_of_the_file(
    fonts: ReceiptFonts, receipt: CaseReceipt, read: Callable[[bytes], str]
) -> None:
    for chars in RARE.values():
        name = "*".join(chars)
        pdf = render(dataclasses.replace(receipt, masked_name=name), fonts)
        assert name in read(pdf)


@pytest.mark.parametrize("bold", [False, True])
def test_a_bold_name_keeps_its_rare_characters(fonts: ReceiptFonts, bold: bool) -> None:
    name = "".join(char for _, char in CHARACTERS)
    assert "".join(run.text for run in fonts.runs(name, bold=bold)) == name


@pytest.mark.parametrize("char", ["\U0003fff0", "\ue863", "\ue500", "\uf137", "\U000f0000"])
def test_a_character_that_no_font_has_is_marked_and_named(
    fonts: ReceiptFonts, receipt: CaseReceipt, char: str
) -> None:
    pdf = render(dataclasses.replace(receipt, masked_name=f"张*{char}"), fonts)
    said = text_of(pdf)
    assert "张*〓" in said
    assert f"U+{ord(char):04X}" in said


def test_a_receipt_with_all_its_characters_says_nothing_of_missing_ones(
    fonts: ReceiptFonts, receipt: CaseReceipt
) -> None:
    said = text_of(render(receipt, fonts))
    assert GETA not in said
    assert "U+" not in said
