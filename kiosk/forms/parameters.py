"""Amounts and limits that change: dated, kept by region, each with its source.

``resources/parameters/*.toml`` holds ``[[parameter]]`` tables. A parameter without a value is known
to be unknown: what rests on it says "ask the office" instead of a guess.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads annotations
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.errors import FormFault
from kiosk.model.region import widening
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Parameter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One value for a region and time; ``value`` None = not found; ``checked_on`` None = not verified."""

    key: str
    unit: str
    valid_from: dt.date
    basis: str
    region: str = ""
    value: int | str | None = None
    valid_to: dt.date | None = None
    checked_by: str = ""
    checked_on: dt.date | None = None
    note: str = ""

    def covers(self, day: dt.date) -> bool:
        """Tell whether it has begun on a day; one past its end is still used, but stale."""
        return self.valid_from <= day

    def is_stale(self, day: dt.date) -> bool:
        """Tell whether it is past its end."""
        return self.valid_to is not None and day > self.valid_to

    def is_estimate(self, day: dt.date) -> bool:
        """Tell whether what rests on it must be marked: past its date, or never verified here."""
        return self.is_stale(day) or self.checked_on is None

    def as_json(self, day: dt.date) -> dict[str, Any]:
        """Return what a case keeps of it."""
        return {
            "value": self.value,
            "unit": self.unit,
            "region": self.region,
            "valid_from": self.valid_from.isoformat(),
            "valid_to": self.valid_to.isoformat() if self.valid_to else None,
            "basis": self.basis,
            "estimate": self.is_estimate(day),
        }


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    parameter: list[Parameter] = []


class Parameters:
    """All parameters, found by key, region and day."""

    def __init__(self, parameters: Iterable[Parameter]) -> None:
        self._by_key: dict[str, list[Parameter]] = {}
        for parameter in parameters:
            self._by_key.setdefault(parameter.key, []).append(parameter)

    def keys(self) -> frozenset[str]:
        """Return the keys there are."""
        return frozenset(self._by_key)

    def find(self, key: str, region: str, day: dt.date) -> Parameter | None:
        """Return the parameter of the narrowest region around ``region``, the newest that has begun."""
        begun = [each for each in self._by_key.get(key, ()) if each.covers(day)]
        for around in widening(region):
            here = [each for each in begun if each.region == around]
            if here:
                return max(here, key=lambda each: (not each.is_stale(day), each.valid_from))
        return None

    def stale(self, day: dt.date) -> list[Parameter]:
        """Return the newest of each key and region that is past its date: an alarm for staff."""
        newest: dict[tuple[str, str], Parameter] = {}
        for found in self._by_key.values():
            for each in sorted(found, key=lambda one: one.valid_from):
                if each.covers(day):
                    newest[each.key, each.region] = each
        return [each for each in newest.values() if each.is_stale(day)]


def load_parameters(folder: Path) -> Parameters:
    """Read every parameter of a folder; raise ``FormFault`` naming the file that cannot be used."""
    found: list[Parameter] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            found += msgspec.toml.decode(path.read_bytes(), type=_File).parameter
        except (msgspec.MsgspecError, OSError, UnicodeDecodeError) as error:
            raise FormFault(
                Text("参数表不能用。", "The parameter table cannot be used."),
                Text("请找技术人员，按提示改正。", "Ask support to correct it as shown."),
                where=f"{path}: {error}",
            ) from error
    return Parameters(found)
