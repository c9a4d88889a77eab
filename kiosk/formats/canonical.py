"""Canonical JSON: one value, one spelling in bytes (FORMATS.md §1).

msgspec reads and writes it much faster than the standard library. What it treats otherwise (floats, large
numbers, keys and values that JSON does not know) is left to a slow, exact reading, which has the last word.
"""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar

import msgspec

from kiosk.errors import FormatError
from kiosk.text import Text

Message = TypeVar("Message", bound=msgspec.Struct)

DEEPEST = 200  # lists and objects in one another; what is written here has about ten
_LARGEST = 2**53 - 1
_WRITER = msgspec.json.Encoder(order="sorted")
_LONG = re.compile(rb"[:,\[-][0-9]{16}")
_LONG_ITSELF = re.compile(rb"[0-9]{16}")


def encode(value: object) -> bytes:
    """Write ``value`` canonically; raise ``FormatError`` for anything the format does not know."""
    try:
        written = _WRITER.encode(value)
        if _READER.decode(written) != value or _has_long_number(written):
            written = _exactly(value)
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError):
        written = _exactly(value)
    if _is_too_deep(value, written):
        raise _not_canonical()
    return written


def decode(data: bytes) -> Any:
    """Read canonical bytes; raise ``FormatError`` if they are not exactly canonical."""
    try:
        value = _READER.decode(data)
        same = _WRITER.encode(value) == data and not _has_long_number(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise _not_canonical() from error
    if not (same or _exactly(value) == data) or _is_too_deep(value, data):
        raise _not_canonical()
    return value


def decode_object(data: bytes) -> dict[str, Any]:
    """Read canonical bytes that must be an object."""
    value = decode(data)
    if not isinstance(value, dict):
        raise _not_canonical()
    return value


def encode_struct(value: msgspec.Struct) -> bytes:
    """Write a message whose fields are all text, whole numbers or such messages."""
    return _WRITER.encode(value)


def decode_struct(data: bytes, reader: msgspec.json.Decoder[Message]) -> Message:
    """Read canonical bytes into such a message; raise ``FormatError`` if they are not exactly one."""
    try:
        value = reader.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise _not_canonical() from error
    if _WRITER.encode(value) != data:
        raise _not_canonical()
    return value


def _has_long_number(data: bytes) -> bool:
    """Tell whether there may be a number of 16 digits in JSON, which may be larger than is allowed."""
    return _LONG.search(data) is not None or _LONG_ITSELF.match(data) is not None


def _is_too_deep(value: Any, written: bytes) -> bool:
    """Tell whether lists and objects stand deeper in one another than every Python reads and writes."""
    if written.count(b"[") + written.count(b"{") <= DEEPEST:
        return False
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for each in level
            for inner in (each.values() if isinstance(each, dict) else each)
            if isinstance(inner, (dict, list, tuple))
        ]
        if not level:
            return False
    return True


def _no_float(_text: str) -> None:
    msg = "not a whole number"
    raise ValueError(msg)


_READER = msgspec.json.Decoder(float_hook=_no_float)


def _exactly(value: object) -> bytes:
    try:
        _check(value)
        return json.dumps(
            value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
        ).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise _not_canonical() from error


def _check(value: object) -> None:
    """Refuse numbers that are not integers of 53 bits, and keys that are not text."""
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise _not_canonical()
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
