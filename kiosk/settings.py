"""What a service point sets in ``kiosk.toml``; read once, frozen, passed in."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.errors import UsageError
from kiosk.text import Text

SETTINGS_FILE = "kiosk.toml"


_Idle = Annotated[int, msgspec.Meta(ge=60, le=300)]  # VVSG: 2 to 5 minutes, less only by choice
_Short = Annotated[int, msgspec.Meta(ge=20, le=120)]  # WCAG 2.2.1: 20 seconds at least to answer
_Staff = Annotated[int, msgspec.Meta(ge=60, le=3600)]


class Screen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The screen and its patience, in seconds and pixels."""

    px_per_mm: float = 4.034
    idle_seconds: _Idle = 120
    idle_home_seconds: _Short = 60
    countdown_seconds: _Short = 30
    receipt_seconds: _Short = 30
    staff_lock_seconds: _Staff = 300
    staff_out_seconds: _Staff = 900
    help_seconds: _Staff = 600
    notice_of_hours: str = "8:30–17:00"


class Retention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long things are kept, in hours and days."""

    draft_hours: int = 24
    payload_days: int = 180


class Sync(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The exchange with the hub, in seconds, bytes and entries."""

    every_seconds: int = 60
    stall_seconds: int = 60
    longest_wait_seconds: int = 900
    batch_entries: int = 500
    batch_bytes: int = 4 << 20


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings of one data folder."""

    data: Path = Path()
    resources: Path = Path()
    forms: Path = Path()
    key_file: Path | None = None
    demo: bool = False
    hub: str = ""
    phones: tuple[str, ...] = ()
    printer: str = ""
    a4_printer: str = ""  # takes the notices of policies, on A4; "" = they come on the roll
    attachments: Path | None = None  # where scanner or camera put their files
    screen: Screen = Screen()
    retention: Retention = Retention()
    sync: Sync = Sync()


def load(data: Path | None = None) -> Settings:
    """Read the settings of a data folder; a missing file means the defaults.

    Raises ``UsageError`` naming the setting that cannot be used.
    """
    folder = (data or _usual_folder()).absolute()
    path = folder / SETTINGS_FILE
    try:
        raw = msgspec.toml.decode(path.read_bytes()) if path.exists() else {}
        set_here = {name for name in ("resources", "forms") if name in raw}
        settings = msgspec.convert({**raw, "data": str(folder)}, Settings, strict=True, dec_hook=_path)
    except (msgspec.MsgspecError, OSError, UnicodeDecodeError) as error:
        raise UsageError(
            Text("设置文件不能用。", "The settings file cannot be used."),
            Text("请按提示改正后再启动。", "Correct it as it says and start again."),
            where=f"{path}: {error}",
        ) from error
    home = _installed_at()
    return msgspec.structs.replace(
        settings,
        resources=settings.resources if "resources" in set_here else home / "resources",
        forms=settings.forms if "forms" in set_here else home / "forms",
        attachments=folder / settings.attachments if settings.attachments else None,
    )


def keep_px_per_mm(data: Path, px_per_mm: float) -> None:
    """Write the density of the screen into ``kiosk.toml``, leaving every other line as it is.

    Raises ``UsageError`` where the file says it in a way that only a person can change.
    """
    path = data / SETTINGS_FILE
    said = path.read_text(encoding="utf-8") if path.exists() else ""
    line = f"px_per_mm = {px_per_mm}"
    table = re.search(r"^\[screen\][^\n]*\n(?:(?!\[)[^\n]*\n?)*", said, re.MULTILINE)
    if table is None:
        gap = "" if not said or said.endswith("\n") else "\n"
        new = f"{said}{gap}\n[screen]\n{line}\n"
    else:
        old = table[0]
        kept, replaced = re.subn(r"^[ \t]*px_per_mm[ \t]*=[^#\n]*", line + " ", old, flags=re.MULTILINE)
        kept = (
            re.sub(r" +$", "", kept, flags=re.MULTILINE) if replaced else old.replace("\n", f"\n{line}\n", 1)
        )
        new = said[: table.start()] + kept + said[table.end() :]
    _replace(path, said, new, px_per_mm)


def _replace(path: Path, said: str, new: str, px_per_mm: float) -> None:
    """Put the new text in the place of the old one, whole or not at all, once it says what it should."""
    wanted = msgspec.toml.decode(said) if said else {}
    try:
        wanted = {**wanted, "screen": {**wanted.get("screen", {}), "px_per_mm": px_per_mm}}
        right = msgspec.toml.decode(new) == wanted
    except msgspec.MsgspecError:
        right = False
    if not right:
        raise UsageError(
            Text("设置文件不能自动改。", "The settings file cannot be changed here."),
            Text(
                f"请在 [screen] 下写 px_per_mm = {px_per_mm}。",
                f"Write px_per_mm = {px_per_mm} under [screen].",
            ),
            where=str(path),
        )
    written = path.with_name(f".{path.name}.new")
    written.write_text(new, encoding="utf-8")
    written.replace(path)


def _usual_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - start-up: a terminal is told its folder

    return Path(platformdirs.user_data_dir("kiosk", appauthor=False))


def _path(kind: type, value: object) -> Path:
    """Read a path; every other kind of value is read by msgspec itself."""
    if kind is not Path or not isinstance(value, str):
        msg = "a path is text"
        raise TypeError(msg)
    return Path(value)


def _installed_at() -> Path:
    """Return the folder that holds ``resources`` and ``forms``: the checkout, or the installed data."""
    checkout = Path(__file__).parent.parent
    return checkout if (checkout / "resources").is_dir() else Path(sys.prefix) / "share" / "kiosk"
