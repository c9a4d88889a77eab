"""An enrolled house on a demo folder on one morning, with the real encrypted store and the real forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.app import House
from kiosk.model.clock import FixedClock
from tests.builders import MORNING, an_identity
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture
def house(tmp_path: Path, clock: FixedClock) -> Iterator[House]:
    made = House(demo_folder(tmp_path))
    made.clock = clock
    made.store.enrol(an_identity())
    yield made
    made.close()
