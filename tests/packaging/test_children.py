from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from children import ended_afterwards

if TYPE_CHECKING:
    from pathlib import Path

POLITE = "trap 'echo bye > {file}; exit 0' TERM; echo ready; while :; do sleep 0.05; done"


def test_a_program_is_asked_to_end_and_may_put_its_things_away(tmp_path: Path) -> None:
    script = POLITE.format(file=tmp_path / "last-words")
    with subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE) as child, ended_afterwards(child):
        assert child.stdout
        assert child.stdout.readline() == b"ready\n"
    assert (tmp_path / "last-words").read_text() == "bye\n"
    assert child.returncode == 0


def test_a_program_that_ended_by_itself_is_left_alone() -> None:
    with subprocess.Popen(["sh", "-c", "exit 3"]) as child, ended_afterwards(child):
        child.wait()
    assert child.returncode == 3
