"""Runs many points against one hub: day after day, and then all of them back after a day without network."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.app.house import DEFAULT_REGION
from kiosk.errors import HubUnreachable
from kiosk.formats import suite
from kiosk.formats.envelope import envelope_hash
from kiosk.hub import commands
from kiosk.model.clock import SystemClock
from kiosk.simulation.lives import lived
from kiosk.simulation.plan import CLOSES, OPENS, planned_days
from kiosk.simulation.point import DEVICES, Point
from kiosk.sync.carriers.file import write_file
from kiosk.sync.carriers.https import HttpsCarrier
from kiosk.sync.enrol import join

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.model.identity import Identity

_WORKERS = 64
_LIVES = 3
_FIRST_REGION = 210000
_LONGEST_PAUSE = 5.0
_PATIENCE = 600.0


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """What to simulate; ``within`` are the real seconds in which all points come back at last."""

    points: int
    days: int
    seed: int = 1
    within: float = 60.0


def simulate(
    url: str, hub: Path, wanted: Wanted, say: Callable[[str], None] = lambda _: None
) -> dict[str, Any]:
    """Simulate, and return the figures; ``hub`` is the hub's data folder, where enrolment codes are made.

    The last day is without network at every point. Raises ``HubUnreachable`` where the hub does not answer.
    """
    begun = time.monotonic()
    with ThreadPoolExecutor(_WORKERS) as pool:
        codes = commands.make_codes(hub, map(_place, range(wanted.points)))
        identities = list(pool.map(lambda code: join(url, code, HttpsCarrier(url)), codes))
        points = _made(identities, wanted)
        say(f"{len(points)} 个服务点已接入。{len(points)} points have joined.")
        first = SystemClock().now().date() - dt.timedelta(days=wanted.days)
        for day in range(wanted.days - 1):
            _whole_day(pool, url, hub, points, day, first + dt.timedelta(days=day))
            say(f"第{day + 1}天过完。Day {day + 1} is over.")
        last = first + dt.timedelta(days=wanted.days - 1)
        for point in points:
            point.live(wanted.days - 1, last, range(24))
        waiting = sum(point.unsent for point in points)
        say(f"断网一天，积压{waiting}条，现在恢复。A day offline: {waiting} entries wait.")
    told = _reconnected(url, points, wanted)
    return {**_figures(points, wanted), "reconnect": told, "seconds": round(time.monotonic() - begun, 1)}


def _made(identities: Sequence[Identity], wanted: Wanted) -> list[Point]:
    lives = lived(dataclasses.replace(identities[0], region=DEFAULT_REGION), _LIVES)
    return [
        Point(identity, lives, planned_days(wanted.seed, number, wanted.days), hash((wanted.seed, number)))
        for number, identity in enumerate(identities)
    ]


def _place(number: int) -> tuple[str, str, int]:
    """Return where a machine stands; its number is the only one of its region, for no two number alike."""
    region, device = _FIRST_REGION + number // DEVICES, 1 + number % DEVICES
    return str(region), f"模拟服务点{number + 1}·{suite.random_bytes(3).hex()}", device


def _whole_day(
    pool: ThreadPoolExecutor, url: str, hub: Path, points: Sequence[Point], day: int, date: dt.date
) -> None:
    """Live one day, hour by hour; each point sends in every hour in which it has network."""
    for hour in range(OPENS, CLOSES + 1):
        for point in points:
            point.live(day, date, range(hour, hour + 1))
        online = [point for point in points if hour not in point.days[day].offline]
        list(pool.map(lambda point: _drained(url, point, time.monotonic()), online))
    for point in points:
        if point.days[day].stick:
            _carry(hub, point)


def _carry(hub: Path, point: Point) -> None:
    """Carry a stick to the hub and back."""
    with tempfile.TemporaryDirectory() as folder:
        path, batches = Path(folder) / "stick", point.sealed()
        write_file(path, batches)
        answers = commands.import_file(hub, path).answers
        for batch, answer in zip(batches, answers, strict=False):
            point.confirmed(answer, batch, suite.b64(bytes.fromhex(envelope_hash(batch))[:16]))


def _drained(url: str, point: Point, due: float) -> float:
    """Send until the hub has everything, with growing pauses; return the seconds since it was due."""
    draw, pause = random.Random(), 0.1  # noqa: S311 - jitter
    while True:
        try:
            point.drain(HttpsCarrier(url))
        except HubUnreachable:
            _pause(draw.uniform(0, pause))
            pause = min(_LONGEST_PAUSE, pause * 2)
            if time.monotonic() - due > _PATIENCE:
                return time.monotonic() - due
        else:
            return time.monotonic() - due


def _pause(seconds: float) -> None:
    """Let real time pass: this is what a point does between two tries."""
    threading.Event().wait(seconds)


def _reconnected(url: str, points: Sequence[Point], wanted: Wanted) -> dict[str, Any]:
    """Let every point come back at its own moment, and measure how long each of them waits."""
    draw = random.Random(wanted.seed)  # noqa: S311 - made-up traffic
    entries = sum(point.unsent for point in points)
    begun = time.monotonic()
    due = sorted(
        ((begun + draw.uniform(0, wanted.within), point) for point in points), key=lambda one: one[0]
    )

    def come_back(one: tuple[float, Point]) -> float:
        moment, point = one
        _pause(max(0.0, moment - time.monotonic()))
        return _drained(url, point, moment)

    with ThreadPoolExecutor(_WORKERS) as pool:
        waits = sorted(pool.map(come_back, due))
    return {
        "within_seconds": wanted.within,
        "entries": entries,
        "seconds": round(time.monotonic() - begun, 1),
        "wait_p50": round(waits[len(waits) // 2], 3),
        "wait_p99": round(waits[min(len(waits) - 1, len(waits) * 99 // 100)], 3),
        "wait_most": round(waits[-1], 3),
    }


def _figures(points: Sequence[Point], wanted: Wanted) -> dict[str, Any]:
    days = [day for point in points for day in point.days]
    return {
        "points": wanted.points,
        "days": wanted.days,
        "seed": wanted.seed,
        "visits": sum(point.visits for point in points),
        "entries": sum(point.entries for point in points),
        "batches": sum(point.batches for point in points),
        "bytes": sum(point.bytes for point in points),
        "outages": sum(1 for day in days if day.offline and not day.stick),
        "stick_days": sum(1 for day in days if day.stick),
        "attention": sum(point.attention for point in points),
        "unsent": sum(point.unsent for point in points),
        "starved": sum(1 for point in points if point.unsent),
    }
