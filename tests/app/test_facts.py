"""What the rules know of the world is read again where it changes, and kept where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.app import House
from tests.world import demo_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_every_visit_uses_the_code_lists_that_were_read_already(tmp_path: Path) -> None:
    house = House(demo_folder(tmp_path))
    assert house.facts().codes is house.codes
    assert house.facts().codes is house.codes
    house.close()
