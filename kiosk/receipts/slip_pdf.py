"""The slip of a session that was put away: where, until when, and the code in large digits."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.receipts.paper import INNER, MARGIN, MM, WHITE, Paper, Style
from kiosk.receipts.pieces import BODY, HEADING, ITEM, PHONE, SERVICE, demo_strip, pair
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.receipts.fonts import ReceiptFonts

_TITLE = Text("取件条", "To go on later")
_UNTIL = Text("{until} 前有效", "Good until {until_en}")
_HOW = Text("在这台机器点“接着办”，输这个码。", "At this machine choose “Go on” and enter this code.")
_ONLY_YOU = Text("有这个码就能看到您填的，别给别人。", "Who has this code sees what you entered. Keep it.")
_LOST = Text("丢了，请本人带证件找工作人员。", "Lost? Come to staff yourself, with your card.")
_CODE = Style(34, 44, bold=True, color=WHITE)
_BLUE = "#0A4692"


@dataclasses.dataclass(frozen=True, slots=True)
class Slip:
    """What a slip says; nothing of the person but the code."""

    point: str
    service: Text
    code: str
    until: Text
    phones: tuple[str, ...] = ()
    demo: bool = False


def render(slip: Slip, fonts: ReceiptFonts) -> bytes:
    """Return the slip as a PDF of one page."""
    with fonts.lock:
        paper = Paper(fonts)
        paper.gap(3 * MM)
        if slip.demo:
            demo_strip(paper)
        pair(paper, _TITLE, SERVICE)
        paper.text(slip.point, BODY)
        pair(paper, slip.service, ITEM)
        paper.gap(2 * MM)
        height = _CODE.leading + 4 * MM
        paper.box(MARGIN, paper.y, INNER, height, fill=_BLUE, radius=2 * MM)
        below = paper.y + height
        paper.y += 2 * MM
        paper.text(_spaced(slip.code), _CODE, x=MARGIN + 4 * MM, width=INNER - 8 * MM)
        paper.y = below + 2 * MM
        pair(paper, _UNTIL.format(until=slip.until.zh, until_en=slip.until.en), HEADING)
        for line in (_HOW, _ONLY_YOU, _LOST):
            pair(paper, line, ITEM)
            paper.gap(MM)
        for phone in slip.phones:
            paper.text(phone, PHONE)
        if slip.demo:
            demo_strip(paper)
        paper.gap(4 * MM)
        return paper.pdf(_TITLE.zh)


def _spaced(code: str) -> str:
    return f"{code[:2]} {code[2:5]} {code[5:]}"
