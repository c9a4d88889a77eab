"""Names of people: how surnames are read, and which characters given names are made of."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.devices.text_entry.readings import spelled

if TYPE_CHECKING:
    from pathlib import Path


@dataclasses.dataclass(frozen=True, slots=True)
class Names:
    """Surnames, the readings of those that are read in their own way, and given-name characters."""

    surnames: tuple[str, ...]
    readings: dict[str, tuple[str, ...]]
    given: tuple[str, ...]


def load_names(folder: Path) -> Names:
    """Read ``surnames.txt`` and ``given_names.txt`` of a folder; raises ``OSError``."""
    surnames, readings = dict[str, None](), dict[str, tuple[str, ...]]()
    for word in " ".join(_lines(folder / "surnames.txt")).split():
        surname, _, reading = word.partition("=")
        surnames[surname] = None
        if reading:
            readings[surname] = tuple(reading.split("'"))
    given = dict.fromkeys("".join(_lines(folder / "given_names.txt")))
    return Names(tuple(surnames), readings, tuple(given))


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


def reading_of(name: str, names: Names) -> tuple[str, ...]:
    """Return how a person's name is read, its surname as surnames are: 单田芳 → shan tian fang."""
    surname = next((name[:length] for length in (2, 1) if name[:length] in names.readings), "")
    return (*names.readings.get(surname, ()), *spelled(name[len(surname) :]))
