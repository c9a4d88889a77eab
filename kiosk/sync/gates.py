"""What staff should know, or what stops a new application, before it starts and never in its middle."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import shutil
from typing import TYPE_CHECKING

from kiosk.sync.status import age, oldest_unsent
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.clock import Clock
    from kiosk.store.store import Store

STOP_BYTES = 100 << 20
WARN_BYTES = 1 << 30
UNSENT_DAYS = 7
CLOCK_MINUTES = 10


class GateId(enum.StrEnum):
    """What was looked at."""

    DISK = "disk"
    UNSENT = "unsent"
    CLOCK = "clock"


@dataclasses.dataclass(frozen=True, slots=True)
class Gate:
    """One thing that is not as it should be; only where it ``stops`` no new application may start."""

    id: GateId
    what: Text
    todo: Text
    stops: bool = False


def gates(store: Store, data: Path, clock: Clock) -> list[Gate]:
    """Return what is not as it should be, what stops first; the network being away stops nothing."""
    found = [_disk(shutil.disk_usage(data).free), _unsent(store, clock), _clock_off(store)]
    return sorted((gate for gate in found if gate), key=lambda gate: not gate.stops)


def _disk(free: int) -> Gate | None:
    if free >= WARN_BYTES:
        return None
    if free >= STOP_BYTES:
        what = Text("本机空间快满了。", "This machine's disk is nearly full.")
        return Gate(GateId.DISK, what, Text("请工作人员清理磁盘。", "Staff should make room."))
    what = Text("本机存不下新的办件了。", "There is no room left for a new case.")
    return Gate(GateId.DISK, what, Text("请到柜台办理。", "Please go to the desk."), stops=True)


def _unsent(store: Store, clock: Clock) -> Gate | None:
    oldest = oldest_unsent(store)
    if oldest is None:
        return None
    days = age(oldest, clock).days
    if days < UNSENT_DAYS:
        return None
    what = Text(f"有办件{days}天没有上传了。", f"Some entries have waited {days} days to be sent.")
    return Gate(
        GateId.UNSENT, what, Text("请检查网络，或用 U 盘上传。", "Check the network, or use a stick.")
    )


def _clock_off(store: Store) -> Gate | None:
    latest = store.confirmations.latest()
    off = dt.timedelta(milliseconds=latest.clock_offset_ms if latest else 0)
    if abs(off) <= dt.timedelta(minutes=CLOCK_MINUTES):
        return None
    minutes = round(abs(off) / dt.timedelta(minutes=1))
    slow = off > dt.timedelta(0)
    what = Text(
        f"本机的时间{'慢' if slow else '快'}了{minutes}分钟。",
        f"This machine's clock is {minutes} minutes {'slow' if slow else 'fast'}.",
    )
    return Gate(GateId.CLOCK, what, Text("请工作人员校准时间。", "Staff should set the clock."))
