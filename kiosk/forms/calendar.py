"""Reads the yearly arrangements of days off from ``resources/calendar``."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads annotations
from typing import TYPE_CHECKING

import msgspec

from kiosk.errors import FormFault
from kiosk.model.working_days import WorkingDays
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path


class _Year(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    year: int
    source: str
    off: list[dt.date]
    worked: list[dt.date]


def load_calendar(folder: Path) -> WorkingDays:
    """Read every year of a folder; raise ``FormFault`` naming the file that cannot be used."""
    years = [_read(path) for path in sorted(folder.glob("*.toml"))]
    return WorkingDays(
        off=frozenset(day for year in years for day in year.off),
        worked=frozenset(day for year in years for day in year.worked),
        years=frozenset(year.year for year in years),
    )


def _read(path: Path) -> _Year:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_Year)
    except (msgspec.MsgspecError, OSError, UnicodeDecodeError) as error:
        raise FormFault(
            Text("节假日表不能用。", "The table of days off cannot be used."),
            Text("请找技术人员，按提示改正。", "Ask support to correct it as shown."),
            where=f"{path}: {error}",
        ) from error
