"""A suite that finds nothing proves nothing: a dozen bugs are planted, and the schedules find each of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.faults.disk import compiled, preloaded
from tests.faults.planted import PLANTS

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 40
"""So many schedules may pass before the bug is found."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, dict[str, Any]]:
    """Which schedule finds which bug."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("run.py")), "--plants", str(MOST)],
        env=preloaded(compiled(tmp_path_factory.mktemp("library"))),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {line["plant"]: line for line in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("plant", PLANTS)
def test_the_schedules_find(found: Mapping[str, dict[str, Any]], plant: str) -> None:
    assert found[plant]["problems"], f"{MOST} schedules did not find it"
