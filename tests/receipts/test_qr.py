"""QR codes as squares."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image

from kiosk.errors import KioskError
from kiosk.receipts.qr import QUIET, qr_matrix


@pytest.mark.parametrize("text", ["a", "https://hub.example.org/r/" + "x" * 160, "办件" * 20])
def test_an_independent_reader_finds_the_text(text: str) -> None:
    rows = qr_matrix(text)
    assert all(len(row) == len(rows) for row in rows)
    picture = Image.new("L", (len(rows) + 2 * QUIET,) * 2, 255)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                picture.putpixel((across + QUIET, down + QUIET), 0)
    (found,) = zxingcpp.read_barcodes(picture.resize((picture.width * 4,) * 2, Image.Resampling.NEAREST))
    assert found.text == text
    assert found.ec_level == "M"


def test_text_that_no_qr_can_hold_is_a_clear_error() -> None:
    with pytest.raises(KioskError):
        qr_matrix("x" * 3000)
