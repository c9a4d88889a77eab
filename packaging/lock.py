"""Lock the dependencies of ``pyproject.toml``: ``python3 packaging/lock.py [--upgrade]`` (needs ``uv``).

One lock fits every Python and processor of ``environment.py``; the lock for tests holds the same
versions as the lock for running. Each file is for ``pip install --require-hashes``.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
RUN = Path("packaging", "requirements.txt")
TESTS = Path("packaging", "requirements-dev.txt")
FORM = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--only-binary", ":all:"),
    *("--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet"),
)


def main() -> int:
    """Write both lock files; without ``--upgrade`` every version that still fits is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    runs: tuple[list[str | Path], ...] = (
        ["pyproject.toml", "-o", RUN],
        ["--group", "pyproject.toml:dev", "--constraint", RUN, "-o", TESTS],
    )
    for what in runs:
        try:
            code = subprocess.call([uv, "pip", "compile", *what, *FORM, *upgrade], cwd=CHECKOUT)
        except FileNotFoundError:
            print(
                "没有找到 uv。请先装 uv。", "uv was not found. Install uv first.", sep="\n", file=sys.stderr
            )
            return 1
        if code != 0:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
