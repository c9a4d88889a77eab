"""A place where people are served: where it is, when it is open, whom to call, what is done there."""

from __future__ import annotations

import math
from typing import Final

import msgspec

from kiosk.text import Text  # noqa: TC001 - msgspec reads annotations

PACE: Final = 60
"""Metres that an old person walks in a minute."""
DETOUR: Final = 1.3
"""How much longer the way is than the straight line."""


class PointPhone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A phone number; one that nobody has checked, or that differs between guides, says so."""

    number: str
    checked: bool = False
    note: Text | None = None


class ServicePoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place. ``east`` and ``north`` are metres from this machine, None = not known.

    ``hours`` and ``address`` None = not known: ask by phone. ``walk`` is the minutes on foot, where known.
    """

    id: str
    name: Text
    does: tuple[Text, ...] = ()
    region: str = ""
    address: Text | None = None
    hours: Text | None = None
    phones: tuple[PointPhone, ...] = ()
    east: int | None = None
    north: int | None = None
    walk: int | None = None
    source: str = ""

    @property
    def is_placed(self) -> bool:
        """Tell whether it can be drawn where it is."""
        return self.east is not None and self.north is not None

    @property
    def minutes(self) -> int | None:
        """The minutes on foot: as given, else from the straight line; None where the place is not known."""
        if self.walk is not None or self.east is None or self.north is None:
            return self.walk
        straight = math.hypot(self.east, self.north)
        return max(1, round(straight * DETOUR / PACE))
