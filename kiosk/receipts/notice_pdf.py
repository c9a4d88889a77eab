"""The notice of a policy on 80 mm paper or A4: all that a person needs to know before going anywhere."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from kiosk.receipts import wording
from kiosk.receipts.paper import CARE, INK, INNER, MARGIN, MM, WHITE, Paper, Style
from kiosk.receipts.pieces import (
    BODY,
    ENGLISH,
    HEADING,
    ITEM,
    PHONE,
    SERVICE,
    code_at_left,
    headline,
    on_sheets,
    one_page,
    pair,
)
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.model.notice import Notice, NoticeSection
    from kiosk.receipts.fonts import ReceiptFonts

_HEADLINE = Text("一次性告知单", "Everything to know, told once")
_WHO = Text("给谁", "For whom")
_ASK = Text("这些还没核实，请问窗口", "Not verified yet: please ask the office")
_ASK_PHONE = Text("有事请打电话", "Questions? Call")
_NOT_A_DECISION = Text("能不能办，由窗口审核决定。", "Whether it is granted, people decide at the office.")
_TAKE_ALONG = Text("手机扫码，记下要点", "Scan to keep the main points")
_NO_NETWORK = Text("不用上网，里面没有您的信息。", "No network needed. Nothing about you is in it.")
_PRINTED = Text("打印日期 {day}", "Printed on {day}")
_BLUE = "#0A4692"
_BASIS = Style(8, 11)


def render(notice: Notice, fonts: ReceiptFonts, *, sheets: bool = False) -> bytes:
    """Return the notice as a PDF of one page, or of A4 sheets; the same notice gives the same bytes."""
    made = on_sheets if sheets else one_page
    return made(fonts, notice.name, functools.partial(_draw, notice), demo=notice.demo)


def _draw(notice: Notice, paper: Paper) -> None:
    _head(paper, notice)
    for section in notice.sections:
        _section(paper, section)
    _ask(paper, notice)
    _phones(paper, notice)
    _code(paper, notice)
    _foot(paper, notice)


def _head(paper: Paper, notice: Notice) -> None:
    headline(paper, _HEADLINE, _BLUE, 15 * MM)
    paper.text(notice.title.zh, SERVICE)
    paper.text(notice.title.en, ENGLISH)
    paper.gap(MM)
    paper.text(notice.point, BODY)
    paper.gap(2 * MM)
    paper.rule()
    paper.gap(2 * MM)
    pair(paper, _WHO, HEADING)
    pair(paper, notice.who, ITEM)
    paper.gap(2 * MM)


def _section(paper: Paper, section: NoticeSection) -> None:
    paper.joint()
    paper.rule()
    paper.gap(2 * MM)
    pair(paper, section.heading, HEADING)
    paper.gap(MM)
    for number, line in enumerate(section.lines):
        if number:
            paper.joint()
        _mark(paper, to_tick=section.to_tick)
        pair(paper, line, ITEM, x=MARGIN + 6 * MM, width=INNER - 6 * MM)
        paper.gap(1.2 * MM)
    paper.gap(MM)


def _mark(paper: Paper, *, to_tick: bool) -> None:
    middle = paper.y + ITEM.leading / 2
    if to_tick:
        side = 2.9 * MM
        paper.box(MARGIN + 0.5, middle - side / 2, side, side, stroke=INK, radius=0.5 * MM)
    else:
        paper.circle(MARGIN + 2 * MM, middle, 0.7 * MM, fill=INK)


def _ask(paper: Paper, notice: Notice) -> None:
    if not notice.ask:
        return
    paper.joint()
    paper.box(MARGIN, paper.y, INNER, 7 * MM, fill=CARE, radius=1.5 * MM)
    below = paper.y + 9 * MM
    paper.gap(1.2 * MM)
    said = Style(HEADING.size, HEADING.leading, bold=True, color=WHITE)
    paper.text(_ASK.zh, said, x=MARGIN + 3 * MM, width=INNER - 6 * MM)
    paper.y = below
    paper.text(_ASK.en, ENGLISH)
    for number, line in enumerate(notice.ask):
        if number:
            paper.joint()
        _mark(paper, to_tick=False)
        pair(paper, line, ITEM, x=MARGIN + 6 * MM, width=INNER - 6 * MM)
        paper.gap(1.2 * MM)
    paper.gap(MM)


def _phones(paper: Paper, notice: Notice) -> None:
    paper.joint()
    paper.rule()
    paper.gap(2 * MM)
    pair(paper, _ASK_PHONE if notice.phones else wording.ASK, HEADING)
    for phone in notice.phones:
        paper.text(phone, PHONE)
    paper.gap(2 * MM)


def _code(paper: Paper, notice: Notice) -> None:
    paper.joint()
    x, below = code_at_left(paper, notice.code)
    for said in (_TAKE_ALONG, _NO_NETWORK):
        paper.text(said.zh, BODY, x=x, width=MARGIN + INNER - x)
        paper.text(said.en, ENGLISH, x=x, width=MARGIN + INNER - x)
        paper.gap(1.5 * MM)
    paper.y = max(paper.y, below)


def _foot(paper: Paper, notice: Notice) -> None:
    paper.joint()
    paper.rule(thick=1.2, color=INK)
    paper.gap(2 * MM)
    paper.text(_NOT_A_DECISION.zh, HEADING)
    paper.text(_NOT_A_DECISION.en, ENGLISH)
    paper.gap(MM)
    for line in notice.basis:
        paper.text(line.zh, _BASIS)
    printed = _PRINTED.format(day=notice.day)
    paper.text(f"{printed.zh}  {printed.en}", ENGLISH)
    paper.gap(1.5 * MM)
