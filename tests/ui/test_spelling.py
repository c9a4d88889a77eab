"""What PySide is spared when something is imported."""

from __future__ import annotations

import subprocess
import sys

_FILES_READ = """
import linecache
import kiosk.ui.shell
print([name for name in linecache.cache if "kiosk" in name])
"""


def test_no_source_is_read_or_kept_when_a_module_of_the_screen_is_imported() -> None:
    done = subprocess.run([sys.executable, "-c", _FILES_READ], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
