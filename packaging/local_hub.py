"""A hub for the demonstration, always at the same address, so that printed QR codes keep working."""

from __future__ import annotations

import contextlib
import json
import select
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from children import ended_afterwards
from progress import Stopped, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

STATE_FILE = "demonstration.json"
START_SECONDS = 60


@contextlib.contextmanager
def local_hub(python: Path, data: Path, variables: Mapping[str, str]) -> Iterator[str]:
    """Make the sample data if there is none, run the hub and have the kiosk join it; give its address."""
    state = read_state(data)
    if not state.get("enrolled"):
        say("  准备演示数据 …", "  Preparing the sample data …")
        _kiosk(python, variables, "setup-demo", "--data", data)
    folder = data / "hub"
    with _served(python, folder, _port(state), variables) as url:
        write_state(data, {"hub": url, "enrolled": state.get("enrolled", False)})
        if not state.get("enrolled"):
            code = json.loads(_kiosk(python, variables, "hub", "code", "--data", folder, "--json"))["code"]
            _kiosk(python, variables, "enrol", "--data", data, "--hub", url, "--code", code)
            write_state(data, {"hub": url, "enrolled": True})
        say(f"  中心已启动：{url}", f"  The hub is up: {url}")
        yield url


def read_state(data: Path) -> dict[str, object]:
    """Return what an earlier run left: the hub's address and whether the kiosk has joined it."""
    try:
        state = json.loads((data / STATE_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def write_state(data: Path, state: Mapping[str, object]) -> None:
    """Leave word for the next run, whole or not at all."""
    data.mkdir(parents=True, exist_ok=True)
    fresh = data / f"{STATE_FILE}.new"
    fresh.write_text(json.dumps(state), "utf-8")
    fresh.replace(data / STATE_FILE)


def _port(state: Mapping[str, object]) -> int:
    """Return the hub's port of last time, or 0 for any."""
    return urlsplit(str(state.get("hub", ""))).port or 0


@contextlib.contextmanager
def _served(python: Path, folder: Path, port: int, variables: Mapping[str, str]) -> Iterator[str]:
    """Run the hub; give its address once it answers."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder.parent / "hub.log"
    with log.open("wb") as errors:
        hub = subprocess.Popen(
            [python, "-m", "kiosk", "hub", "serve", "--data", folder, "--port", str(port)],
            env=dict(variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
        )
        with hub, ended_afterwards(hub):
            yield _address(hub, log, port)


def _address(hub: subprocess.Popen[bytes], log: Path, port: int) -> str:
    """Return the address that a hub tells when it is ready."""
    answer = hub.stdout
    line = answer.readline() if answer and select.select([answer], [], [], START_SECONDS)[0] else b""
    with contextlib.suppress(ValueError, KeyError):
        return str(json.loads(line)["url"])
    raise Stopped(
        f"演示用的中心没有启动。也许端口 {port} 已被占用：请先关掉另一个演示。",
        f"The hub did not start. Perhaps port {port} is taken: close the other demonstration first.",
        log.read_text("utf-8", "replace")[-2000:],
    )


def _kiosk(python: Path, variables: Mapping[str, str], *arguments: str | Path) -> str:
    """Run one command of the kiosk to its end; return what it printed."""
    done = subprocess.run(
        [python, "-m", "kiosk", *arguments], env=dict(variables), capture_output=True, check=False, text=True
    )
    if done.returncode != 0:
        raise Stopped(
            "演示数据没有准备好。请看下面的话。",
            "The sample data could not be prepared. See below.",
            done.stderr.strip()[-2000:],
        )
    return done.stdout
