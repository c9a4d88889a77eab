"""Feeds spoiled bytes to every reader: ``fuzz.py [--seed N] [--inputs M] [TARGET…]`` prints one JSON line a target.

The samples in ``tests/contract/samples`` are the corpus. Each target has a process's worth of bounds: what takes more
memory than ``MEMORY`` or more than ``SECONDS`` for one input ends the run, with the seed that repeats it.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import logging
import random
import resource
import sys
import tempfile
import traceback
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.fuzz.targets import ends, readers

if TYPE_CHECKING:
    from collections.abc import Callable

MEMORY = 3 << 29
SECONDS = 20
_SLOW = 25  # so many times fewer inputs go through a whole hub or machine


def main() -> int:
    ask = argparse.ArgumentParser()
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--inputs", type=int, default=1000)
    ask.add_argument("targets", nargs="*")
    said = ask.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    broken = 0
    with tempfile.TemporaryDirectory() as folder, ends(Path(folder)) as whole:
        every = {**dict(readers()), **whole}
        for name, feed in every.items():
            if said.targets and name not in said.targets:
                continue
            inputs = said.inputs // (_SLOW if name in whole else 1)
            found = fed(name, feed, said.seed, max(inputs, 1))
            print(json.dumps({"target": name, "inputs": max(inputs, 1), "broken": found[:5]}), flush=True)
            broken += len(found)
    return 1 if broken else 0


def fed(name: str, feed: Callable[[random.Random], None], seed: int, inputs: int) -> list[str]:
    """Feed one target; return what it did not take as it should, each with how to repeat it."""
    found: list[str] = []
    for number in range(seed, seed + inputs):
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        try:
            feed(random.Random(f"{name}/{number}"))
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__}: {str(error)[:200]} at {where.filename}:{where.lineno}"
            found.append(f"--seed {number} --inputs 1 '{name}': {what}")
        faulthandler.cancel_dump_traceback_later()
    return found


if __name__ == "__main__":
    raise SystemExit(main())
