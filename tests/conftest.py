"""What holds for every test: no screen, no network but loopback, no surprise in the log."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.patience import PatientBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

HERE = Path(__file__).parent
_LONG = (
    "tour",
    "faults",
    "cli",
    "journeys",
    "ui",
)  # begun first, so that no core waits for another at the end
_LOOPBACK = ("127.", "::1", "localhost")


def _only_loopback(event: str, args: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(args[1], tuple):
        host = str(args[1][0])
        if not host.startswith(_LOOPBACK):
            raise RuntimeError(f"a test tried to reach {host}")


sys.addaudithook(_only_loopback)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fault-seed", type=int, default=1, help="seed of the random fault schedules")
    parser.addoption("--fault-schedules", type=int, default=200, help="how many schedules to run")
    parser.addoption("--fault-processes", type=int, default=12, help="how many times to kill real processes")
    parser.addoption("--every-look", action="store_true", help="walk every screen in all 48 looks")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "expects_warnings: the test means the code to log a warning or an error"
    )


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's, with more patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def postgres() -> Any:
    """One PostgreSQL server for the whole session, started where the first test needs it."""
    from tests.hubs import Postgres  # noqa: PLC0415 - most tests need none of it

    server = Postgres()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def database_url(postgres: Any) -> str:
    """One PostgreSQL database, which each test that uses it leaves empty."""
    return str(postgres.new_database())


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where files are taken side by side, begin with those that take long."""
    if hasattr(config, "workerinput"):
        order = {folder: number for number, folder in enumerate(_LONG)}
        items.sort(key=lambda item: order.get(_folder(item), len(order)))


def _folder(item: pytest.Item) -> str:
    return item.path.relative_to(HERE).parts[0]


@pytest.fixture(autouse=True)
def _no_unexpected_log_line(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Any:
    yield
    if request.node.get_closest_marker("expects_warnings"):
        return
    unexpected = [
        record
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING and not record.name.startswith("asyncio")
    ]
    assert not unexpected, [f"{record.name}: {record.getMessage()}" for record in unexpected]
