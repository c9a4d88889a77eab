"""Nonces that the hub hands out: fresh for ten minutes, recognised without being kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import FormatError
from kiosk.formats import suite

if TYPE_CHECKING:
    import datetime as dt

SECONDS = 600
_DOMAIN = b"kiosk/hub/nonce/1\0"
_TIME, _RANDOM, _MAC = 8, 8, 16


def make_nonce(key: bytes, now: dt.datetime) -> str:
    """Return a fresh nonce."""
    start = int(now.timestamp()).to_bytes(_TIME, "big") + suite.random_bytes(_RANDOM)
    return suite.b64(start + suite.mac(key, _DOMAIN, start)[:_MAC])


def is_fresh(key: bytes, nonce: str, now: dt.datetime) -> bool:
    """Tell whether a nonce is ours and not older than ten minutes."""
    try:
        data = suite.unb64(nonce)
    except FormatError:
        return False
    start, tag = data[: _TIME + _RANDOM], data[_TIME + _RANDOM :]
    age = int(now.timestamp()) - int.from_bytes(start[:_TIME], "big")
    return suite.same(suite.mac(key, _DOMAIN, start)[:_MAC], tag) and 0 <= age <= SECONDS
