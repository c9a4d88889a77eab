"""The floor for start-up and memory: a bare PySide6 window with one label, painted once."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
label = QLabel("八项服务")
label.resize(1080, 1920)
label.show()


def ready() -> None:
    print("ready", flush=True)
    sys.stdin.readline()
    application.quit()


QTimer.singleShot(0, ready)
application.exec()
