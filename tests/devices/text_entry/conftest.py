"""The engines as set-up built them; ``packaging/test.py`` does that before it starts the tests."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.devices.text_entry.built import BuiltFolders
from kiosk.devices.text_entry.engines import Engines

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).parents[3]
RESOURCES = CHECKOUT / "resources" / "text_entry"
SET_UP = Path(sys.prefix) / "share" / "kiosk" / "text_entry"
WORDS = {
    "region": lambda: ["铁东区", "铁西区", "常青街道", "常甸街道"],
    "occupation": lambda: ["电焊工", "电工", "养老护理员"],
}


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    folders = BuiltFolders(SET_UP, tmp_path_factory.mktemp("data") / "text_entry", RESOURCES)
    opened = Engines(folders, WORDS)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def forgotten(engines: Engines) -> Iterator[None]:
    """Every test begins with nothing typed."""
    yield
    engines.forget()
