"""Data folders for demonstrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk import settings as settings_file
from kiosk.errors import UsageError
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path


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
