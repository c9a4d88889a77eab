"""What a rule gives: a value, the wish for an answer, or a failure that goes to staff."""

from __future__ import annotations

import dataclasses
from typing import Any


@dataclasses.dataclass(frozen=True, slots=True)
class Value:
    """A rule gave this."""

    value: Any


@dataclasses.dataclass(frozen=True, slots=True)
class Needs:
    """A rule needs this answer first."""

    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Failed:
    """A rule cannot be evaluated: a matter for staff, never for the person; ``why`` holds no answers."""

    why: str


Outcome = Value | Needs | Failed
