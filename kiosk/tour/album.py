"""The pictures of a tour: one PNG a screen, numbered in the order of the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_SETTLE_MS = 30


class Album:
    """Takes pictures of one window into one folder; ``seen`` is called at each."""

    def __init__(self, window: QWidget, folder: Path, seen: Callable[[], None]) -> None:
        self._window = window
        self._folder = folder
        self._seen = seen
        self._count = 0
        self._of_chapter: list[str] = []
        self._chapter = "start"
        folder.mkdir(parents=True, exist_ok=True)

    def begin(self, chapter: str) -> None:
        """Begin a chapter; its name is part of the file names."""
        self._chapter = chapter.replace("/", "-")
        self._of_chapter = []

    def take(self, name: str) -> str:
        """Take a picture and return its path, relative to the folder above."""
        QTest.qWait(_SETTLE_MS)
        self._seen()
        self._count += 1
        file = f"{self._count:03d}-{self._chapter}-{name}.png"
        self._window.grab().save(str(self._folder / file))
        path = f"{self._folder.name}/{file}"
        self._of_chapter.append(path)
        return path

    @property
    def pictures(self) -> list[str]:
        """Return the pictures of this chapter."""
        return list(self._of_chapter)
