"""Reading request bodies: never more than allowed, never for ever."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect

from kiosk.hub import refusal

if TYPE_CHECKING:
    from fastapi import Request

SECONDS = 300


async def body(request: Request, limit: int) -> bytes:
    """Return the body; raise ``Refusal`` if it is larger than ``limit`` bytes or does not end."""
    told = request.headers.get("content-length", "0")
    if not told.isdecimal() or int(told) > limit:
        raise refusal.too_large()
    data = bytearray()
    try:
        async with asyncio.timeout(SECONDS):
            async for piece in request.stream():
                data += piece
                if len(data) > limit:
                    raise refusal.too_large()
    except TimeoutError as error:
        raise refusal.too_slow() from error
    except (
        ClientDisconnect
    ) as error:  # nobody reads the answer; it must only not be taken for a fault of ours
        raise refusal.bad_request() from error
    return bytes(data)
