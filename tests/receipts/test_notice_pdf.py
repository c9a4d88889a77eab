from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.model.paper_name import is_paper_name
from kiosk.policies.library import PolicyLibrary
from kiosk.policies.notice import notice_of
from kiosk.receipts.notice_pdf import render
from kiosk.receipts.paper import MM
from tests.receipts.reading import code_of, letter_boxes, page_size, text_of

if TYPE_CHECKING:
    from kiosk.model.notice import Notice
    from kiosk.receipts.fonts import ReceiptFonts

LIBRARY = PolicyLibrary(Path(__file__).parents[2] / "resources" / "policies")


def notice(card: str = "hardship_recognition", *, demo: bool = False) -> Notice:
    found = LIBRARY.card(card)
    assert found is not None
    return notice_of(found, "站前街道南湖社区", dt.date(2026, 11, 23), demo=demo)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_it_tells_everything_once(fonts: ReceiptFonts) -> None:
    said = _squeezed(text_of(render(notice(), fonts)))
    card = LIBRARY.card("hardship_recognition")
    assert card is not None
    for text in (
        card.title,
        card.who,
        *card.what,
        *card.conditions,
        *card.bring,
        *card.how,
        *card.where,
        *card.ask,
    ):
        assert _squeezed(text.zh) in said
    assert "一次性告知单" in said
    assert "12345" in said
    assert "就业促进法" in said
    assert "这些还没核实，请问窗口" in said
    assert "演示" not in said


@pytest.mark.parametrize("card", [card.id for card in LIBRARY.cards()])
def test_it_is_80_mm_wide_and_nothing_leaves_the_paper(fonts: ReceiptFonts, card: str) -> None:
    pdf = render(notice(card), fonts)
    width, height = page_size(pdf)
    assert width == pytest.approx(80 * MM)
    for left, bottom, right, top in letter_boxes(pdf):
        assert left >= 4 * MM
        assert right <= width - 4 * MM
        assert bottom >= 0
        assert top <= height


def test_its_code_says_in_plain_text_what_it_is_about(fonts: ReceiptFonts) -> None:
    for sheets in (False, True):
        said = code_of(render(notice(), fonts, sheets=sheets)).splitlines()
        assert said[0] == notice().title.zh
        assert said[1] == "hardship_recognition"
        assert "就业促进法" in said[2]
        assert "12345" in said
        assert said[-1] == "2026-11-23"


@pytest.mark.parametrize("card", ["hardship_recognition", "unemployment_benefit"])
def test_on_a4_it_says_the_same_once_and_stays_on_the_sheet(fonts: ReceiptFonts, card: str) -> None:
    roll, sheet = render(notice(card), fonts), render(notice(card), fonts, sheets=True)
    assert sorted(_squeezed(text_of(sheet))) == sorted(_squeezed(text_of(roll)))
    width, height = page_size(sheet)
    assert (width, height) == pytest.approx((210 * MM, 297 * MM))
    for left, bottom, right, top in letter_boxes(sheet):
        assert left >= 5 * MM
        assert right <= width - 5 * MM
        assert bottom >= 5 * MM
        assert top <= height - 5 * MM


@pytest.mark.parametrize("lines", range(16, 44, 4))
def test_its_code_stays_whole_wherever_on_the_sheet_it_falls(fonts: ReceiptFonts, lines: int) -> None:
    longer = dataclasses.replace(notice(), phones=(*notice().phones, *["12345"] * lines))
    assert code_of(render(longer, fonts, sheets=True)).startswith(notice().title.zh)


def test_the_same_notice_is_the_same_paper_and_a_demonstration_says_so(fonts: ReceiptFonts) -> None:
    assert render(notice(), fonts) == render(notice(), fonts)
    assert "演示" in text_of(render(notice(demo=True), fonts))


def test_its_name_is_the_card_and_may_be_a_file(fonts: ReceiptFonts) -> None:
    assert notice().name == "notice-hardship_recognition"
    assert is_paper_name(notice().name)
    assert not is_paper_name("notice-../x")
    assert not is_paper_name("notice-张秀英")
