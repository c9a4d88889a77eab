"""A receipt's PDF, warm, against a page of plain Helvetica text by the same library (aim ≤ 40 ms)."""

from __future__ import annotations

import datetime as dt
import io
import time

from reportlab.pdfgen.canvas import Canvas
from row import Row, median, percentile

from kiosk.model.case import CaseReceipt, CaseState
from kiosk.model.clock import CHINA
from kiosk.receipts.fonts import ReceiptFonts
from kiosk.receipts.receipt_pdf import render
from kiosk.text import Text

RUNS = 60
_NAMES = ("张*英", "赵*𬭎", "阿*提", "完*德")


def measure() -> list[Row]:
    fonts = ReceiptFonts()
    fonts.warm()
    ours, theirs = [], []
    for number in range(RUNS + 5):
        begun = time.perf_counter()
        render(_receipt(number), fonts)
        ours.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        _plain(number)
        theirs.append(time.perf_counter() - begun)
    ours, theirs = ours[5:], theirs[5:]
    name = "a plain Helvetica page"
    return [
        Row("receipt PDF, warm, median", median(ours) * 1e3, "ms", name, median(theirs) * 1e3, RUNS),
        Row(
            "receipt PDF, warm, p99",
            percentile(ours, 99) * 1e3,
            "ms",
            name,
            percentile(theirs, 99) * 1e3,
            RUNS,
        ),
    ]


def _receipt(number: int) -> CaseReceipt:
    return CaseReceipt(
        number=f"210302-01-01-261123-{number:06d}-5",
        title=Text("失业登记", "Unemployment registration"),
        point="站前街道南湖社区就业服务站",
        masked_name=_NAMES[number % len(_NAMES)],
        masked_id_number="210302********1234",
        submitted_at=dt.datetime(2026, 11, 23, 9, number % 60, tzinfo=CHINA),
        due=dt.date(2026, 12, 7),
        clock_text=Text("一般10个工作日内有结果。", "Usually answered within 10 working days."),
        state=CaseState.SAVED,
        qr=f"http://127.0.0.1:8000/r/{number:022d}?k=0123456789abcdef&h={'h' * 22}&s={'s' * 86}",
        phones=("12345",),
    )


def _plain(number: int) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(227, 600))
    for line in range(30):
        canvas.drawString(10, 580 - 18 * line, f"Case {number} line {line}")
    canvas.save()
    return buffer.getvalue()
