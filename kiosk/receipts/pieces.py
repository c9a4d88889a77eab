"""What all papers share: the sizes of their letters, two languages on a line, the strip of a demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.receipts import wording
from kiosk.receipts.paper import DOT, INK, INNER, MARGIN, MM, SOFT, WHITE, Paper, Style
from kiosk.receipts.qr import QUIET, qr_matrix

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.receipts.fonts import ReceiptFonts
    from kiosk.text import Text

HEADLINE = Style(17, 21, bold=True, color=WHITE)
HEADLINE_EN = Style(7.5, 10, color=WHITE)
SERVICE = Style(15, 19, bold=True)
HEADING = Style(11.5, 15, bold=True)
NUMBER = Style(23, 28, bold=True)
VALUE = Style(12, 16)
LABEL = Style(10, 13, color=SOFT)
BODY = Style(10.5, 13.5, color=SOFT)
ITEM = Style(11, 14.5)
STRONG = Style(12.5, 16)
ENGLISH = Style(7, 9, color=SOFT)
FOOT = Style(8, 11, color=SOFT)
PHONE = Style(15, 19, bold=True)
_QR_LEAST_DOTS = 272  # 34 mm
_MODULE_LEAST_DOTS = 5  # 0.625 mm: a worn thermal head and an old phone still read it


def one_page(fonts: ReceiptFonts, name: str, draw: Callable[[Paper], None], *, demo: bool) -> bytes:
    """Return what ``draw`` draws as a PDF of one page called ``name``; a demonstration says so twice."""
    with fonts.lock:
        return _drawn(fonts, draw, demo=demo).pdf(name)


def on_sheets(fonts: ReceiptFonts, name: str, draw: Callable[[Paper], None], *, demo: bool) -> bytes:
    """Return the same as ``one_page`` on sheets of A4."""
    with fonts.lock:
        return _drawn(fonts, draw, demo=demo).sheets(name)


def _drawn(fonts: ReceiptFonts, draw: Callable[[Paper], None], *, demo: bool) -> Paper:
    paper = Paper(fonts)
    paper.gap(3 * MM)
    if demo:
        demo_strip(paper)
    draw(paper)
    if demo:
        demo_strip(paper)
    paper.gap(4 * MM)
    return paper


def headline(paper: Paper, said: Text, fill: str = INK, height: float = 14 * MM) -> None:
    """Say in white on a bar what the paper is."""
    paper.box(MARGIN, paper.y, INNER, height, fill=fill, radius=2 * MM)
    below = paper.y + height
    paper.y += (height - HEADLINE.leading - HEADLINE_EN.leading) / 2
    paper.text(said.zh, HEADLINE, x=MARGIN + 4 * MM, width=INNER - 8 * MM)
    paper.text(said.en, HEADLINE_EN, x=MARGIN + 4 * MM, width=INNER - 8 * MM)
    paper.y = below + 3 * MM


def code_at_left(paper: Paper, text: str) -> tuple[float, float]:
    """Draw a QR of ``text``; return from where on one may write beside it, and how far down it reaches."""
    rows = qr_matrix(text)
    module = max(_MODULE_LEAST_DOTS, -(-_QR_LEAST_DOTS // len(rows))) * DOT
    paper.gap(QUIET * module - 1.5 * MM)
    top = -(-paper.y // DOT) * DOT
    paper.modules(rows, MARGIN, top, module)
    paper.y, reach = top, (len(rows) + QUIET) * module
    return MARGIN + reach, top + reach


def demo_strip(paper: Paper) -> None:
    """Say across the paper that it is a demonstration."""
    paper.box(MARGIN, paper.y, INNER, 42, fill=INK)
    paper.gap(3)
    said = f"{wording.DEMO.zh} {wording.DEMO.en}"
    paper.text(f"{said}  ·  {said}  ·  {said}", Style(9.5, 14, bold=True, color=WHITE), centred=True)
    paper.text(wording.NOT_REAL.zh, Style(9, 12, color=WHITE), centred=True)
    paper.text(wording.NOT_REAL.en, Style(7, 9, color=WHITE), centred=True)
    paper.gap(4 + 2 * MM)


def pair(paper: Paper, said: Text, style: Style, *, x: float = MARGIN, width: float = INNER) -> None:
    """Write Chinese, and English small behind it, or below where the line is too short for both."""
    top, behind = paper.y, x + paper.width(said.zh, style) + 1.5 * MM
    paper.text(said.zh, style, x=x, width=width)
    if not said.en or said.en == said.zh:
        return
    below, left = paper.y, x + width - behind
    if paper.width(said.en, ENGLISH) <= left:
        paper.y = top + style.baseline - ENGLISH.baseline
        paper.text(said.en, ENGLISH, x=behind, width=left)
        paper.y = below
    else:
        paper.text(said.en, ENGLISH, x=x, width=width)
