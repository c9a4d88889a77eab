"""All checks and tests, each by its name; all of them run, and one that failed is not lost among the rest."""

from __future__ import annotations

import functools
import os
import platform
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import apt
import system_parts
from environment import Environment, clean
from progress import Progress, Stopped, explain, say, speak_any_language
from writing_data import build_writing_data

CHECKOUT = Path(__file__).resolve().parent.parent
LOCKS = (CHECKOUT / "packaging" / "requirements.txt", CHECKOUT / "packaging" / "requirements-dev.txt")
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as main; sys.exit(main())"
OWN_CACHE = ("--cache-dir", str(CHECKOUT / ".mypy_cache" / "packaging"))  # two at once fail on one cache
CHECKS = (
    ("format", ("-m", "ruff", "format", "--check", ".")),
    ("lint", ("-m", "ruff", "check", "--output-format", "concise", ".")),
    ("types", ("-m", "mypy")),
    ("types of the commands", ("-m", "mypy", *OWN_CACHE, *sorted(map(str, CHECKOUT.glob("packaging/*.py"))))),
    ("layers", ("-c", LINT_IMPORTS, "--no-logo")),
)
SIDE_BY_SIDE = ("-n", "logical", "--dist", "loadfile", "--no-loadscope-reorder")  # a file stays on one core
TESTS = ("tests", ("-m", "pytest", "-q", *SIDE_BY_SIDE))


def main() -> int:
    """Install everything, run every check; 0 if all passed, 1 if one failed or something is missing."""
    speak_any_language()
    progress = Progress(4)
    environment = Environment(CHECKOUT)
    try:
        progress.step(1, "看系统软件", "system parts")
        apt.bring(_needs, system=platform.system())
        progress.step(2, "准备 Python 环境", "Python environment")
        environment.make()
        progress.step(3, "安装软件包", "packages")
        environment.install(LOCKS)
        build_writing_data(environment)
    except Stopped as stop:
        explain(stop)
        return 1
    except KeyboardInterrupt:
        return 130
    progress.step(4, "检查和测试", "checks and tests")
    return run_all(environment)


def run_all(environment: Environment) -> int:
    """Run every check, whatever the others say, and close with what failed.

    The tests come after the rest: they use every core themselves, and their closing line stays in sight.
    """
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        results = list(side_by_side.map(functools.partial(_run, environment), *zip(*CHECKS, strict=True)))
    results.append(_run(environment, *TESTS, aloud=True))
    failed = [name for name, code, _ in results if code != 0]
    summary = " · ".join(f"{name} {'ok' if code == 0 else '!!'} {took:.0f} s" for name, code, took in results)
    if failed:
        say(f"没有通过：{'、'.join(failed)}。({summary})", f"Failed: {', '.join(failed)}.")
        return 1
    say(f"全部通过。({summary})", "All passed.")
    return 0


def _run(
    environment: Environment, name: str, arguments: tuple[str, ...], *, aloud: bool = False
) -> tuple[str, int, float]:
    """Run one check; return its name, exit code and seconds; it says all in one piece, or at once."""
    if aloud:
        print(f"\n== {name} ==", flush=True)
    started = time.monotonic()
    variables = {**clean(os.environ), "QT_QPA_PLATFORM": "offscreen", "MYPYPATH": "packaging"}
    done = subprocess.run(
        [environment.python, *arguments],
        cwd=CHECKOUT,
        env=variables,
        stdout=None if aloud else subprocess.PIPE,
        stderr=None if aloud else subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if not aloud:
        print(f"\n== {name} ==\n{done.stdout.rstrip()}", flush=True)
    return name, done.returncode, time.monotonic() - started


def _needs() -> chain[system_parts.Part]:
    return chain(system_parts.parts_to_run(os.environ, virtual_screen=True), system_parts.parts_to_test())


if __name__ == "__main__":
    sys.exit(main())
