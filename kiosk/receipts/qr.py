"""QR codes as plain squares, for paper and screen."""

from __future__ import annotations

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError

from kiosk.errors import KioskError
from kiosk.text import Text

_MASK = (
    2  # trying all eight costs more than the rest of a receipt, and gains 3 % in the score over random data
)
QUIET = 4  # light modules that must stay free on each side (ISO/IEC 18004)


def qr_matrix(text: str) -> list[list[bool]]:
    """Return the modules of a QR code at level M, True = dark, rows from the top, without quiet zone."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=_MASK)
    code.add_data(text)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError) as error:
        raise KioskError(
            Text("二维码内容太长。", "That is too long for a QR code."),
            Text("请检查服务中心的网址。", "Check the hub's address."),
        ) from error
    return [[bool(module) for module in row] for row in code.get_matrix()]
