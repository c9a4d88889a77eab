"""Signs on a machine whose disk is full (a small one of its own), makes room, and signs off again; says what it saw."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk.ui.widgets.button import Button, ButtonKind
from tests.journeys.person import at_the_machine
from tests.world import demo_folder

if __name__ == "__main__":
    application = QApplication(["kiosk"])
    folder = Path(sys.argv[1])
    (folder / "data").mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder / "data")], check=True)
    data = demo_folder(folder)
    seen: dict[str, object] = {}
    with at_the_machine(data) as at:
        person = at.filled_in()
        at.settle()
        filler = (data / "filler").open("wb", buffering=0)
        try:
            while True:
                filler.write(bytes(4096))
        except OSError:
            pass
        before = at.house.store.journal.head().seq
        at.sign()
        at.settle()
        at.finger.wait(lambda: "满" in at.banners(), "the kind words")
        seen["page"] = type(at.shell.page).__name__
        seen["stored"] = at.house.store.journal.head().seq - before
        seen["cases"] = len(at.house.store.cases.recent(9))
        seen["receipts"] = len(list((data / "receipts").glob("*")))
        seen["help"] = at.shell.bar.help.isVisible() and at.shell.bar.help.isEnabled()
        filler.truncate(0)
        filler.close()
        at.finger.tap(
            [
                b
                for b in at.pages.signature.findChildren(Button)
                if b.isVisible() and b.kind is ButtonKind.PRIMARY
            ][-1]
        )
        at.see(at.pages.receipt)
        at.finger.wait(lambda: at.house.store.cases.recent(1)[0].printed == 1, "the paper")
        seen["after"] = len(at.house.store.cases.recent(9))
        seen["subject"] = at.house.store.cases.recent(1)[0].subject == person.case
        seen["chain"] = at.house.store.journal.verify().ok
    sys.stdout.write(json.dumps(seen) + "\n")
    sys.stdout.flush()
    os._exit(0)
