"""The numbers before headings, from 第一章 down to （1）, and how deep each is."""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from kiosk.policies.notices.numerals import value

_N: Final = "[〇零一二三四五六七八九十百]+"
_KINDS: Final = (
    re.compile(rf"^附\s*件\s*(?P<n>{_N}|\d{{1,2}})?\s*[:：]?(?=$|[^件\d])"),
    re.compile(rf"^第(?P<n>{_N}|\d+)[编章](?=\s|[^的]|$)"),
    re.compile(rf"^第(?P<n>{_N}|\d+)节(?=\s|[^的]|$)"),
    re.compile(rf"^第(?P<n>{_N}|\d+)条(?=\s|[^的、第至]|$)"),
    re.compile(rf"^(?P<n>{_N})\s*、"),
    re.compile(rf"^[（(]\s*(?P<n>{_N})\s*[）)]"),
    re.compile(r"^(?P<n>\d{1,2})\s*[.．、](?!\d)"),
    re.compile(r"^[（(]\s*(?P<n>\d{1,2})\s*[）)]"),
)
ATTACHMENT: Final = 0
RESPONSIBLE: Final = re.compile(r"^(?:责任|牵头|配合|负责|主办|协办)(?:部门|单位)\s*[:：]\s*(?P<who>.+)$")


@dataclasses.dataclass(frozen=True, slots=True)
class Heading:
    """A number as it is printed, how deep it is (0 is an attachment), and which it is (None = unnumbered)."""

    printed: str
    depth: int
    ordinal: int | None
    rest: str


def heading_of(line: str) -> Heading | None:
    """Return the heading that a line begins with."""
    for depth, kind in enumerate(_KINDS):
        found = kind.match(line)
        if found is not None:
            ordinal = value(found["n"]) if found["n"] else None
            return Heading(found[0].strip(), depth, ordinal, line[found.end() :].strip())
    return None
