"""Work beside the screen: one thread, one queue, and results that land on the GUI thread.

One signal carries everything back. A worker for the store and another for the exchange are enough.
"""

from __future__ import annotations

import functools
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_BREATH_MS = 50  # in which the screen paints what a touch asked for, with the processor to itself


class Worker(QObject):
    """Runs what it is given, one after the other, in the order it was given."""

    _came_back = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._stopped = False
        self._waiting: list[Callable[[], None]] = []
        self._breath = QTimer(self, singleShot=True, interval=_BREATH_MS)
        self._breath.timeout.connect(self._begin_waiting)
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do ``work`` in the thread; then call ``done`` or ``failed`` on the GUI thread."""
        self._begin_waiting()
        self._pool.submit(self._do, work, done, failed)

    def run_after_painting(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do what nobody waits for a moment later, still before everything that is given after it."""
        self._waiting.append(functools.partial(self._do, work, done, failed))
        self._breath.start()

    def _begin_waiting(self) -> None:
        self._breath.stop()
        waiting, self._waiting = self._waiting, []
        for job in waiting:
            self._pool.submit(job)

    def _do(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        try:
            answer = functools.partial(done, work())
        except Exception as error:  # noqa: BLE001 - whatever it was, it is told on the GUI thread
            answer = functools.partial(failed, error)
        if not self._stopped:
            self._came_back.emit(answer)

    def _deliver(self, answer: Callable[[], None]) -> None:
        if not self._stopped:
            answer()

    def stop(self) -> None:
        """Finish what was given, such as the last answer of somebody, and deliver nothing more."""
        self._begin_waiting()
        self._stopped = True
        self._pool.shutdown(wait=True)
