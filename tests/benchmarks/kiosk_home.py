"""The kiosk from its command line to a home screen whose tiles can be touched; then waits to be measured."""

import sys
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import House
from kiosk.app.screen import build_screen

application = QApplication(["kiosk"])
house = House(Path(sys.argv[1]))
screen = build_screen(house, windowed=True)
screen.shell.watch(application)
screen.kiosk.show_attract()
screen.window.open(QSize(1080, 1920))
QTimer.singleShot(0, screen.kiosk.start)
screen.kiosk.go_home()


def ready() -> None:
    print("ready", flush=True)
    sys.stdin.readline()
    application.quit()


screen.window.repaint()
QTimer.singleShot(0, ready)
application.exec()
screen.stop()
house.close()
