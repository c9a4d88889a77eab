"""Waiting for an event as long as a busy machine may take: a limit that is not reached costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE_MS = 120_000


class PatientBot(QtBot):
    """pytest-qt's, which gives up after 5 s where a test does not say how long it waits."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE_MS) -> None:  # noqa: N802 - pytest-qt's name
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = _PATIENCE_MS, **others: Any) -> Any:  # noqa: N802 - pytest-qt's name
        return super().waitSignal(signal, timeout=timeout, **others)
