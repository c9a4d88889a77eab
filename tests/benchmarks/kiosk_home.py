"""The kiosk by its real command line, with a finger already there: ``ready`` once the home screen is painted.

Only Qt's event loop is touched: nothing of the kiosk is left out or changed.
"""

import sys

from painted import WhenPainted
from PySide6.QtWidgets import QApplication

from kiosk.__main__ import main

run_loop = QApplication.exec
watches = []


def wake_and_run(application: QApplication) -> int:
    from kiosk.ui.shell import Shell  # noqa: PLC0415 - the kiosk itself imports it first

    shell = next(each for each in application.allWidgets() if isinstance(each, Shell))
    shell.page.woken.emit()
    assert type(shell.page).__name__ == "HomePage"
    watches.append(WhenPainted(application, shell.page))
    return run_loop()


QApplication.exec = wake_and_run  # type: ignore[method-assign]
sys.argv = ["kiosk", "run", "--data", sys.argv[1], "--size", "1080x1920", "--windowed"]
main()
