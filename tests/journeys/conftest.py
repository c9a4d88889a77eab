"""Somebody at a machine that has joined a hub which is away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.person import At, at_the_machine
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[At]:
    with at_the_machine(demo_folder(tmp_path)) as somebody:
        yield somebody
