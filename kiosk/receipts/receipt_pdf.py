"""The receipt of a case on 80 mm paper: what came in, how far it is, how to ask after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.model.case import CaseState
from kiosk.receipts import wording
from kiosk.receipts.paper import (
    CARE,
    DONE,
    INK,
    INNER,
    LINE,
    MARGIN,
    MM,
    WHITE,
    Paper,
    Style,
)
from kiosk.receipts.pieces import (
    BODY,
    ENGLISH,
    FOOT,
    HEADING,
    HEADLINE,
    HEADLINE_EN,
    ITEM,
    LABEL,
    NUMBER,
    PHONE,
    SERVICE,
    STRONG,
    VALUE,
    code_at_left,
    demo_strip,
    pair,
)
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kiosk.model.case import CaseReceipt
    from kiosk.receipts.fonts import ReceiptFonts


def render(receipt: CaseReceipt, fonts: ReceiptFonts) -> bytes:
    """Return the receipt as a PDF of one page; the same receipt gives the same bytes."""
    with fonts.lock:
        paper = Paper(fonts)
        paper.gap(3 * MM)
        _demo(paper, receipt)
        _head(paper, receipt)
        _number(paper, receipt)
        _follow(paper, receipt)
        _facts(paper, receipt)
        _steps(paper, receipt)
        _lists(paper, receipt)
        _questions(paper, receipt)
        _foot(paper, receipt)
        _demo_again(paper, receipt)
        paper.gap(3 * MM)
        return paper.pdf(receipt.number)


def _demo(paper: Paper, receipt: CaseReceipt) -> None:
    if receipt.demo:
        demo_strip(paper)


def _demo_again(paper: Paper, receipt: CaseReceipt) -> None:
    """Say it at the end too, in one line: the paper may be torn."""
    if not receipt.demo:
        return
    paper.box(MARGIN, paper.y, INNER, 18, fill=INK)
    paper.gap(3)
    paper.text(wording.NOT_REAL.zh, Style(9, 12, color=WHITE), centred=True)
    paper.gap(3)


def _head(paper: Paper, receipt: CaseReceipt) -> None:
    good = receipt.state not in {CaseState.DRAFT, CaseState.ATTENTION}
    tint = DONE if good else CARE
    headline = wording.HEADLINES[receipt.state]
    height = 13 * MM
    paper.box(MARGIN, paper.y, INNER, height, fill=tint, radius=2 * MM)
    middle = paper.y + height / 2
    if good:
        paper.circle(MARGIN + 7 * MM, middle, 4 * MM, fill=WHITE)
        paper.tick(MARGIN + 7 * MM, middle, 4 * MM, color=tint)
    else:
        paper.circle(MARGIN + 7 * MM, middle, 4 * MM, fill=WHITE)
        paper.box(MARGIN + 6.5 * MM, middle - 2.4 * MM, MM, 3 * MM, fill=tint)
        paper.box(MARGIN + 6.5 * MM, middle + 1.3 * MM, MM, MM, fill=tint)
    below = paper.y + height
    paper.y = middle - (HEADLINE.leading + HEADLINE_EN.leading) / 2
    paper.text(headline.zh, HEADLINE, x=MARGIN + 13.5 * MM, width=INNER - 14 * MM)
    paper.text(headline.en, HEADLINE_EN, x=MARGIN + 13.5 * MM, width=INNER - 14 * MM)
    paper.y = below + 3 * MM
    if receipt.reprint:
        _tag(paper, wording.REPRINT.format(count=receipt.reprint))
    pair(paper, receipt.title, SERVICE)
    paper.text(receipt.point, BODY)
    paper.gap(1.5 * MM)


def _tag(paper: Paper, said: Text) -> None:
    style = Style(11, 15, bold=True)
    line = f"{said.zh}  {said.en}"
    paper.box(MARGIN, paper.y, paper.width(line, style) + 6 * MM, 19, stroke=INK, radius=1.5 * MM)
    paper.gap(2)
    paper.text(line, style, x=MARGIN + 3 * MM)
    paper.gap(2 + 2 * MM)


def _number(paper: Paper, receipt: CaseReceipt) -> None:
    paper.rule()
    paper.gap(2 * MM)
    pair(paper, wording.NUMBER, LABEL)
    for line in _grouped(receipt.number):
        paper.text(line, NUMBER)
    paper.gap(MM)


def _grouped(number: str) -> Iterator[str]:
    """Yield a case number in two lines: where it was made, then when and which."""
    parts = number.split("-")
    yield "-".join(parts[:3]) + ("-" if parts[3:] else "")
    if parts[3:]:
        yield "-".join(parts[3:])


def _follow(paper: Paper, receipt: CaseReceipt) -> None:
    x, below = code_at_left(paper, receipt.qr)
    width = MARGIN + INNER - x
    for what, how in ((wording.SCAN, wording.SCAN_WHY), (wording.NO_PHONE, wording.NO_PHONE_HOW)):
        paper.text(what.zh, STRONG, x=x, width=width)
        paper.text(how.zh, BODY, x=x, width=width)
        paper.text(f"{what.en} {how.en}", ENGLISH, x=x, width=width)
        paper.gap(2.5 * MM)
    paper.y = max(paper.y, below)


def _facts(paper: Paper, receipt: CaseReceipt) -> None:
    paper.rule()
    paper.gap(2 * MM)
    rows = [
        (wording.NAME, Text(receipt.masked_name, "")),
        (wording.ID_NUMBER, Text(receipt.masked_id_number, "")),
    ]
    if receipt.state is not CaseState.DRAFT:
        rows.append((wording.SUBMITTED, wording.moment(receipt.submitted_at)))
        rows.append((wording.CLOCK, receipt.clock_text))
    for label, value in rows:
        if value.zh:
            _fact(paper, label, value)
    points = paper.fonts.missing(_all_said(receipt))
    if points:
        paper.gap(MM)
        said = wording.NO_GLYPH.format(points="、".join(points))
        paper.text(said.zh, BODY)
        paper.text(said.en, ENGLISH)
    paper.gap(MM)


def _fact(paper: Paper, label: Text, value: Text) -> None:
    """Write a label with its English below, and the value beside them."""
    top, column = paper.y, 17 * MM
    x, width = MARGIN + column, INNER - column
    paper.y = top + VALUE.baseline - LABEL.baseline
    paper.text(label.zh, LABEL, width=column)
    paper.y -= 1
    paper.text(label.en, ENGLISH, width=column)
    below = paper.y
    paper.y = top
    paper.text(value.zh, VALUE, x=x, width=width)
    if value.en:
        paper.text(value.en, ENGLISH, x=x, width=width)
    paper.y = max(paper.y, below) + 2


def _all_said(receipt: CaseReceipt) -> Iterable[str]:
    yield receipt.masked_name
    yield receipt.point
    for text in (receipt.title, receipt.clock_text, *receipt.bring, *_further(receipt), *receipt.estimates):
        yield from (text.zh, text.en)


def _steps(paper: Paper, receipt: CaseReceipt) -> None:
    paper.rule()
    paper.gap(2 * MM)
    pair(paper, wording.NEXT, HEADING)
    paper.gap(1.5 * MM)
    radius = 2.3 * MM
    x = MARGIN + radius + 0.5
    last: float | None = None
    for step in wording.steps(receipt):
        middle = paper.y + STRONG.leading / 2
        if last is not None:
            paper.box(x - 0.4, last + radius + 1.5, 0.8, middle - last - 2 * radius - 3, fill=LINE)
        _dot(paper, step.mark, x, middle, radius)
        last = middle
        _step(paper, step, x=MARGIN + 8 * MM, width=INNER - 8 * MM)
        paper.gap(1.4 * MM)


def _step(paper: Paper, step: wording.Step, *, x: float, width: float) -> None:
    """Write a step's title, what there is to say about it at the end of the line or below, the English."""
    top, detail = paper.y, paper.width(step.detail.zh, BODY)
    paper.text(step.title.zh, STRONG, x=x, width=width)
    below = paper.y
    if paper.width(step.title.zh, STRONG) + 3 * MM + detail <= width:
        paper.y = top + STRONG.baseline - BODY.baseline
        paper.text(step.detail.zh, BODY, x=x + width - detail, width=detail + 1)
        paper.y = below
    else:
        paper.text(step.detail.zh, BODY, x=x, width=width)
    english = " · ".join(said for said in (step.title.en, step.detail.en) if said)
    paper.text(english, ENGLISH, x=x, width=width)


def _dot(paper: Paper, mark: wording.Mark, x: float, y: float, radius: float) -> None:
    if mark is wording.Mark.DONE:
        paper.circle(x, y, radius, fill=DONE)
        paper.tick(x, y, radius, color=WHITE)
    elif mark is wording.Mark.NOW:
        paper.circle(x, y, radius - 0.8, stroke=INK, thick=1.6)
        paper.circle(x, y, radius * 0.35, fill=INK)
    else:
        paper.circle(x, y, radius - 0.5, stroke=LINE, thick=1)


def _lists(paper: Paper, receipt: CaseReceipt) -> None:
    for heading, items in (
        (wording.BRING, receipt.bring),
        (wording.AFTERWARDS, _further(receipt)),
        (wording.ESTIMATES, receipt.estimates),
    ):
        if not items:
            continue
        paper.rule()
        paper.gap(2 * MM)
        pair(paper, heading, HEADING)
        paper.gap(MM)
        for item in items:
            box = 2.9 * MM
            paper.box(MARGIN + 0.5, paper.y + (ITEM.leading - box) / 2, box, box, stroke=INK, radius=0.5 * MM)
            pair(paper, item, ITEM, x=MARGIN + 6 * MM, width=INNER - 6 * MM)
            paper.gap(0.8 * MM)
        paper.gap(0.7 * MM)


def _further(receipt: CaseReceipt) -> tuple[Text, ...]:
    """Return what comes next, with the place and the documents that are still waited for."""
    waited_for = (receipt.place, receipt.on_their_way)
    return (*(each for each in waited_for if each is not None), *receipt.next_steps)


def _questions(paper: Paper, receipt: CaseReceipt) -> None:
    paper.rule()
    paper.gap(2 * MM)
    pair(paper, wording.QUESTIONS if receipt.phones else wording.ASK, HEADING)
    if receipt.phones:
        paper.text("   ".join(receipt.phones), PHONE)
    paper.gap(1.5 * MM)


def _foot(paper: Paper, receipt: CaseReceipt) -> None:
    paper.rule(thick=1.2, color=INK)
    paper.gap(2 * MM)
    for said, style in ((wording.PEOPLE_DECIDE, HEADING), (wording.KEEP, BODY)):
        paper.text(said.zh, style)
        paper.text(said.en, ENGLISH)
        paper.gap(0.5 * MM)
    paper.text(receipt.number, FOOT)
    paper.gap(MM)
