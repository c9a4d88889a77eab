"""A finger on the glass: touch events only, as slow as the screen asks for, and counted."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QPoint
from PySide6.QtTest import QTest

from kiosk.errors import KioskError
from kiosk.text import Text
from kiosk.ui.corner import LONGEST_SECONDS, TAPS
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

_WAIT_MS = 120_000
_PATIENCE_MS = 5_000
_TRIES = 3
_FRAME_MS = 5
_IN_CORNER = QPoint(-30, 30)


class Finger:
    """Taps and draws, and counts both."""

    def __init__(self) -> None:
        self._device = QTest.createTouchDevice()
        self.taps = 0
        self.characters = 0

    def tap(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Touch a widget in its middle, once it can be touched, and let go."""
        self.wait(lambda: _can_be_touched(widget), f"a touch of {_name(widget)}")
        window = widget.window()
        point = widget.mapTo(window, at or widget.rect().center())
        QTest.touchEvent(window, self._device).press(0, point, window).commit()
        QTest.qWait(_FRAME_MS)
        QTest.touchEvent(window, self._device).release(0, point, window).commit()
        self.taps += 1
        QTest.qWait(_FRAME_MS)

    def tap_on(self, widget: QWidget, in_front: Callable[[], object]) -> None:
        """Touch what leads to another page; again, as people do, if the page is still there after a while."""
        before = in_front()
        for _ in range(_TRIES):
            self.wait(
                lambda: in_front() is not before or _can_be_touched(widget), f"a touch of {_name(widget)}"
            )
            if in_front() is not before:  # the page came after all
                return
            self.tap(widget)
            deadline = QDeadlineTimer(_PATIENCE_MS)
            while in_front() is before and not deadline.hasExpired():
                QTest.qWait(_FRAME_MS)
            if in_front() is not before:
                return

    def find_corner(self, window: QWidget, in_front: Callable[[], object]) -> None:
        """Touch the hidden corner as often as it asks for; again where that was too slow to count."""
        before = in_front()
        for _ in range(_TRIES):
            begun = time.monotonic()
            for _ in range(TAPS):
                self.tap(window, QPoint(window.width(), 0) + _IN_CORNER)
            if in_front() is not before or time.monotonic() - begun < LONGEST_SECONDS:
                return

    def draw(self, widget: QWidget, strokes: Sequence[Sequence[tuple[float, float]]]) -> None:
        """Draw strokes; points are shares of the widget's width and height."""
        window = widget.window()
        for stroke in strokes:
            points = [
                widget.mapTo(window, QPoint(round(x * widget.width()), round(y * widget.height())))
                for x, y in stroke
            ]
            QTest.touchEvent(window, self._device).press(0, points[0], window).commit()
            for point in points[1:]:
                QTest.qWait(_FRAME_MS)
                QTest.touchEvent(window, self._device).move(0, point, window).commit()
            QTest.touchEvent(window, self._device).release(0, points[-1], window).commit()
            self.taps += 1
            QTest.qWait(_FRAME_MS)

    def wait(self, there: Callable[[], bool], what: str) -> None:
        """Let the screen work until something is so; raise ``TourStuck`` where it never is."""
        deadline = QDeadlineTimer(_WAIT_MS)
        while not there():
            if deadline.hasExpired():
                raise TourStuck(what)
            QTest.qWait(_FRAME_MS)


class TourStuck(KioskError):
    """The screen did not come to where it should."""

    def __init__(self, what: str) -> None:
        super().__init__(
            Text("走到一半走不下去了。", "The tour got stuck."),
            Text("请看最后一张图。", "Look at the last picture."),
            where=what,
        )


def _can_be_touched(widget: QWidget) -> bool:
    return widget.isVisible() and (widget.armed if isinstance(widget, Button | Key) else widget.isEnabled())


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()}"
