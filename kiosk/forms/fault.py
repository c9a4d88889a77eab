"""What is wrong with a definition, and what to do about it: for the person who wrote it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.errors import FormFault

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.text import Text


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """One fault; ``line`` counts from 1, 0 = the whole file; ``field`` is a path or a field's id."""

    path: Path
    line: int
    field: str
    what: Text
    todo: Text

    def error(self) -> FormFault:
        """Return the fault as the error that a person meets."""
        return FormFault(self.what, self.todo, where=f"{self.path}:{self.line} {self.field}".rstrip())

    def __str__(self) -> str:
        """Return one line for the command line."""
        place = f"{self.path}:{self.line}: {self.field}"
        return f"{place}: {self.what.zh}{self.todo.zh} {self.what.en} {self.todo.en}"
