"""Envelopes as HTTP answers, and how the description tells of them."""

from __future__ import annotations

from typing import Any

from fastapi import Response

ENVELOPE = "application/vnd.kiosk.envelope"
_BYTES: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
SENDS_ENVELOPE = {"requestBody": {"required": True, "content": {ENVELOPE: _BYTES}}}
SENDS_JSON = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}
}
GIVES_ENVELOPE: dict[int | str, dict[str, Any]] = {
    200: {"description": "a sealed and signed envelope", "content": {ENVELOPE: _BYTES}}
}


def envelope(data: bytes) -> Response:
    """Return an envelope as an answer that nobody keeps on the way."""
    return Response(data, media_type=ENVELOPE, headers={"Cache-Control": "no-store"})
