"""Stroke sequences: as Debian's ``rime-data-stroke`` lists them (LGPL), or put together from parts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DICTIONARY = Path("/usr/share/rime-data/stroke.dict.yaml")
_DEPTH = 6
_ARITY = dict.fromkeys("⿰⿱⿴⿵⿶⿷⿸⿹⿺⿻", 2) | dict.fromkeys("⿲⿳", 3)
_WRITTEN_LAST = "⻌辶廴⻍⻎"
_INSIDE_FIRST = "⿶"
_CLOSED_LAST = "⿴⿷"


def listed(dictionary: Path = DICTIONARY) -> dict[str, list[str]]:
    """Return the sequences of each character in ``hspnz``; raises ``OSError``."""
    found: dict[str, list[str]] = {}
    for line in dictionary.read_text("utf-8").splitlines():
        text, tab, rest = line.partition("\t")
        strokes = rest.split("\t")[0]
        if tab and len(text) == 1 and strokes and set(strokes) <= set("hspnz"):
            found.setdefault(text, []).append(strokes)
    return found


class Writing:
    """Puts a sequence together from those of the parts, in the order in which parts are written."""

    def __init__(
        self, known: Mapping[str, list[str]], descriptions: Mapping[str, str], equivalents: Mapping[str, str]
    ) -> None:
        self._known = known
        self._descriptions = descriptions
        self._equivalents = equivalents

    def of(self, character: str) -> str:
        """Return a character's sequence, or "" where a part's is not known."""
        description = self._descriptions.get(character, "")
        return self._read(description, _DEPTH)[0] if description else ""

    def _read(self, description: str, depth: int) -> tuple[str, str]:
        """Read one description off the front; return its sequence and the rest."""
        if not description:
            return "", ""
        head, rest = description[0], description[1:]
        if head not in _ARITY:
            return self._strokes(head, depth), rest
        parts: list[str] = []
        first = rest[:1]
        for _ in range(_ARITY[head]):
            strokes, rest = self._read(rest, depth)
            parts.append(strokes)
        return (_in_order(head, first, parts) if all(parts) else ""), rest

    def _strokes(self, part: str, depth: int) -> str:
        for each in (part, self._equivalents.get(part, part)):
            if each in self._known:
                return self._known[each][0]
        inner = self._descriptions.get(self._equivalents.get(part, part), "")
        return self._read(inner, depth - 1)[0] if inner and depth else ""


def _in_order(operator: str, first: str, parts: list[str]) -> str:
    if operator in _INSIDE_FIRST or (operator == "⿺" and first in _WRITTEN_LAST):
        return "".join(reversed(parts))
    if operator in _CLOSED_LAST:  # 囗, 匚: the closing stroke comes after what is inside
        return parts[0][:-1] + parts[1] + parts[0][-1]
    return "".join(parts)
