"""Somebody with a keyboard reaches every control, from the top of the page to the bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.ui.looks import EVERY
from tests.ui.walk import ScreenWalk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.shell import Shell
    from kiosk.ui.theme import Theme

_ROW = 60  # pixels: what is no further down stands in the same row


def order(shell: Shell) -> list[QWidget]:
    """Return what the Tab key reaches, in its order."""
    found: list[QWidget] = []
    start = shell.bar.language
    start.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(80):
        QTest.keyClick(shell, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget is None or widget is start:
            break
        found.append(widget)
    return [*found, start]


def test_the_tab_key_reaches_every_control_from_the_top_to_the_bar(qapp: object, theme: Theme) -> None:
    walk = ScreenWalk(theme)
    walk.shell.activateWindow()
    wrong = {}
    for name in walk.go(EVERY[0]):
        if name in ("attract", "countdown", "look-sheet") or name.endswith("-on"):
            continue
        reached = order(walk.shell)
        missed = [
            button.accessibleName()
            for button in walk.shell.findChildren(QAbstractButton)
            if button.isVisible()
            and button.isEnabled()
            and button.focusPolicy() & Qt.FocusPolicy.TabFocus
            and button not in reached
        ]
        tops = [widget.mapTo(walk.shell, QPoint(0, 0)).y() for widget in reached]
        back = [
            (one.accessibleName(), other.accessibleName())
            for one, other, a, b in zip(reached, reached[1:], tops, tops[1:], strict=False)
            if b < a - _ROW
        ]
        if missed or back:
            wrong[name] = (missed, back)
    walk.shell.close()
    assert wrong == {}
