"""Who did something, and how sure the machine is of who they are."""

from __future__ import annotations

import dataclasses
import enum


class Role(enum.StrEnum):
    """In what part somebody acted."""

    RESIDENT = "resident"
    ASSISTED = "assisted"
    STAFF = "staff"
    SYSTEM = "system"


class Assurance(enum.IntEnum):
    """How sure the machine is of the person; a lower level never overwrites a higher one."""

    TYPED = 0
    TYPED_AND_SECRET = 1
    CARD_READ = 2
    STAFF_VERIFIED = 3


@dataclasses.dataclass(frozen=True, slots=True)
class Actor:
    """Who acted; ``staff`` is the account's UUID where one was signed in."""

    role: Role
    assurance: Assurance = Assurance.TYPED
    staff: str | None = None


SYSTEM = Actor(Role.SYSTEM)
RESIDENT = Actor(Role.RESIDENT)
