"""Who this machine is to the hub, since its last enrolment."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclasses.dataclass(frozen=True, slots=True)
class Identity:
    """What enrolment gave the machine; ``root`` is a public key, the seeds are this machine's secrets."""

    kiosk: str
    incarnation: int
    epoch: int
    region: str
    point: str
    device: int
    role: str
    hub_url: str
    status_url: str
    root: bytes
    certificates: tuple[Mapping[str, Any], ...]
    signing_seed: bytes = dataclasses.field(repr=False)
    sealing_seed: bytes = dataclasses.field(repr=False)
