"""Fills in half a form on the real screen, says its pick-up code once the answers are safe, and waits to be killed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys.person import ID_NUMBER, NAME, at_the_machine

if __name__ == "__main__":
    application = QApplication(["kiosk"])
    id_number, name = sys.argv[2:] or (ID_NUMBER, NAME)
    with at_the_machine(Path(sys.argv[1])) as at:
        at.to_the_name(name=name, id_number=id_number)
        way = at.screen.kiosk.form_way
        at.finger.wait(lambda: not way._save_soon.isActive(), "the moment after an answer")
        at.settle()
        sys.stdout.write(json.dumps({"id": id_number, "code": way.pickup_code}) + "\n")
        sys.stdout.flush()
        while True:
            QTest.qWait(1000)
