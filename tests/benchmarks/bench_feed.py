"""A list of 100,000 vacancies: how long it takes to arrive, what the screen notices of it, and choosing from it.

Aims: no tick of the screen's clock is late by more than a frame; the picker opens within 2 s and follows another
trade within 3 s (the figures that ODK Collect names for 100,000 records).
"""

from __future__ import annotations

import gc
import json
import random
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication
from row import Row, median, percentile

from kiosk.forms.facts import load_facts
from kiosk.forms.library import FormLibrary
from kiosk.hub import commands
from kiosk.ui.worker import Worker
from tests.forms.service_people import CHOOSER
from tests.hubs import FORMS, REGION, RESOURCES, RunningHub, machine

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.forms.facts import Facts
    from tests.hubs import Machine

VACANCIES = 100_000
FRAME_MS = 16
_OPENS, _FILTERS = 2.0, 3.0  # seconds, ODK Collect


def measure(vacancies: int = VACANCIES) -> list[Row]:
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        hub = RunningHub(at / "hub")
        hub.start()
        try:
            with machine(at / "kiosk", hub) as kiosk:
                rows = _measure(at, hub, kiosk, vacancies)
        finally:
            hub.stop()
    del application
    return rows


def _measure(at: Path, hub: RunningHub, kiosk: Machine, vacancies: int) -> list[Row]:
    codes = load_facts(RESOURCES, kiosk.clock.now().date(), REGION).codes
    trades = codes.open("occupation").codes()
    kiosk.sync(_carrier(hub))  # nothing is loaded for the first time while it is measured
    plain = _publish(at, hub, vacancies, trades)
    gc.collect()
    gc.freeze()  # as the kiosk does once it has started
    idle = _ticks(lambda: threading.Event().wait(3))
    begun = time.perf_counter()
    busy = _ticks(lambda: kiosk.sync(_carrier(hub)))
    seconds = time.perf_counter() - begun
    facts = load_facts(RESOURCES, kiosk.clock.now().date(), REGION, kiosk.feed.read(), codes=codes)
    opened, followed = _choosing(facts, trades)
    return [
        Row(f"take in {vacancies:,} vacancies", seconds, "s", "write them as one file", plain, 1),
        Row("longest gap of the screen", max(busy), "ms", "with nothing arriving", max(idle), len(busy)),
        Row("99 % of its gaps", percentile(busy, 99), "ms", "with nothing arriving", percentile(idle, 99), 1),
        Row("open the vacancy picker", opened, "s", "ODK Collect, 100,000 records", _OPENS, 1),
        Row("follow another trade, median", followed, "s", "ODK Collect, filter", _FILTERS, 20),
    ]


def _choosing(facts: Facts, trades: list[str]) -> tuple[float, float]:
    """Return the seconds until the picker has its options, and until it has those of another trade."""
    form = FormLibrary(FORMS, RESOURCES).form("referral")

    def seconds(trade: str) -> float:
        begun = time.perf_counter()
        screens = form.screens({**CHOOSER, "trades": [trade]}, facts)
        field = next(one for screen in screens for one in screen.fields if one.id == "vacancy")
        assert field.options
        return time.perf_counter() - begun

    first, *others = trades[:: max(1, len(trades) // 20)]
    return seconds(first), median([seconds(trade) for trade in others])


def _ticks(work: Callable[[], Any]) -> list[float]:
    """Return the gaps between the ticks of the screen's clock while ``work`` goes on beside it, in ms."""
    gaps: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append((now - last) * 1000)
        last = now

    loop, worker = QEventLoop(), Worker("bench")
    clock = QTimer(interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
    clock.timeout.connect(tick)
    failed: list[Exception] = []
    worker.run(work, lambda _: loop.quit(), lambda error: (failed.append(error), loop.quit()))
    clock.start()
    loop.exec()
    clock.stop()
    worker.stop()
    if failed:
        raise failed[0]
    return gaps


def _publish(at: Path, hub: RunningHub, vacancies: int, trades: list[str]) -> float:
    """Publish the list; return how long it takes to write it as one file. Nothing of it stays in memory."""
    items = _vacancies(vacancies, trades)
    begun = time.perf_counter()
    (at / "list.json").write_text(json.dumps({"list": "vacancies", "items": items}), encoding="utf-8")
    seconds = time.perf_counter() - begun
    commands.publish(hub.data, at / "list.json")
    return seconds


def _carrier(hub: RunningHub) -> Any:
    from kiosk.settings import Settings  # noqa: PLC0415 - beside its only use
    from kiosk.sync.carriers.https import HttpsCarrier  # noqa: PLC0415 - likewise

    return HttpsCarrier(hub.url, Settings().sync)


def _vacancies(number: int, trades: list[str]) -> list[dict[str, Any]]:
    draw = random.Random(1)
    regions = ("210302", "210303", "210304", "210302006", "210302014")
    return [
        {
            "id": f"vac-{n}",
            "title": {"zh": f"岗位{n}", "en": f"Vacancy {n}"},
            "lines": [
                {"zh": "4500–6000元/月，包午饭", "en": "4,500–6,000 yuan a month, lunch included"},
                {"zh": "铁东区胜利路，离您约15分钟", "en": "Shengli Road, about 15 minutes from you"},
            ],
            "data": {
                "occupation": draw.choice(trades),
                "region": draw.choice(regions),
                "pay_low": 450_000,
                "employer": f"鞍山某公司{n % 997}",
            },
        }
        for n in range(number)
    ]
