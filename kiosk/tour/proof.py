"""What the tour proves of a receipt: its QR is read from the rendered paper, and opens the status page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import numpy as np
import zxingcpp

from kiosk.receipts.raster import pixels

if TYPE_CHECKING:
    from pathlib import Path

_WIDTH = 800
_SECONDS = 20
_STATE = re.compile(r'<meta name="case-state" content="(\w+)">')


def read_qr(pdf: Path) -> str:
    """Return what the QR on a printed receipt says, or "" if it cannot be read."""
    picture = pixels(pdf.read_bytes(), _WIDTH)
    view = np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)
    found = zxingcpp.read_barcodes(
        zxingcpp.ImageView(view, picture.width, picture.height, zxingcpp.ImageFormat.RGBA)
    )
    return found[0].text if found else ""


def status_at(address: str) -> str:
    """Open a receipt's address as a phone does; return the state that the page says, or ""."""
    try:
        answer = httpx.get(address, timeout=_SECONDS, follow_redirects=False)
    except httpx.HTTPError:
        return ""
    found = _STATE.search(answer.text)
    return found.group(1) if answer.status_code == httpx.codes.OK and found else ""
