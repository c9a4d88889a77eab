# ruff: noqa: E402 - the display is chosen before Qt is there
"""Shows screens on a real display inside a D-Bus session and lets the client look at each; prints what it saw."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))
os.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
os.environ["QT_QPA_PLATFORM"] = "xcb"

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QProcess
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.ui.theme import load_theme
from tests.ui.looks import EVERY
from tests.ui.walk import ScreenWalk

CLIENT = str(Path(__file__).with_name("client.py"))
SCREENS = (
    "home-8", "consent", "identify", "notice", "receipt", "rating", "leave", "take-back", "staff-sign-in", "staff",
    "look-sheet", "question-choice", "question-multi", "question-date", "question-name", "question-three_yes_no",
    "question-family", "review", "signature",
)  # fmt: skip


def ask(*words: str) -> object:
    """Run the client while this application answers it."""
    client, loop = QProcess(), QEventLoop()
    client.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
    client.finished.connect(loop.quit)
    client.start("/usr/bin/python3", [CLIENT, *words])
    loop.exec()
    return json.loads(bytes(client.readAllStandardOutput().data()))


def main() -> None:
    application = QApplication(["kiosk-accessibility"])
    application.setApplicationName("kiosk-accessibility")
    walk = ScreenWalk(load_theme(ROOT / "resources"))
    found = {}
    for name in walk.go(EVERY[0]):
        if name in SCREENS:
            buttons = [
                {"name": button.accessibleName(), "enabled": button.isEnabled()}
                for button in walk.shell.findChildren(QAbstractButton)
                if button.isVisible()
            ]
            found[name] = {"tree": ask(), "buttons": buttons}
    called: list[str] = []
    walk.shell.help_asked.connect(lambda: called.append("help"))
    pressed = ask(walk.shell.bar.help.accessibleName())
    patience = QDeadlineTimer(60_000)
    while not called and not patience.hasExpired():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)
    print(json.dumps({"screens": found, "pressed": pressed, "called": called}))


main()
