"""Qt's own names, and no others: PySide need not read every module to see which names it wants.

Whenever something is imported, PySide looks whether its source says ``PySide6``, as such a module might
ask for ``snake_case``. It reads the file for that and keeps all its lines: some 200 files before the first
screen, and many more later. Nobody here asks for it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import PySide6.QtCore  # noqa: F401 - brings what is told here

if TYPE_CHECKING:
    from types import ModuleType

_FEATURE, _ASKED = "shibokensupport.feature", "_mod_uses_pyside"  # not public: without them nothing changes


def keep_to_qt_names() -> None:
    """Let whatever is imported from now on see the names of Qt, its source unread."""
    feature = sys.modules.get(_FEATURE)
    if hasattr(feature, _ASKED):
        setattr(feature, _ASKED, _uses_qt_names)


def _uses_qt_names(_module: ModuleType) -> bool:
    return True
