"""Canonical JSON: one value, one spelling in bytes (FORMATS.md §1)."""

from __future__ import annotations

import json
from typing import Any

from kiosk.errors import FormatError
from kiosk.text import Text

_LARGEST = 2**53 - 1


def encode(value: object) -> bytes:
    """Write ``value`` canonically; raise ``FormatError`` for anything the format does not know."""
    try:
        _check(value)
        return json.dumps(
            value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
        ).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise _not_canonical() from error


def decode(data: bytes) -> Any:
    """Read canonical bytes; raise ``FormatError`` if they are not exactly canonical."""
    try:
        value = json.loads(data.decode(), object_pairs_hook=_pairs)
    except (ValueError, RecursionError) as error:
        raise _not_canonical() from error
    if encode(value) != data:
        raise _not_canonical()
    return value


def decode_object(data: bytes) -> dict[str, Any]:
    """Read canonical bytes that must be an object."""
    value = decode(data)
    if not isinstance(value, dict):
        raise _not_canonical()
    return value


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        msg = "duplicate key"
        raise ValueError(msg)
    return value


def _check(value: object) -> None:
    """Refuse numbers that are not integers of 53 bits, and keys that are not text."""
    if isinstance(value, str):
        return
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise _not_canonical()
            # Most values are text: what is looked at here stands in the way of every commit.
            if not isinstance(item, str):
                _check(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _check(item)
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) > _LARGEST):
        raise _not_canonical()


def _not_canonical() -> FormatError:
    return FormatError(
        Text("数据格式不对。", "The data is not in canonical form."),
        Text("请联系技术支持。", "Please call support."),
    )
