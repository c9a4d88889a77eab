"""``python -m kiosk.app.spell_words RESOURCES``: note how the words of this place and trade are read."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.app.local_words import local_words
from kiosk.devices.text_entry.readings import write_readings
from kiosk.forms.codes import CodeLists


def all_words(codes: CodeLists) -> set[str]:
    """Return every word that the keyboard completes."""
    return {word for table in local_words(codes, str).values() for word in table()}


if __name__ == "__main__":
    resources = Path(sys.argv[1])
    write_readings(resources / "text_entry", all_words(CodeLists(resources / "codes")))
