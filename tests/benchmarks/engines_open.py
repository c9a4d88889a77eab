"""Opens every engine of the keyboard, uses each once, and stays to be weighed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np  # noqa: F401 - what the floor has too

from kiosk.devices.text_entry.built import BuiltFolders
from kiosk.devices.text_entry.composing import Way
from kiosk.devices.text_entry.engines import Engines

if __name__ == "__main__":
    if sys.argv[1:] != ["nothing"]:
        checkout = Path(__file__).parents[2]
        with tempfile.TemporaryDirectory() as own:
            set_up = Path(sys.prefix) / "share" / "kiosk" / "text_entry"
            engines = Engines(BuiltFolders(set_up, Path(own), checkout / "resources" / "text_entry"), {})
            for way, key in zip(Way, "nn6h", strict=True):
                engines.composer(way).press(key)
            engines.recogniser().recognise([[(10, 50), (90, 50)], [(50, 10), (50, 90)]])
            engines.rare_characters().by_parts("木木")
    print("ready", flush=True)
    sys.stdin.read()
