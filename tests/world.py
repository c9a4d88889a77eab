"""A small world for tests: a demo data folder that has joined a hub, running or not."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.app import House, make_demo
from kiosk.settings import SETTINGS_FILE
from kiosk.sync.enrol import enrol
from kiosk.tour.hub_process import HubProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def demo_folder(folder: Path) -> Path:
    """Make a demo data folder whose key lies beside it, so that nothing is left behind elsewhere."""
    data = folder / "data"
    make_demo(data)
    path = data / SETTINGS_FILE
    path.write_text(
        path.read_text(encoding="utf-8") + f'key_file = "{folder / "kiosk.key"}"\n', encoding="utf-8"
    )
    return data


@contextlib.contextmanager
def world(folder: Path, through: Callable[[str], str] = lambda url: url) -> Iterator[tuple[Path, HubProcess]]:
    """Give a data folder that has joined a running hub, and the hub; ``through`` gives another address for it."""
    data, hub = demo_folder(folder), HubProcess(folder / "hub")
    try:
        url = through(hub.start())
        house = House(data)
        enrol(url, hub.code(), house.store, house.settings.sync)
        house.close()
        yield data, hub
    finally:
        hub.stop()


@contextlib.contextmanager
def enrolled_demo(folder: str) -> Iterator[Path]:
    """Give a data folder that has joined a hub, which is gone again."""
    with world(Path(folder)) as (data, hub):
        hub.stop()
        yield data
