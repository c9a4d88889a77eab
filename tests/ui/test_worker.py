from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from kiosk.ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def worker(qapp: object) -> Iterator[Worker]:
    made = Worker("store")
    yield made
    made.stop()


def test_work_is_done_elsewhere_and_its_result_comes_to_the_gui_thread(qtbot: QtBot, worker: Worker) -> None:
    came: list[tuple[int, int]] = []
    worker.run(threading.get_ident, lambda there: came.append((there, threading.get_ident())), pytest.fail)
    qtbot.waitUntil(lambda: bool(came))
    there, here = came[0]
    assert there != here
    assert here == threading.get_ident()


def test_a_failure_comes_back_too(qtbot: QtBot, worker: Worker) -> None:
    failures: list[Exception] = []
    worker.run(lambda: 1 // 0, pytest.fail, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ZeroDivisionError)


def test_work_is_done_in_order(qtbot: QtBot, worker: Worker) -> None:
    done: list[int] = []
    for number in range(50):
        worker.run(lambda number=number: number, done.append, pytest.fail)
    qtbot.waitUntil(lambda: len(done) == 50)
    assert done == list(range(50))


def test_a_stopped_worker_delivers_nothing(qtbot: QtBot, qapp: object) -> None:
    worker = Worker("store")
    started, go_on = threading.Event(), threading.Event()
    done: list[object] = []
    worker.run(lambda: (started.set(), go_on.wait(60)), done.append, done.append)
    assert started.wait(60)
    go_on.set()
    worker.stop()
    qapp.processEvents()
    assert done == []


def test_what_can_wait_is_done_before_what_is_given_after_it(qtbot: QtBot, worker: Worker) -> None:
    done: list[str] = []
    worker.run_after_painting(lambda: "draft", done.append, pytest.fail)
    worker.run(lambda: "case", done.append, pytest.fail)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["draft", "case"]


def test_what_can_wait_is_done_by_itself(qtbot: QtBot, worker: Worker) -> None:
    done: list[str] = []
    worker.run_after_painting(lambda: "draft", done.append, pytest.fail)
    qtbot.waitUntil(lambda: done == ["draft"])


def test_stopping_does_what_could_wait(qapp: object) -> None:
    worker = Worker("store")
    kept: list[str] = []
    worker.run_after_painting(lambda: kept.append("draft"), lambda _: None, pytest.fail)
    worker.stop()
    assert kept == ["draft"]
