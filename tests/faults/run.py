"""Plays schedules: ``run.py SEED COUNT [SEED…]`` prints one JSON line for each that failed, then a summary.

``run.py --plants MOST [NAME…]`` says which schedule finds each planted bug. Runs over the preloaded ``disk.c``, which ``suite.py`` sees to.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.faults.planted import PLANTS
from tests.faults.schedule import Action, Outcome, draw, run
from tests.faults.template import make_template
from tests.faults.warm import share_compiled_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SHRUNK = 3
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it; every schedule writes some megabytes


def main() -> None:
    share_compiled_statements()
    logging.disable(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        template = make_template(Path(folder) / "template")
        play = _player(Path(folder), template)
        gc.freeze()
        if sys.argv[1] == "--plants":
            for plant in sys.argv[3:] or PLANTS:
                _find(plant, int(sys.argv[2]), play)
        else:
            first, count, *more = map(int, sys.argv[1:])
            _play([*range(first, first + count), *more], play)


def _play(seeds: Sequence[int], play: Callable[[int, list[Action]], Outcome]) -> None:
    """Play schedules, and leave out of the first that fail what is not needed."""
    begun, failed, deaths, receipts = time.perf_counter(), 0, 0, 0
    for number in seeds:
        actions = draw(number)
        outcome = play(number, actions)
        deaths, receipts = deaths + outcome.deaths, receipts + outcome.receipts
        if not outcome.problems:
            continue
        failed += 1
        _say(seed=number, problems=outcome.problems, actions=[one.name for one in actions])
        if failed <= _SHRUNK:
            needed = _shrunk(number, actions, play)
            _say(seed=number, shrunk=[f"{one.name} {one.seed}" for one in needed])
    counted = {"schedules": len(seeds), "failed": failed, "deaths": deaths, "receipts": receipts}
    _say(summary=True, **counted, seconds=round(time.perf_counter() - begun, 1))


def _find(name: str, most: int, play: Callable[[int, list[Action]], Outcome]) -> None:
    """Plant a bug in a process of its own, and say which schedule finds it: null = none of ``most``."""
    if child := os.fork():
        os.waitpid(child, 0)
        return
    plant = PLANTS[name]
    plant.put_in()
    found, problems = None, []
    for seed in range(plant.seed, plant.seed + most):
        problems = play(seed, draw(seed, plant.among)).problems
        if problems:
            found = seed
            break
    _say(plant=name, seed=found, problems=problems[:3])
    os._exit(0)


def _player(folder: Path, template: Path) -> Callable[[int, list[Action]], Outcome]:
    played = iter(range(1 << 62))
    return lambda seed, actions: run(seed, actions, folder / f"schedule-{next(played)}", template)


def _shrunk(seed: int, actions: list[Action], play: Callable[[int, list[Action]], Outcome]) -> list[Action]:
    """Leave out whatever is not needed for the schedule to fail."""
    for number in reversed(range(len(actions))):
        fewer = actions[:number] + actions[number + 1 :]
        if play(seed, fewer).problems:
            actions = fewer
    return actions


def _say(**words: object) -> None:
    print(json.dumps(words, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
