"""Telling the time, as an argument, so that tests and demonstrations can set it."""

from __future__ import annotations

import datetime as dt
from typing import Protocol
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> dt.datetime:
        """Return the local time, aware, with the offset of the service point."""
        ...


class SystemClock:
    """The machine's own clock, shown in China's time whatever the system's zone is."""

    def now(self) -> dt.datetime:
        """Return the machine's time."""
        return dt.datetime.now(CHINA)  # noqa: TID251 - the one place that asks the system


class FixedClock:
    """A clock that stands where it was set; moved by hand."""

    def __init__(self, start: dt.datetime) -> None:
        self._now = start

    def now(self) -> dt.datetime:
        """Return the time that was set."""
        return self._now

    def move(self, by: dt.timedelta) -> None:
        """Move the clock, back too."""
        self._now += by


class OffsetClock:
    """The system's clock shifted so that it started at a given moment; it runs on from there."""

    def __init__(self, start: dt.datetime, system: Clock) -> None:
        self._system = system
        self._shift = start - system.now()

    def now(self) -> dt.datetime:
        """Return the shifted time."""
        return self._system.now() + self._shift


def local_text(moment: dt.datetime) -> str:
    """Write a local time with milliseconds and offset, as entries carry it."""
    return moment.isoformat(timespec="milliseconds")


def hub_text(moment: dt.datetime) -> str:
    """Write a hub time: UTC with milliseconds and ``Z``."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_time(text: str) -> dt.datetime:
    """Read either kind of time; raise ``ValueError`` for one without an offset."""
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        msg = "a time needs an offset"
        raise ValueError(msg)
    return moment
