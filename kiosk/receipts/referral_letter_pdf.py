"""The letter of introduction on 80 mm paper, and below the cut its return slip for the employer."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from kiosk.receipts import wording
from kiosk.receipts.paper import INK, INNER, MARGIN, MM, WHITE, Paper, Style
from kiosk.receipts.pieces import (
    BODY,
    ENGLISH,
    HEADING,
    ITEM,
    LABEL,
    PHONE,
    VALUE,
    headline,
    one_page,
    pair,
)
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.model.referral import ReferralLetter
    from kiosk.receipts.fonts import ReceiptFonts

_LETTER = Text("求职推荐信", "Letter of introduction")
_SLIP = Text("推荐信回执", "Return slip")
_TO = Text("致：{employer}", "To the employer")
_BODY = Text(
    "兹介绍下面这位求职者，到贵单位应聘，请接洽。",
    "We introduce the job seeker below, who applies to you. Please receive them.",
)
_NO_MONEY = Text(
    "不得收取押金、报名费，不得扣押身份证。", "No deposit or fee may be taken, no ID card may be kept."
)
_LAW = Text("依据《就业促进法》第四十一条、第六十六条", "Employment Promotion Law, art. 41, 66")
_CUT = Text("沿此处撕开，回执由单位填好", "Tear here; the employer fills in the slip")
_RESULT = Text("洽谈结果（单位打勾）", "Result, ticked by the employer")
_RESULTS = (
    Text("1 录用：合同 / 劳务 / 兼职 / 其他", "Hired: contract, labour service, part-time, other"),
    Text("2 没有录用", "Not hired"),
    Text("3 本人不愿意", "The seeker does not want it"),
    Text("4 岗位已招满", "The post is filled"),
    Text("5 其他：", "Other"),
)
_SIGNED = (Text("经手人", "Received by"), Text("日期", "Date"), Text("单位盖章", "Stamp"))
_BRING_BACK = Text(
    "面谈以后，请把回执交回服务站。", "After the interview please bring the slip back to the service point."
)
_NUMBER, _SEEKER, _SEX = Text("编号", "No."), Text("求职者", "Job seeker"), Text("性别", "Sex")
_POST, _PAY, _ADDRESS = Text("岗位", "Post"), Text("工资", "Pay"), Text("地址", "Address")
_CONTACT, _ISSUED, _BY = Text("联系人", "Contact"), Text("开出日期", "Issued"), Text("开出单位", "Issued by")
_EMPLOYER, _CLERK = Text("单位", "Employer"), Text("经办人", "Clerk")
_BY_MACHINE = Text("自助机（工作人员可查）", "Self-service machine; staff can look it up")
_PHONE = Text("电话", "Phone")
_COLUMN = 19 * MM
_WARNING = Style(12.5, 16.5, bold=True, color=WHITE)
_WARNING_EN = Style(7, 9, color=WHITE)


def render(letter: ReferralLetter, fonts: ReceiptFonts) -> bytes:
    """Return letter and slip as a PDF of one page; the same letter gives the same bytes."""
    name = f"{letter.number} {_LETTER.zh}"
    return one_page(fonts, name, functools.partial(_draw, letter), demo=letter.demo)


def _draw(letter: ReferralLetter, paper: Paper) -> None:
    _letter(paper, letter)
    _cut(paper)
    _slip(paper, letter)


def _letter(paper: Paper, letter: ReferralLetter) -> None:
    headline(paper, _LETTER)
    if letter.copy:
        pair(paper, wording.REPRINT.format(count=letter.copy), HEADING)
    paper.text(_TO.zh.format(employer=letter.employer), Style(13, 17, bold=True))
    paper.text(_TO.en, ENGLISH)
    paper.gap(MM)
    pair(paper, _BODY, ITEM)
    paper.gap(2 * MM)
    _rows(
        paper,
        (_NUMBER, letter.number),
        (_SEEKER, letter.seeker),
        (_SEX, f"{letter.sex.zh} {letter.sex.en}"),
        (wording.ID_NUMBER, letter.masked_id_number),
        (_PHONE, letter.seeker_phone),
        (_POST, letter.post.zh),
        (_PAY, letter.pay.zh),
        (_ADDRESS, letter.address),
        (_CONTACT, f"{letter.contact} {letter.phone}"),
        (_BY, letter.point),
        (_CLERK, _BY_MACHINE.zh),
        (_ISSUED, letter.day.isoformat()),
    )
    _no_money(paper)
    pair(paper, wording.QUESTIONS if letter.phones else wording.ASK, HEADING)
    for phone in letter.phones:
        paper.text(phone, PHONE)
    paper.gap(2 * MM)


def _no_money(paper: Paper) -> None:
    """Say in white on black what no employer may do (就业促进法 art. 41, 66)."""
    top = paper.y
    height = 2 * _WARNING.leading + _WARNING_EN.leading * 2 + 4 * MM
    paper.box(MARGIN, top, INNER, height, fill=INK, radius=1.5 * MM)
    paper.gap(2 * MM)
    paper.text(_NO_MONEY.zh, _WARNING, x=MARGIN + 3 * MM, width=INNER - 6 * MM)
    paper.text(_NO_MONEY.en, _WARNING_EN, x=MARGIN + 3 * MM, width=INNER - 6 * MM)
    paper.y = top + height + MM
    paper.text(_LAW.zh, BODY)
    paper.text(_LAW.en, ENGLISH)
    paper.gap(2 * MM)


def _cut(paper: Paper) -> None:
    paper.gap(3 * MM)
    dash, at = 2 * MM, MARGIN
    while at < MARGIN + INNER:
        paper.box(at, paper.y, dash, 0.8, fill=INK)
        at += 2 * dash
    paper.gap(1.5 * MM)
    paper.text(_CUT.zh, BODY, centred=True)
    paper.text(_CUT.en, ENGLISH, centred=True)
    paper.gap(3 * MM)


def _slip(paper: Paper, letter: ReferralLetter) -> None:
    headline(paper, _SLIP)
    _rows(
        paper,
        (_NUMBER, letter.number),
        (_SEEKER, letter.seeker),
        (wording.ID_NUMBER, letter.masked_id_number),
        (_EMPLOYER, letter.employer),
        (_POST, letter.post.zh),
        (_BY, letter.point),
        (_ISSUED, letter.day.isoformat()),
    )
    pair(paper, _RESULT, HEADING)
    paper.gap(MM)
    for result in _RESULTS:
        side = 3.4 * MM
        paper.box(MARGIN + 0.5, paper.y + (VALUE.leading - side) / 2, side, side, stroke=INK)
        pair(paper, result, VALUE, x=MARGIN + 7 * MM, width=INNER - 7 * MM)
        paper.gap(1.5 * MM)
    for label in _SIGNED:
        paper.gap(4 * MM)
        pair(paper, label, LABEL)
        paper.rule(x=MARGIN + _COLUMN + 8 * MM, width=INNER - _COLUMN - 8 * MM, color=INK)
    paper.gap(4 * MM)
    pair(paper, _BRING_BACK, HEADING)
    paper.gap(2 * MM)


def _rows(paper: Paper, *rows: tuple[Text, str]) -> None:
    paper.rule()
    paper.gap(1.5 * MM)
    for label, value in rows:
        top = paper.y
        paper.text(label.zh, LABEL, width=_COLUMN)
        paper.text(label.en, ENGLISH, width=_COLUMN)
        below, paper.y = paper.y, top
        paper.text(value, VALUE, x=MARGIN + _COLUMN, width=INNER - _COLUMN)
        paper.y = max(paper.y, below) + 2
    paper.rule()
    paper.gap(2 * MM)
