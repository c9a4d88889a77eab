"""Screens are tested without a display."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.ui.theme import load_theme

if TYPE_CHECKING:
    from kiosk.ui.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme(Path(__file__).parent.parent.parent / "resources")
