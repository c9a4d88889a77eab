"""Runs the touch screen until it is closed."""

from __future__ import annotations

import gc
import signal
import sys
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app.house import House
from kiosk.app.screen import build_screen
from kiosk.errors import UsageError
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType, TracebackType

    from kiosk.app.screen import Screen

_SIGNAL_LOOK_MS = 300
_FOR_TERMINALS = ("rich", "pygments", "click")  # what libraries would load to write in colours: 14 MB


def run_kiosk(data: Path | None, size: str | None, *, windowed: bool) -> int:
    """Run the touch screen and return the exit code."""
    gc.disable()  # nothing that starting makes is rubbish
    for package in _FOR_TERMINALS:
        sys.modules.setdefault(package, cast("ModuleType", None))  # a screen does without
    house = House(data)
    chosen = parse_size(size) if size else None
    application = QApplication(["kiosk"])
    screen = build_screen(house, windowed=windowed)
    sys.excepthook = _last_resort(screen)
    screen.shell.watch(application)
    screen.kiosk.show_attract()
    screen.window.open(chosen or (_room(application) if windowed else None))
    screen.window.repaint()  # before the store's worker takes its share of the processor
    QTimer.singleShot(0, screen.kiosk.start)
    _stop_on_signals(application)
    gc.freeze()  # nor has to be looked at when a person's traces are wiped
    gc.enable()
    code = application.exec()
    screen.stop()
    house.close()
    return int(code)


def _room(application: QApplication) -> QSize:
    """Return the room that a desktop leaves for a window."""
    return application.primaryScreen().availableGeometry().size()


def parse_size(text: str) -> QSize:
    """Read ``1080x1920``; raise ``UsageError`` for anything else."""
    width, times, height = text.lower().partition("x")
    if not (times and width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise UsageError(
            Text("屏幕大小写得不对。", "That is not a size."),
            Text("请写成 1080x1920。", "Write it as 1080x1920."),
            where=text,
        )
    return QSize(int(width), int(height))


def _stop_on_signals(application: QApplication) -> None:
    """End cleanly on Ctrl-C and SIGTERM; a timer lets Python see the signal while Qt waits."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: application.exit(0))
    heartbeat = QTimer(application, interval=_SIGNAL_LOOK_MS)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()


def _last_resort(
    screen: Screen,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return the hook for a bug: logged by place only, and the out-of-service page."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import structlog  # noqa: PLC0415 - only when something is wrong

        while trace and trace.tb_next:
            trace = trace.tb_next
        where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        structlog.get_logger(__name__).error("bug", kind=kind.__name__, where=where)
        screen.kiosk.out_of_service(error if isinstance(error, Exception) else RuntimeError())

    return hook
