"""A schedule: what happens to one machine, its clone and the hub, drawn from a seed; then calm, then the truth."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import random
import shutil
from typing import TYPE_CHECKING

import msgspec

from kiosk.errors import KioskError, UsageError
from kiosk.model.clock import FixedClock
from kiosk.settings import Sync
from kiosk.store import backup
from kiosk.sync.carriers.file import write_file
from kiosk.sync.enrol import enrol
from kiosk.sync.exchange import Exchange
from kiosk.sync.status import sync_status
from kiosk.sync.stick import export, take_back
from tests.builders import MORNING
from tests.faults.centre import Centre
from tests.faults.disk import make_chance_repeatable
from tests.faults.point import Point
from tests.faults.template import PLACE
from tests.faults.truth import problems_of
from tests.faults.way import Died, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ACTIONS = {
    "take in": 8,
    "exchange": 6,
    "kill the kiosk": 2,
    "kill the hub": 2,
    "cut the kiosk's power": 2,
    "cut the hub's power": 2,
    "fill the kiosk's disk": 1,
    "fill the hub's disk": 1,
    "stick out": 2,
    "stick to the hub": 2,
    "stick back": 2,
    "back up the hub": 2,
    "restore the hub": 2,
    "back up the kiosk": 1,
    "restore the kiosk": 1,
    "clone": 2,
    "clock": 1,
    "revoke": 1,
    "enrol again": 1,
    "damage a document": 1,
    "purge": 1,
}
_JUMPS = (-40_000_000, -86_400, -700, 700, 86_400, 40_000_000)
_ROUNDS = 8
_RIGHT_AFTER = 0.5  # of those that live through what was to kill them
_SYNC = Sync()


@dataclasses.dataclass(frozen=True)
class Action:
    """One thing that happens; its own seed, so that it stays the same where others are left out."""

    name: str
    seed: int


@dataclasses.dataclass
class Outcome:
    """What was wrong at the end, and how often a machine died on the way."""

    problems: list[str]
    deaths: int = 0
    receipts: int = 0


def draw(seed: int, among: Sequence[str] = ()) -> list[Action]:
    """Return the actions of a seed; ``among`` = only these, each as likely, and more of them."""
    chance = random.Random(seed)
    if among:
        names = chance.choices(among, k=chance.randint(6, 10))
    else:
        names = chance.choices(list(ACTIONS), list(ACTIONS.values()), k=chance.randint(3, 8))
    return [Action(name, chance.getrandbits(32)) for name in ["take in", *names]]


def run(seed: int, actions: list[Action], folder: Path, template: Path) -> Outcome:
    """Play a schedule in a folder and return what was wrong at the end."""
    make_chance_repeatable(seed + 1)
    scene = Scene(seed, folder, template)
    try:
        for number, action in enumerate(actions):
            scene.play(action)
            scene.look(f"after {number} ({action.name})")
        scene.calm()
        scene.problems += problems_of(scene.centre, scene.points)
    except Exception as error:  # noqa: BLE001 - a fault nobody foresaw is what the schedule found
        where = error.__traceback__
        while where and where.tb_next:
            where = where.tb_next
        line = f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where else ""
        scene.problems.append(f"{type(error).__name__}: {error} at {line}")
    finally:
        scene.close()
        make_chance_repeatable(0)
        shutil.rmtree(folder, ignore_errors=True)
    return Outcome(
        scene.problems + scene.centre.problems,
        scene.deaths,
        sum(len(point.receipts) for point in scene.points),
    )


class Scene:
    """The machines and the hub of one schedule."""

    def __init__(self, seed: int, folder: Path, template: Path) -> None:
        chance = random.Random(f"{seed}/scene")
        self.folder, self.deaths = folder, 0
        self.problems: list[str] = []
        self.centre = Centre(folder / "hub", template / "hub", FixedClock(MORNING), chance)
        self.points = [Point(0, folder / "kiosk", template / "kiosk", FixedClock(MORNING))]
        self.sticks = folder / "sticks"
        self.sticks.mkdir()
        self.copy: Path | None = None
        self._do: dict[str, Callable[[Point, random.Random], None]] = {
            "take in": self._take_in,
            "exchange": lambda point, chance: self._exchange(point, chance, 0.15),
            "stick out": self._stick_out,
            "stick to the hub": self._stick_to_hub,
            "stick back": self._stick_back,
            "back up the hub": lambda _point, _chance: self.centre.back_up(),
            "restore the hub": lambda _point, _chance: self.centre.restore(),
            "back up the kiosk": self._back_up,
            "restore the kiosk": self._restore,
            "clone": self._clone,
            "clock": self._clock,
            "revoke": lambda point, _chance: self.centre.revoke(_kiosk(point)),
            "enrol again": self._enrol,
            "damage a document": lambda point, chance: point.damage(chance),
            "purge": lambda point, _chance: self._purge(point),
        }

    def play(self, action: Action) -> None:
        """Let something happen to one of the machines; who dies of it comes back."""
        chance = random.Random(action.seed)
        point = chance.choice(self.points)
        if action.name.startswith(("kill", "cut", "fill")):
            self._struck(action.name, point, chance)
        else:
            self._tried(lambda: self._do[action.name](point, chance), point)

    def calm(self) -> None:
        """Mend everything that people mend, and let every machine send what it has."""
        self.centre.clock.move(MORNING + dt.timedelta(days=1) - self.centre.clock.now())
        chance = random.Random(0)
        for point in self.points:
            point.clock.move(self.centre.clock.now() - point.clock.now())
            self.centre.release(_kiosk(point))
        for point in self.points:
            for _ in range(_ROUNDS):
                if self._sent(point, chance):
                    break
            else:
                self.problems.append(f"{point.name} sends for ever")

    def look(self, when: str) -> None:
        """Nobody says "sent" for what the hub does not hold."""
        self.problems += [f"{when}: {what}" for what in self.centre.overstated(self.points)]

    def close(self) -> None:
        for point in self.points:
            point.disk.die()
            point.close()
        self.centre.disk.die()
        self.centre.stop()

    def _sent(self, point: Point, chance: random.Random) -> bool:
        """Send everything; who was refused enrols again, as the message says."""
        try:
            Exchange(point.store, Way(point, self.centre, chance, 0), point.clock, feed=point.feed).run()
        except KioskError:
            self._enrol(point, chance)
            return False
        return not sync_status(point.store, point.clock)["unsent"]  # an exchange may itself note something

    def _enrol(self, point: Point, chance: random.Random) -> None:
        for _ in range(3):
            way = Way(point, self.centre, chance, 0)
            try:
                enrol("http://hub", self.centre.code(PLACE), point.store, carrier=way)
            except UsageError:  # the hub counts from an older backup
                continue
            return

    def _struck(self, name: str, point: Point, chance: random.Random) -> None:
        """Do something during which a machine dies, or finds no room."""
        victim = self.centre if name.endswith(("hub", "hub's power", "hub's disk")) else point
        doing = "exchange" if victim is self.centre else chance.choice(["take in", "exchange", "take in"])
        if chance.random() < 0.15:
            doing = "back up the hub" if victim is self.centre else "purge"
        if name.startswith("fill"):
            victim.full = True
            victim.disk.leave_room(chance.choice([0, 5000, 40_000]))
        else:
            victim.power_cut = name.startswith("cut")
            victim.disk.die_after(int(chance.expovariate(1 / 14)) + 1)
        with contextlib.suppress(Died):
            self._tried(lambda: self._do[doing](point, chance), point)
        if not victim.full and chance.random() < _RIGHT_AFTER:
            victim.disk.die()
        victim.disk.die_after(0)
        victim.disk.leave_room(None)
        victim.full = False
        if point.disk.dead:
            self.deaths += 1
            point.come_back(chance)
        if self.centre.disk.dead:
            self.deaths += 1
            self.centre.serving()

    def _tried(self, what: Callable[[], None], point: Point) -> None:
        """Do what may fail as the product says it may; anything else is a problem, unless the machine died."""
        try:
            what()
        except KioskError:
            return
        except Exception:
            if not point.disk.dead and not point.full:
                raise

    def _take_in(self, point: Point, chance: random.Random) -> None:
        for _ in range(chance.randint(1, 4)):
            documents = chance.choice([0, 0, 1, 2])
            point.take_in(chance, usable=chance.random() < 0.8, documents=documents)

    def _exchange(self, point: Point, chance: random.Random, badness: float) -> None:
        way = Way(point, self.centre, chance, badness)
        settings = msgspec.structs.replace(_SYNC, batch_entries=chance.choice([1, 2, 5, 500]))
        Exchange(point.store, way, point.clock, settings, feed=point.feed).run()

    def _stick_out(self, point: Point, _chance: random.Random) -> None:
        export(point.store, point.clock, self.sticks / f"{len(list(self.sticks.iterdir()))}.out")

    def _stick_to_hub(self, _point: Point, chance: random.Random) -> None:
        for path in self._stick(".out", chance):
            answers = self.centre.take(path)
            write_file(path.with_suffix(".back"), answers)

    def _stick_back(self, point: Point, chance: random.Random) -> None:
        for path in self._stick(".back", chance):
            take_back(point.store, point.clock, path, point.feed)

    def _stick(self, kind: str, chance: random.Random) -> list[Path]:
        """Return one of the sticks, as it came: sometimes half copied, sometimes with a byte that went bad."""
        found = sorted(self.sticks.glob(f"*{kind}"))
        if not found:
            return []
        chosen = chance.choice(found)
        data, way = chosen.read_bytes(), chance.random()
        if way < 0.3 and data:
            spoilt = bytearray(data[: chance.randrange(len(data))]) if way < 0.2 else bytearray(data)
            if way >= 0.2:
                spoilt[chance.randrange(len(spoilt))] ^= 1
            chosen = self.sticks / f"spoilt{kind}x"
            chosen.write_bytes(spoilt)
        return [chosen]

    def _back_up(self, point: Point, _chance: random.Random) -> None:
        path = self.folder / "kiosk-backup" / "kiosk.db"
        path.unlink(missing_ok=True)
        point.store.backup(path)
        self.copy = path

    def _restore(self, point: Point, chance: random.Random) -> None:
        """Bring the backup back; before, what this disk holds is sent, and the hub backed up.

        Two disks lost at once, with no backup between, is the one thing that takes something away.
        """
        if self.copy is None or point is not self.points[0]:
            return
        with contextlib.suppress(KioskError):
            self._exchange(point, chance, 0)
            self.centre.back_up()
        point.close()
        try:
            backup.restore(self.copy, point.settings, point.keys, point.clock)
        finally:
            point._open()

    def _clone(self, point: Point, _chance: random.Random) -> None:
        """Somebody copies the disk while the machine runs, and starts the copy beside it."""
        if len(self.points) == 1:
            clone = Point(2, self.folder / "clone", point.disk.live, FixedClock(point.clock.now()))
            clone.damaged = set(point.damaged)
            self.points.append(clone)

    def _clock(self, point: Point, chance: random.Random) -> None:
        whose = chance.choice([point.clock, self.centre.clock])
        whose.move(dt.timedelta(seconds=chance.choice(_JUMPS)))

    def _purge(self, point: Point) -> None:
        point.store.journal.purge(point.clock.now())
        point.store.tidy_attachments()


def _kiosk(point: Point) -> str:
    identity = point.store.identity
    assert identity is not None
    return identity.kiosk
