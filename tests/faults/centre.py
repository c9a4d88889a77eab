"""The hub of a schedule: it dies, fills up, is backed up and restored, and comes back."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING, Any

from kiosk.errors import HubUnreachable, KioskError
from kiosk.hub import enrolment, ingest, sticks
from kiosk.hub.backup import back_up, restore
from kiosk.hub.store import kiosks
from kiosk.hub.store.epoch import epoch
from kiosk.sync.carriers.carrier import not_sent
from tests.faults.disk import Disk
from tests.hubs import REGION, LocalHub

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from kiosk.model.clock import FixedClock
    from tests.faults.point import Point

HUB, BACKUP = "hub", "backup"


class Centre:
    """A hub on a disk of its own; what goes wrong while it is well is a problem."""

    def __init__(self, folder: Path, template: Path, clock: FixedClock, chance: random.Random) -> None:
        self.clock, self._chance = clock, chance
        self.heard: dict[tuple[str, str], list[Any]] = {}
        self.problems: list[str] = []
        self.power_cut = self.full = False
        self.disk = Disk(1, folder)
        shutil.copytree(template, self.disk.live, dirs_exist_ok=True)
        self.disk.start()
        self.local = LocalHub(self.disk.live / HUB, clock)

    def serving(self) -> LocalHub:
        """Return the hub, started again if it died."""
        if self.disk.dead:
            self.stop()
            self.disk.come_back(power_cut=self.power_cut, chance=self._chance)
            self.local = LocalHub(self.disk.live / HUB, self.clock)
        return self.local

    def answer(self, call: Callable[[], Any]) -> Any:
        """Let the hub answer; one that dies or has no room answers nothing."""
        try:
            answer = call()
        except (HubUnreachable, KioskError):
            if self.disk.dead:
                raise not_sent() from None
            raise
        except Exception as error:
            if not self.disk.dead and not self.full:
                self.problems.append(f"the hub broke: {type(error).__name__}: {error}")
            raise not_sent() from error
        if self.disk.dead:
            raise not_sent()
        return answer

    def code(self, point: str, device: int = 1) -> str:
        place = kiosks.Place(REGION, point, device, "public")
        return enrolment.give_code(self.serving().hub, place)

    def back_up(self) -> None:
        hub = self.serving()
        self.answer(lambda: back_up(hub.hub, hub.data, self.disk.live / BACKUP))

    def restore(self) -> None:
        """The disk is lost; the last backup takes its place."""
        self.serving()
        self.stop()
        last = self.disk.begin_anew()
        shutil.copytree(last / BACKUP, self.disk.live / BACKUP)
        restore(self.disk.live / HUB, self.disk.live / BACKUP, self.clock)
        self.disk.start()
        self.local = LocalHub(self.disk.live / HUB, self.clock)

    def take(self, stick: Path) -> list[bytes]:
        """Take a stick in; return the answers."""
        hub = self.serving().hub
        answers: list[bytes] = self.answer(lambda: sticks.take(hub, stick).answers)
        return answers

    def revoke(self, kiosk: str) -> None:
        hub = self.serving().hub
        with hub.database.writing() as connection:
            kiosks.revoke(connection, kiosk, hub.now())

    def release(self, kiosk: str) -> None:
        hub = self.serving().hub
        self.answer(lambda: ingest.release(hub, kiosk))

    def stop(self) -> None:
        with contextlib.suppress(Exception):
            self.local.stop()

    def overstated(self, points: Sequence[Point]) -> Iterator[str]:
        """Say where a machine believes that the hub holds more than it does; of this epoch only."""
        hub = self.serving().hub
        with hub.database.reading() as connection:
            now = epoch(connection)
            held = {
                (one.kiosk, one.incarnation): one.stored_through for one in kiosks.incarnations(connection)
            }
        for point in points:
            identity = point.store.identity
            for incarnation in point.store.journal.incarnations():
                said = point.store.confirmations.of(incarnation)
                there = held.get((identity.kiosk if identity else "", incarnation), 0)
                if said is not None and said.epoch == now and said.stored_through > there:
                    yield f"{point.name} believes {said.stored_through} of {incarnation}, the hub has {there}"
