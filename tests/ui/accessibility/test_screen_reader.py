"""What a screen reader is told of every control, asked by AT-SPI on a real display."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
CONTROLS = {"push button", "button", "check box", "radio button", "toggle button", "text", "entry"}
NEEDED = [name for name in ("Xvfb", "dbus-run-session") if shutil.which(name) is None]
if not Path("/usr/lib/python3/dist-packages/pyatspi").is_dir():
    NEEDED.append("python3-pyatspi")

pytestmark = pytest.mark.skipif(bool(NEEDED), reason=f"packaging/test.py installs {NEEDED}; not here")


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1080x1920x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as said:
        name = ":" + said.readline().strip()
    yield name
    server.terminate()
    server.wait(60)


@pytest.fixture(scope="module")
def seen(display: str) -> dict[str, Any]:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(HERE / "session.py")],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith('{"screens')]
    assert lines, done.stderr
    return json.loads(lines[-1])


def controls(screen: dict[str, Any]) -> list[dict[str, Any]]:
    return [node for node in screen["tree"] if node["role"] in CONTROLS]


def test_every_control_is_told_by_name(seen: dict[str, Any]) -> None:
    assert len(seen["screens"]) > 15
    for name, screen in seen["screens"].items():
        told = sorted(node["name"] for node in controls(screen))
        assert "" not in told, name
        assert {button["name"] for button in screen["buttons"]} <= set(told), name


def test_every_control_that_leads_somewhere_can_be_acted_on(seen: dict[str, Any]) -> None:
    for name, screen in seen["screens"].items():
        off = {button["name"] for button in screen["buttons"] if not button["enabled"]}
        assert [node for node in controls(screen) if not node["actions"] and node["name"] not in off] == [], (
            name
        )


def test_one_of_several_and_any_of_several_are_told_apart(seen: dict[str, Any]) -> None:
    roles = {
        name: {node["role"] for node in controls(seen["screens"][name]) if "Toggle" in node["actions"]}
        for name in ("question-choice", "question-multi", "consent")
    }
    assert roles == {
        "question-choice": {"radio button"},
        "question-multi": {"check box"},
        "consent": {"check box"},
    }
    chosen = [node["name"] for node in seen["screens"]["question-choice"]["tree"] if node["checked"]]
    assert chosen == ["常住地"]


def test_what_is_written_on_the_screen_is_told_too(seen: dict[str, Any]) -> None:
    told = {node["name"] for node in seen["screens"]["home-8"]["tree"]}
    assert {"您好，想办什么事？", "八项服务，不出社区就能办。没有网络也能办。"} <= told


def test_pressing_a_control_through_the_bus_does_what_a_finger_does(seen: dict[str, Any]) -> None:
    assert seen["pressed"]
    assert seen["called"] == ["help"]
