"""The shapes of single values in messages, and the one way to hold a message against its shape."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from kiosk.formats import suite
from kiosk.model import uuids

# A type's first conversion builds what msgspec knows of it; two threads at that at once end the process.
_ONE_AT_A_TIME = threading.Lock()

Uuid = uuids.Uuid
Uuid7 = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
KeyId = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
CodeId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Bytes16 = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{21}[AQgw]\Z")]
Bytes32 = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]\Z")]
Bytes64 = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{85}[AQgw]\Z")]
B64 = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]*\Z", max_length=1024)]
_LARGEST = 2**53 - 1  # FORMATS.md §1
Counting = Annotated[int, Meta(ge=1, le=_LARGEST)]
Natural = Annotated[int, Meta(ge=0, le=_LARGEST)]
KindName = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,63}\Z")]
Region = Annotated[str, Meta(pattern=r"^[0-9]{6,12}\Z")]
Device = Annotated[int, Meta(ge=1, le=99)]
_TIME = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}"
HubTime = Annotated[str, Meta(pattern=_TIME + r"Z\Z")]
LocalTime = Annotated[str, Meta(pattern=_TIME + r"[+-][0-9]{2}:[0-9]{2}\Z")]
Date = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]

Message = TypeVar("Message", bound=msgspec.Struct)


def shaped(value: object, shape: type[Message]) -> Message:
    """Return ``value`` as the message it should be; raise ``FormatError`` if it is not."""
    try:
        with _ONE_AT_A_TIME:
            return msgspec.convert(value, shape, strict=True)
    except (msgspec.MsgspecError, ValueError) as error:
        raise suite.untrusted() from error


def plain(message: msgspec.Struct) -> dict[str, Any]:
    """Return a message as the object that is written canonically."""
    value: dict[str, Any] = msgspec.to_builtins(message)
    return value


def real_time(text: str) -> None:
    """Raise ``ValueError`` if a time of the right shape is no moment at all."""
    dt.datetime.fromisoformat(text)


def real_date(text: str) -> None:
    """Raise ``ValueError`` if a date of the right shape is no day at all."""
    dt.date.fromisoformat(text)
