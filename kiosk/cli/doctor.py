"""``kiosk doctor``: a self-test of every part, for the person on the phone with support."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable
from pathlib import Path

import typer

from kiosk.app import House
from kiosk.cli.output import show
from kiosk.devices.text_entry.text_entry import Engine
from kiosk.errors import EngineMissing, KioskError
from kiosk.text import Text

_ROOM_NEEDED = 500 << 20


def examine(data: Path | None, *, as_json: bool) -> int:
    """Check each part, print one line each, and return the exit code: 1 if any part failed."""
    house = House(data)
    checks: dict[str, Callable[[House], str]] = {
        "settings": lambda parts: str(parts.settings.data),
        "disk": _disk,
        "key": lambda parts: parts.keys.describe().zh,
        "store": _journal,
        "enrolment": _enrolment,
        "stubs": _stubs,
        "forms": _forms,
        "policies": _policies,
        "fonts": _fonts,
        **{f"entry_{engine}": functools.partial(_entry, engine=engine) for engine in Engine},
        "printer": lambda parts: f"{parts.printer.way} {parts.printer.paper().text.zh}",
        "voice": _voice,
        "clock": _clock,
    }
    found = {name: _outcome(check, house) for name, check in checks.items()}
    house.close()
    failed = [name for name, (good, _) in found.items() if not good]
    if as_json:
        show({name: {"ok": good, "says": says} for name, (good, says) in found.items()}, as_json=True)
    else:
        for name, (good, says) in found.items():
            typer.echo(f"{'✓' if good else '✗'} {name}: {says}")
    return 1 if failed else 0


def _outcome(check: Callable[[House], str], house: House) -> tuple[bool, str]:
    try:
        return True, check(house)
    except KioskError as error:
        return False, f"{error.what.zh}{error.todo.zh} {error.what.en} {error.todo.en} {error.where}"


def _disk(house: House) -> str:
    free = shutil.disk_usage(house.settings.data).free
    if free < _ROOM_NEEDED:
        return f"只剩 {free >> 20} MiB，请清理 Only {free >> 20} MiB left; make room"
    return f"{free >> 30} GiB"


def _journal(house: House) -> str:
    found = house.store.journal.verify()
    return f"{found.entries}" if found.ok else f"坏在 {found.first_bad}，请先备份 Damaged; back up first"


def _enrolment(house: House) -> str:
    identity = house.store.identity
    if identity is None:
        return "还没有接入中心 Not enrolled"
    return f"{identity.point} {identity.device:02d}-{identity.incarnation:02d} {identity.hub_url}"


def _stubs(house: House) -> str:
    """Say of how many people from elsewhere this machine knows; a public one knows of nobody."""
    return f"{house.feed.stubs.count()} 人在别处登记 people who registered elsewhere"


def _forms(house: House) -> str:
    faults = house.library.faults()
    names = " ".join(house.library.ids())
    return names + "".join(
        f"\n  {fault.path}:{fault.line} {fault.what.zh}{fault.todo.zh}" for fault in faults
    )


def _policies(house: House) -> str:
    return f"{len(house.policies.cards())}" + "".join(
        f"\n  {fault.path}:{fault.line} {fault.what.zh}{fault.todo.zh}" for fault in house.policies.faults()
    )


def _fonts(house: House) -> str:
    house.fonts.check()
    return "GB 18030-2022"


def _entry(house: House, engine: Engine) -> str:
    state = house.text_entry.state(engine)
    if not state.there:
        raise EngineMissing(Text("", ""), state.says)
    return f"{state.says.zh} {state.says.en}"


def _voice(house: House) -> str:
    missing = house.speech.missing
    if missing is not None:
        return f"念不出声 No voice. {missing.zh}{missing.en}"
    recorded = len(list((house.settings.resources / "speech").glob("*/*.wav")))
    return f"espeak-ng，{recorded} 条录音 recordings"


def _clock(house: House) -> str:
    confirmed = house.store.confirmations.latest()
    if confirmed is None or confirmed.clock_offset_ms is None:
        return "还没有和中心对过时 Not compared with the hub yet"
    return f"和中心相差 {confirmed.clock_offset_ms / 1000:.1f} 秒 s"
