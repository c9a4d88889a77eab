"""Kills real processes, and spoils the network between: ``processes.py FOLDER SEED COUNT`` prints one JSON line a schedule, then a summary.

A process of its own, without threads, so that it can fork a life, kill it anywhere, and look at what is left.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sys
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from kiosk.app import House
from kiosk.flows import draft
from kiosk.formats.entry import read_payload
from kiosk.model.entry import Kind
from kiosk.sync.status import sync_status
from tests.faults.life import PICKUP_CODE, Person, live
from tests.faults.network import BadNetwork
from tests.world import world

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from kiosk.tour.hub_process import HubProcess

PHASES = ("form", "commit", "receipt", "send")
WAYS = ("network", "step", "moment", "hub")
_BADNESS, _ALSO = 0.4, 1 / 3
"""So many calls meet a fault on a network that is spoilt, and so often it is where something else strikes."""


def main() -> None:
    folder, seed, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    network = BadNetwork(folder / "network")
    with contextlib.closing(network), world(folder, network.before) as (data, hub):
        live(data, _person(seed, -1))  # everything is imported and warm before the first fork
        _remember(data, _person(seed, -2))
        steps, seconds = _measure(data, _person(seed, -2))
        broken: list[str] = []
        struck = 0
        for number in range(count):
            schedule = _draw(chance, steps, seconds, number)
            hit, found = _run(data, hub, network, _person(seed, number), schedule)
            struck += hit
            broken += [f"schedule {number} {schedule}: {what}" for what in found]
            print(json.dumps({"schedule": number, **schedule, "struck": hit, "broken": found}), flush=True)
        broken += _at_the_end(data, hub, count)
    print(
        json.dumps({"summary": True, "schedules": count, "struck": struck, "steps": steps, "broken": broken}),
        flush=True,
    )


def _person(seed: int, number: int) -> Person:
    chance = random.Random(f"{seed}/{number}")
    return Person(chance.randrange(1 << 30), str(uuid.UUID(int=chance.getrandbits(128), version=4)))


def _draw(chance: random.Random, steps: dict[str, list[int]], seconds: float, number: int) -> dict[str, Any]:
    """Draw what strikes: the network alone, or a kill at a step, at a moment, or of the hub while it answers."""
    phase = PHASES[number % len(PHASES)]
    first, last = steps[phase]
    way = WAYS[(number + number // len(PHASES)) % len(WAYS)]
    spoilt = {"network": chance.getrandbits(32)} if way == "network" or chance.random() < _ALSO else {}
    if way == "network":
        return {"way": way, **spoilt}
    if way == "moment":
        return {"way": way, "after": round(chance.uniform(0, seconds), 4), **spoilt}
    if way == "hub":
        first, last = steps["send"]
    return {"way": way, "step": chance.randrange(first, max(last, first + 1)), "phase": phase, **spoilt}


def _measure(data: Path, person: Person) -> tuple[dict[str, list[int]], float]:
    """Count the calls of a whole life, phase by phase, in a fork, and how long it takes."""
    read, write = os.pipe()
    if os.fork() == 0:
        marks: list[tuple[str, int]] = []
        counter = _Counter(lambda _step: None)
        sys.setprofile(counter)
        live(data, person, lambda name: marks.append((name, counter.step)))
        sys.setprofile(None)
        os.write(write, json.dumps(marks).encode())
        os._exit(0)
    os.close(write)
    os.wait()
    with os.fdopen(read) as pipe:
        marks = json.loads(pipe.read())
    begun = time.perf_counter()
    _wait(_fork(lambda: live(data, _person(0, -3))))
    at = dict(marks)
    names = [*PHASES, "end"]
    return {name: [at[name], at[after]] for name, after in zip(PHASES, names[1:], strict=True)}, (
        time.perf_counter() - begun
    )


class _Counter:
    """Counts every call and return, Python's and C's, and acts at one of them."""

    def __init__(self, act: Callable[[int], None]) -> None:
        self.step = 0
        self._act = act

    def __call__(self, _frame: FrameType, _event: str, _argument: object) -> None:
        self.step += 1
        self._act(self.step)


def _remember(data: Path, person: Person) -> None:
    """Sample a person's answers before the fork, so that the fault strikes the machine and not the sampling."""
    house = House(data)
    person.known(house)
    house.close()


def _run(
    data: Path, hub: HubProcess, network: BadNetwork, person: Person, schedule: dict[str, Any]
) -> tuple[bool, list[str]]:
    """Strike one life, look at what is left, take it up again; tell whether the fault came in time."""
    _remember(data, person)
    if "network" in schedule:
        network.spoil(schedule["network"], _BADNESS)
    victim = hub.pid if schedule["way"] == "hub" else None

    def life() -> None:
        if "step" in schedule:
            sys.setprofile(_Counter(lambda step: _strike(victim) if step == schedule["step"] else None))
        live(data, person)

    child = _fork(life)
    if schedule["way"] == "moment":
        time.sleep(schedule["after"])  # noqa: TID251 - the moment is the fault
        os.kill(child, signal.SIGKILL)
    code = _wait(child)
    hit = code < 0 or (schedule["way"] == "hub" and not hub.alive)
    found = _look(data, person)
    if code > 0:
        found.append("the machine broke over what it was told")
    if schedule["way"] != "hub" and not hub.alive:
        found.append("the hub broke over what it was told")
    if "network" in schedule:
        hit = hit or bool(network.met)
        network.mend()
    if schedule["way"] == "hub":
        hub.stop()
        hub.start()
    if _wait(_fork(lambda: live(data, person))) != 0:
        found.append("the life could not be taken up again")
    return hit, found + _look(data, person, finished=True)


def _strike(victim: int | None) -> None:
    os.kill(victim or os.getpid(), signal.SIGKILL)


def _fork(job: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        job()
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - said, not raised into the parent's code
        sys.setprofile(None)
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        os._exit(1)


def _wait(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _look(data: Path, person: Person, *, finished: bool = False) -> list[str]:
    """Open what is left as the next start would, and say what must not be."""
    house = House(data)
    store, found = house.store, []
    verified = store.journal.verify()
    if not verified.ok:
        found.append(f"the chain breaks at {verified.first_bad}")
    if store.journal.rebuild().differences:
        found.append("the views say something else than the journal")
    receipts = [pdf.stem for pdf in (data / "receipts").glob("*.pdf")]
    found += [f"receipt {number} has no case" for number in receipts if store.cases.find(number) is None]
    record = store.cases.find_subject(person.case)
    if finished:
        found += ["the case is gone"] if record is None else []
        found += _unsent(house)
    store.drafts.put_away_all_open()
    if record is None and draft.take_back(
        store, house.library, house.facts(), person.known(house).id_number, "000000"
    ):
        found.append("a draft was given to somebody without its secret")
    if record is not None and draft.take_back(
        store, house.library, house.facts(), person.known(house).id_number, PICKUP_CODE
    ):
        found.append("the draft is still there beside its case")
    house.close()
    return found


def _unsent(house: House) -> list[str]:
    """Say what a machine still has after it sent all over a good network; sending may itself note something."""
    if sync_status(house.store, house.clock)["unsent"]:
        house.exchange().run()
    left = sync_status(house.store, house.clock)["unsent"]
    return [f"{left} entries are unsent for ever"] if left else []


def _at_the_end(data: Path, hub: HubProcess, count: int) -> list[str]:
    """Send what is left and compare the two ends."""
    house, found = House(data), []
    house.exchange().run()
    here = _numbers(house)
    if len(here) != len(set(here)):
        found.append("a case is in the journal twice")
    if len(here) < count:
        found.append(f"{len(here)} cases for {count} people")
    stats = hub.stats()
    if stats["cases"] != len(here):
        found.append(f"the hub has {stats['cases']} cases, the machine {len(here)}")
    house.close()
    return found


def _numbers(house: House) -> list[str]:
    journal, head = house.store.journal, house.store.journal.head()
    numbers, first = [], 1
    while first <= head.seq:
        entries = journal.read(head.incarnation, first, 500, 8 << 20)
        payloads = [read_payload(e) for e in entries if e.header.kind == Kind.CASE_SUBMITTED]
        numbers += [payload["case"] for payload in payloads if payload]
        first += len(entries)
    return numbers


if __name__ == "__main__":
    main()
