"""The numbers that Word counts and writes nowhere: 一、（一）1. before automatic headings."""

from __future__ import annotations

import collections
import dataclasses
import re
from typing import TYPE_CHECKING, Final

from kiosk.policies.notices.numerals import chinese

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE: Final = re.compile(r"%(\d)")
_NONE: Final = ("bullet", "none")


@dataclasses.dataclass(frozen=True, slots=True)
class _Level:
    pattern: str
    kind: str
    start: int


class Numbering:
    """Counts as Word does, paragraph after paragraph."""

    def __init__(self, numbering: ET.Element | None, styles: ET.Element | None) -> None:
        self._levels = _levels(numbering)
        self._styles = _styles(styles)
        self._counts: dict[str, dict[int, int]] = collections.defaultdict(dict)

    def number(self, paragraph: ET.Element) -> str:
        """Return the number before a paragraph, "" where Word puts none."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return ""
        found = _numbered(properties)
        if found is None:
            style = properties.find(f"{W}pStyle")
            found = self._styles.get(_value(style)) if style is not None else None
        return self._next(*found) if found else ""

    def _next(self, list_id: str, depth: int) -> str:
        level = self._levels.get((list_id, depth))
        if level is None:
            return ""
        counts = self._counts[list_id]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.kind in _NONE:
            return ""

        def written(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            its = self._levels.get((list_id, place), level)
            count = counts.get(place, its.start)
            return chinese(count) if its.kind.startswith(("chinese", "ideograph")) else str(count)

        return _PLACE.sub(written, level.pattern)


def _levels(numbering: ET.Element | None) -> dict[tuple[str, int], _Level]:
    if numbering is None:
        return {}
    abstract = {each.get(f"{W}abstractNumId", ""): each for each in numbering.iter(f"{W}abstractNum")}
    found: dict[tuple[str, int], _Level] = {}
    for number in numbering.iter(f"{W}num"):
        link = number.find(f"{W}abstractNumId")
        source = abstract.get(_value(link)) if link is not None else None
        for level in source.iter(f"{W}lvl") if source is not None else ():
            depth = int(level.get(f"{W}ilvl", "0"))
            found[number.get(f"{W}numId", ""), depth] = _Level(
                _value(level.find(f"{W}lvlText")),
                _value(level.find(f"{W}numFmt")),
                int(_value(level.find(f"{W}start")) or 1),
            )
    return found


def _styles(styles: ET.Element | None) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        properties = style.find(f"{W}pPr")
        numbered = _numbered(properties) if properties is not None else None
        if numbered is not None:
            found[style.get(f"{W}styleId", "")] = numbered
    return found


def _numbered(properties: ET.Element) -> tuple[str, int] | None:
    numbered = properties.find(f"{W}numPr")
    list_id = _value(numbered.find(f"{W}numId")) if numbered is not None else ""
    if numbered is None or not list_id:
        return None
    return list_id, int(_value(numbered.find(f"{W}ilvl")) or 0)


def _value(element: ET.Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""
