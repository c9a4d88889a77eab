"""Builds the matcher's templates from the middle lines of strokes in ``hanzi-writer-data``.

The data (Arphic Public License) is Make Me a Hanzi's: one JSON file a character, ``medians`` with y upwards.
Each character gives one template as it is printed and one whose strokes run into each other, as written fast.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from kiosk.devices.text_entry.handwriting.features import vector

if TYPE_CHECKING:
    from pathlib import Path

JOINS = (0.0, 0.5)


def build_templates(folder: Path, strokes: Path) -> int:
    """Write ``templates-N.npy`` and ``drawn.txt`` from the files in ``strokes``; return how many characters.

    Raises ``OSError`` if there are none.
    """
    paths = sorted(path for path in strokes.glob("*.json") if len(path.stem) == 1)
    if not paths:
        raise FileNotFoundError(strokes)
    drawn = [_medians(path) for path in paths]
    for number, joins in enumerate(JOINS):
        np.save(folder / f"templates-{number}.npy", np.stack([vector(each, joins) for each in drawn]))
    (folder / "drawn.txt").write_text("".join(path.stem for path in paths), "utf-8")
    return len(paths)


def _medians(path: Path) -> list[np.ndarray[tuple[int, int], np.dtype[np.float64]]]:
    medians = json.loads(path.read_bytes())["medians"]
    return [np.array(stroke, np.float64) * (1, -1) for stroke in medians]
