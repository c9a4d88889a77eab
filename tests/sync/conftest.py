"""Real hubs on both databases, shared by the tests of a session: each test brings a machine of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.hub.store.tables import METADATA
from kiosk.model.clock import FixedClock
from tests.builders import MORNING
from tests.hubs import LocalHub, Machine, RunningHub, machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def hub(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    """A hub in a process of its own."""
    url = None if request.param == "sqlite" else request.getfixturevalue("postgres").new_database()
    running = RunningHub(tmp_path_factory.mktemp(f"hub-{request.param}"), url)
    running.start()
    yield running
    assert running.stop() == 0


@pytest.fixture
def kiosk(tmp_path: Path, hub: RunningHub) -> Iterator[Machine]:
    """A machine that has joined the running hub."""
    with machine(tmp_path / "kiosk", hub) as joined:
        yield joined


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture
def local_hub(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[LocalHub]:
    """A hub without a network: on SQLite, or on what ``ON_BOTH`` names."""
    on_postgres = getattr(request, "param", "sqlite") == "postgresql"
    made = LocalHub(tmp_path / "hub", clock, request.getfixturevalue("database_url") if on_postgres else None)
    yield made
    if on_postgres:
        with made.hub.database.writing() as connection:
            METADATA.drop_all(connection)
    made.stop()


@pytest.fixture
def local_kiosk(tmp_path: Path, local_hub: LocalHub, clock: FixedClock) -> Iterator[Machine]:
    """A machine that has joined the hub without a network."""
    with machine(tmp_path / "kiosk", local_hub, clock) as joined:
        yield joined
