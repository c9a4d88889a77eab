from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kiosk.model.case import case_number
from kiosk.model.paper_name import is_paper_name, letter_name
from kiosk.model.referral import ReferralLetter
from kiosk.receipts.paper import MM
from kiosk.receipts.referral_letter_pdf import render
from kiosk.text import Text
from tests.receipts.reading import letter_boxes, page_size, text_of

if TYPE_CHECKING:
    from kiosk.receipts.fonts import ReceiptFonts

LETTER = ReferralLetter(
    number=case_number("210302", 1, 1, dt.date(2026, 11, 22), 4217),
    point="铁东区常青街道光明社区服务点",
    day=dt.date(2026, 11, 22),
    seeker="欧阳·阿卜杜热西提",
    sex=Text("女", "Female"),
    masked_id_number="210302********1234",
    seeker_phone="16638905678",
    employer="鞍山福满家超市",
    post=Text("收银员", "Cashier"),
    pay=Text("每月2600–2800元", "2600–2800 yuan a month"),
    address="铁东区站前街道和顺路12号",
    contact="招聘专员",
    phone="0412-5551000",
    phones=("12345",),
)


def _said(pdf: bytes) -> str:
    return "".join(text_of(pdf).split())


def test_letter_and_slip_say_what_the_trade_puts_there(fonts: ReceiptFonts) -> None:
    said = _said(render(LETTER, fonts))
    once = (
        "致：鞍山福满家超市",
        "女",
        "16638905678",
        "每月2600–2800元",
        "铁东区站前街道和顺路12号",
        "0412-5551000",
    )
    assert [text for text in once if text not in said] == []
    for twice in (
        "欧阳·阿卜杜热西提",
        "收银员",
        "210302********1234",
        "铁东区常青街道光明社区服务点",
        "2026-11-22",
    ):
        assert said.count(twice) == 2, twice
    for result in ("录用", "没有录用", "本人不愿意", "岗位已招满", "其他"):
        assert result in said
    assert "单位盖章" in said


def test_it_says_that_no_deposit_may_be_taken_and_by_which_law(fonts: ReceiptFonts) -> None:
    said = _said(render(LETTER, fonts))
    assert "不得收取押金、报名费，不得扣押身份证。" in said
    assert "第四十一条" in said


def test_a_copy_and_a_demonstration_say_so(fonts: ReceiptFonts) -> None:
    assert "补打" not in _said(render(LETTER, fonts))
    assert "补打第2次" in _said(render(dataclasses.replace(LETTER, copy=2), fonts))
    assert "演示" in _said(render(dataclasses.replace(LETTER, demo=True), fonts))


def test_nothing_leaves_the_paper(fonts: ReceiptFonts) -> None:
    long = dataclasses.replace(LETTER, employer="鞍山" + "超长名字" * 20, address="铁东区" * 20)
    for letter in (LETTER, long):
        pdf = render(letter, fonts)
        width, height = page_size(pdf)
        assert width == pytest.approx(80 * MM)
        assert all(left >= 4 * MM and right <= width - 4 * MM for left, _, right, _ in letter_boxes(pdf))
        assert all(bottom >= 0 and top <= height for _, bottom, _, top in letter_boxes(pdf))


def test_its_file_is_called_by_the_case_and_by_no_person() -> None:
    assert is_paper_name(letter_name(LETTER.number))
    assert not is_paper_name(f"{LETTER.number}-{LETTER.seeker}")
