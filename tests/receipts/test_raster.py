"""Receipts as pixels."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image

from kiosk.receipts.paper import DONE
from kiosk.receipts.qr import qr_matrix
from kiosk.receipts.raster import HEAD_DOTS, dots, pixels
from kiosk.receipts.receipt_pdf import render
from tests.receipts.reading import page_size

if TYPE_CHECKING:
    from kiosk.model.case import CaseReceipt
    from kiosk.receipts.fonts import ReceiptFonts


def test_the_screen_gets_the_whole_page_in_colour(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    pdf = render(receipt, fonts)
    shown = pixels(pdf, 600)
    width, height = page_size(pdf)
    assert shown.width == 600
    assert abs(shown.height - 600 * height / width) <= 1
    assert len(shown.rgba) == 4 * shown.width * shown.height
    assert set(shown.rgba[3::4]) == {255}
    assert bytes.fromhex(DONE[1:]) + b"\xff" in shown.rgba


def test_the_png_is_the_same_picture(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    shown = pixels(render(receipt, fonts), 333)
    picture = Image.open(io.BytesIO(shown.png()))
    assert picture.size == (shown.width, shown.height)
    assert picture.tobytes() == shown.rgba


def test_a_thermal_head_gets_its_576_dots_at_8_a_millimetre(
    fonts: ReceiptFonts, receipt: CaseReceipt
) -> None:
    pdf = render(receipt, fonts)
    head = dots(pdf)
    assert head.width == HEAD_DOTS
    assert len(head.bits) == HEAD_DOTS // 8 * head.height
    assert head.height == pytest.approx(page_size(pdf)[1] / 72 * 25.4 * 8, abs=0.1)
    black = sum(byte.bit_count() for byte in head.bits) / (head.width * head.height)
    assert 0.03 < black < 0.4


def test_nothing_of_a_receipt_lies_beyond_the_thermal_head(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    shown = pixels(render(receipt, fonts), 640)
    picture = Image.frombytes("RGBA", (shown.width, shown.height), shown.rgba).convert("L")
    for left, right in ((0, 36), (604, 640)):
        assert picture.crop((left, 0, right, shown.height)).getextrema() == (255, 255)


def test_each_module_of_the_qr_is_whole_dots_on_a_thermal_head(
    fonts: ReceiptFonts, receipt: CaseReceipt
) -> None:
    head = dots(render(receipt, fonts))
    picture = Image.frombytes(
        "1", (head.width, head.height), bytes(255 - byte for byte in head.bits)
    ).convert("L")
    (found,) = zxingcpp.read_barcodes(picture)
    left, top = found.position.top_left.x, found.position.top_left.y
    modules = len(qr_matrix(receipt.qr))
    side = round((found.position.top_right.x - left) / modules)
    start = next(x for x in range(left - 3, left + 4) if picture.getpixel((x, top + 3 * side)) == 0)
    above = next(y for y in range(top - 3, top + 4) if picture.getpixel((start + 3 * side, y)) == 0)
    for down, row in enumerate(qr_matrix(receipt.qr)):
        for across, dark in enumerate(row):
            x, y = start + across * side, above + down * side
            assert picture.crop((x, y, x + side, y + side)).getextrema() == ((0, 0) if dark else (255, 255))
