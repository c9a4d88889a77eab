"""Data folders for demonstrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk import settings as settings_file
from kiosk.errors import UsageError
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.app.house import House


_SETTINGS = """demo = true
phones = ["12345", "12333"]
printer = "folder"
"""


def make_demo(data: Path) -> None:
    """Make a data folder for demonstrations: its screens and prints say 演示.

    Raises ``UsageError`` if the folder holds real data.
    """
    path = data.absolute() / settings_file.SETTINGS_FILE
    if path.exists():
        if not settings_file.load(data).demo:
            raise UsageError(
                Text("这个文件夹里是真实数据，不能改成演示。", "This folder holds real data."),
                Text("请另选一个文件夹。", "Choose another folder for the demonstration."),
                where=str(data),
            )
        return
    data.mkdir(parents=True, exist_ok=True)
    path.write_text(_SETTINGS, encoding="utf-8")


def furnish_demo(house: House, seed: int = 1) -> None:
    """Fill the lists of a demonstration with an invented world as of today; real data is never touched."""
    from kiosk.app.demo_world import demo_world  # noqa: PLC0415 - start-up

    if not house.settings.demo:
        raise AssertionError("only a demonstration has an invented world")
    for name, items in demo_world(house.clock.now().date(), seed).items():
        house.feed.replace(name, items)
