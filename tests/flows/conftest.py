"""An enrolled house on a demo folder, with the real encrypted store and the real forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.app import House
from tests.builders import an_identity
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(demo_folder(tmp_path))
    made.store.enrol(an_identity())
    yield made
    made.close()
