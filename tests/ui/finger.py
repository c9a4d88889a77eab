"""A finger: touches through the window system, as a touch screen does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPointingDevice

_DEVICES: list[QPointingDevice] = []


def screen() -> QPointingDevice:
    """Return the touch screen; Qt keeps those it was given, so there is one."""
    if not _DEVICES:
        _DEVICES.append(QTest.createTouchDevice())
    return _DEVICES[0]


def tap(widget: QWidget, at: QPoint | None = None) -> None:
    """Touch a widget in its middle and let go."""
    draw(widget, [at or widget.rect().center()])


def draw(widget: QWidget, points: Sequence[QPoint]) -> None:
    """Touch at the first point, go through the others, let go at the last."""
    assert widget.isVisible(), f"{type(widget).__name__} cannot be touched: it is not shown"
    while isinstance(widget, Key) and widget.isEnabled() and not widget.armed:
        QTest.qWait(10)  # what comes sooner is taken for a bounce
    window = widget.window()
    through = [widget.mapTo(window, point) for point in points]
    assert window.childAt(through[0]) in (widget, *widget.findChildren(QWidget)), "something covers it"
    QTest.touchEvent(window, screen()).press(0, through[0], window).commit()
    for point in through[1:]:
        QTest.touchEvent(window, screen()).move(0, point, window).commit()
    QTest.touchEvent(window, screen()).release(0, through[-1], window).commit()
    settle()


def settle() -> None:
    """Let layouts and repaints happen."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
