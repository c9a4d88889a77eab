"""A real encrypted store in a temporary folder, and the parts it is made of."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from kiosk.model.clock import FixedClock
from kiosk.settings import Settings
from kiosk.store.keys import FileKeyStore
from kiosk.store.store import Store
from tests.builders import MORNING, an_identity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def keys(tmp_path: Path) -> FileKeyStore:
    return FileKeyStore(tmp_path / "keys" / "kiosk.key")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture
def bare_store(settings: Settings, keys: FileKeyStore, clock: FixedClock) -> Iterator[Store]:
    """A store that has not been enrolled."""
    with contextlib.closing(Store.create(settings, keys, clock)) as store:
        yield store


@pytest.fixture
def store(bare_store: Store) -> Store:
    """A store that has been enrolled: its journal has one entry."""
    bare_store.enrol(an_identity())
    return bare_store
