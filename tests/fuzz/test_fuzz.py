"""Spoiled bytes at every reader: refused with our own error, quickly, in bounded memory. See ``fuzz.py`` for more."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.fuzz.fuzz import fed

INPUTS = 250


def test_whatever_comes_from_outside_is_taken_or_refused_as_documented() -> None:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("fuzz.py")), "--inputs", str(INPUTS)],
        capture_output=True,
        text=True,
        check=False,
    )
    told: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    broken = [what for one in told for what in one["broken"]]
    assert done.returncode == 0, "\n".join([*broken, done.stderr])
    assert {"inside batch.bin", "inside feed.bin", "pack", "qr.txt", "web", "stick at the machine"} <= {
        one["target"] for one in told
    }


def test_a_reader_that_breaks_is_named_with_the_seed_that_repeats_it() -> None:
    def reader(_chance: object) -> None:
        raise KeyError("plain_size")

    [broken] = fed("reader", reader, 7, 1)
    assert broken.startswith("--seed 7 --inputs 1 'reader': KeyError")
