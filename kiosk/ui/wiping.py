"""The one place that lists what is forgotten when a person goes.

A presenter joins by being a ``Way``, a page by being built, a keyboard's engines by their ``Typist``, the
voice by its ``Reader``: each of them cannot be made without it.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtGui import QClipboard, QGuiApplication, QPixmapCache

if TYPE_CHECKING:
    from collections.abc import Callable


class Wiping:
    """Everything that may hold something of a person; what joined last is wiped first."""

    def __init__(self) -> None:
        self._forgetting: list[Callable[[], None]] = []

    def join(self, forget: Callable[[], None]) -> None:
        """Have ``forget`` called whenever a person goes; it stays for good."""
        self._forgetting.append(forget)

    def wipe(self) -> None:
        """Leave nothing of the person: not in a part, not on the clipboard, not in a cache."""
        for forget in tuple(reversed(self._forgetting)):
            forget()
        QGuiApplication.inputMethod().reset()
        clipboard = QGuiApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            clipboard.clear(mode)
        QPixmapCache.clear()
        gc.collect()
