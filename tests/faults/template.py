"""The world that every schedule begins with: a hub with a backup, and a machine that joined it and sent its form."""

from __future__ import annotations

import contextlib
import uuid
from typing import TYPE_CHECKING

from kiosk.formats import suite
from kiosk.hub.backup import back_up
from kiosk.model.actor import SYSTEM
from kiosk.model.clock import FixedClock
from kiosk.model.entry import Kind, NewEntry
from tests.builders import MORNING
from tests.faults.centre import BACKUP, HUB
from tests.hub.small_form import SMALL
from tests.hubs import LocalHub, machine

if TYPE_CHECKING:
    from pathlib import Path

PLACE = "schedules"


def make_template(folder: Path) -> Path:
    """Make the world in a folder and return it."""
    clock = FixedClock(MORNING)
    with contextlib.closing(LocalHub(folder / "hub" / HUB, clock)) as hub:
        with machine(folder / "kiosk", hub, clock, PLACE) as kiosk:
            form = {"form": "small", "version": 1, "sha256": suite.sha256(SMALL.encode()), "text": SMALL}
            kiosk.store.journal.append([NewEntry(Kind.FORM_ADOPTED, str(uuid.uuid4()), SYSTEM, form)])
            kiosk.sync(hub)
        back_up(hub.hub, hub.data, folder / "hub" / BACKUP)
        hub.stop()
    return folder
