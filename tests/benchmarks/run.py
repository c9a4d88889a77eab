"""``python tests/benchmarks/run.py [NAME…] [--json]``: the measurements, each beside its floor in the same run.

Rows have ``name, value, unit, against, their_value, ratio, n``. These machines are shared and noisy: read the
ratio, not the value.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from row import Row

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the kiosk does

NAMES = (
    "start",
    "commit",
    "tap",
    "page_switch",
    "touch_typing",
    "receipt",
    "memory",
    "policy",
    "keys",
    "handwriting",
    "hub",
    "feed",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; all by default")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    chosen = parser.parse_args()
    unknown = set(chosen.names) - set(NAMES)
    if unknown:
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}")
    rows: list[Row] = []
    for name in chosen.names or NAMES:
        found = importlib.import_module(f"bench_{name}").measure()
        rows += found
        if not chosen.json:
            for row in found:
                print(row.line(), flush=True)
    if chosen.json:
        print(json.dumps([dataclasses.asdict(row) | {"ratio": row.ratio} for row in rows]))


if __name__ == "__main__":
    main()
