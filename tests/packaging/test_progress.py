from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from progress import follow

FOLLOWING = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from progress import follow
def interrupt(number, frame):
    raise KeyboardInterrupt
signal.signal(signal.SIGTERM, interrupt)
try:
    follow(["sh", "-c", "seq 10; exec sleep 600"], counts=str.strip)
except KeyboardInterrupt:
    sys.exit(130)
"""


def test_lines_that_count_are_counted_and_the_last_ones_returned(capsys: pytest.CaptureFixture[str]) -> None:
    script = "for n in 1 2 3; do echo get $n; echo chatter; done; exit 3"
    code, tail = follow(
        ["sh", "-c", script],
        counts=lambda line: line.strip() if line.startswith("get") else None,
        total=3,
    )
    assert code == 3
    assert tail.splitlines() == ["get 1", "chatter", "get 2", "chatter", "get 3", "chatter"]
    assert capsys.readouterr().out == "  3/3 get 3\n"


def test_a_count_that_is_not_known_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    follow(["seq", "25"], counts=str.strip)
    assert capsys.readouterr().out.splitlines() == ["  10 10", "  20 20"]


def test_a_program_that_is_followed_ends_with_the_command(checkout: Path) -> None:
    command = [sys.executable, "-u", "-c", FOLLOWING, checkout / "packaging"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as following:
        assert following.stdout
        assert following.stdout.readline() == "  10 10\n"
        pid = int(Path(f"/proc/{following.pid}/task/{following.pid}/children").read_text())
        following.send_signal(signal.SIGTERM)
        assert following.wait(120) == 130
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
