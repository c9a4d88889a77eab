"""Hubs on both databases, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.hub.store.tables import METADATA
from kiosk.model.clock import FixedClock
from tests.builders import MORNING
from tests.hubs import LocalHub, Machine, machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture(params=["sqlite", "postgresql"])
def hub(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[LocalHub]:
    """A hub of its own on either database."""
    url = None if request.param == "sqlite" else request.getfixturevalue("database_url")
    made = LocalHub(tmp_path / "hub", clock, url)
    yield made
    with made.hub.database.writing() as connection:
        METADATA.drop_all(connection)
    made.stop()


@pytest.fixture
def local_hub(tmp_path: Path, clock: FixedClock) -> Iterator[LocalHub]:
    """A hub of its own on SQLite."""
    made = LocalHub(tmp_path / "hub", clock)
    yield made
    made.stop()


@pytest.fixture
def kiosk(tmp_path: Path, hub: LocalHub, clock: FixedClock) -> Iterator[Machine]:
    """A machine that has joined the hub."""
    with machine(tmp_path / "kiosk", hub, clock) as joined:
        yield joined


@pytest.fixture
def local_kiosk(tmp_path: Path, local_hub: LocalHub, clock: FixedClock) -> Iterator[Machine]:
    """A machine that has joined the hub on SQLite."""
    with machine(tmp_path / "kiosk", local_hub, clock) as joined:
        yield joined
