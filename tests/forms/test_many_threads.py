"""The screen and its worker read forms at the same time, right after the start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
READ = """
import sys, threading
from pathlib import Path
from kiosk.forms import check, header
from kiosk.forms.library import FormLibrary
sys.setswitchinterval(1e-6)
gate = threading.Barrier(6)
def read():
    library = FormLibrary(Path("forms"), Path("resources"))
    gate.wait()
    library.index()
    library.form("jobseeker")
threads = [threading.Thread(target=read) for _ in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


def test_forms_read_by_many_threads_at_once_do_not_end_the_process() -> None:
    for _ in range(4):  # before the lock about every other run ended with a segmentation fault
        done = subprocess.run(
            [sys.executable, "-c", READ], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
