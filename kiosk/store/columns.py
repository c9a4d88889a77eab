"""Column types of our own: moments that come back aware, in UTC."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_TICK = dt.timedelta(microseconds=1)


class UtcTime(TypeDecorator[dt.datetime]):
    """A moment, kept as microseconds since 1970 in UTC: sorts, compares, and never comes back naive."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the number to keep; a time without an offset is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a time needs an offset"
            raise ValueError(msg)
        return (value - _EPOCH) // _TICK

    def process_result_value(self, value: int | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the moment, aware."""
        return None if value is None else _EPOCH + value * _TICK
