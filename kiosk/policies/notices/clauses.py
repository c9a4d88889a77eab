"""Lines into a tree of clauses: each with its heading, its own words, and who is responsible."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final

from kiosk.model.imported_notice import Clause, Doubt
from kiosk.policies.notices.headings import ATTACHMENT, RESPONSIBLE, Heading, heading_of
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_IN_BRACKETS: Final = re.compile(
    r"[（(](?:(?:责任|牵头|配合|负责)(?:部门|单位)\s*[:：](?P<named>[^（）()]+)|(?P<duty>[^（）()。]{2,60}?)(?:按职责(?:分工)?)?负责)[）)]$"
)
_BETWEEN: Final = re.compile(r"[、，,；;。]\s*")
_LONGEST_HEADING: Final = 40
_SENTENCE: Final = re.compile(r"^([^。；！？]{2,40})。(.*)$", re.DOTALL)
_NAMED: Final = re.compile("《([^》]{4,60})》")


@dataclasses.dataclass(slots=True)
class _Open:
    """A clause that lines are still added to."""

    depth: int
    number: str
    heading: str
    ordinal: int | None = None
    text: list[str] = dataclasses.field(default_factory=list)
    departments: list[str] = dataclasses.field(default_factory=list)
    parts: list[_Open] = dataclasses.field(default_factory=list)

    def closed(self) -> Clause:
        """Return it as it stays."""
        return Clause(
            self.number,
            self.heading,
            "\n".join(self.text),
            tuple(dict.fromkeys(self.departments)),
            tuple(part.closed() for part in self.parts),
        )


def read_clauses(lines: Iterable[str], title: str) -> tuple[tuple[Clause, ...], list[Doubt]]:
    """Return the clauses of a notice, and what looks as if something were missing."""
    root = _Open(-1, "", "")
    path = [root]
    enclosed = set(_NAMED.findall(title))
    for line in lines:
        heading = heading_of(line)
        if heading is not None:
            path = _begin(path, heading)
        elif line in enclosed:
            path = [root, _add(root, _Open(ATTACHMENT, "", line))]
        else:
            if path == [root]:
                path = [root, _add(root, _Open(ATTACHMENT, "", ""))]
            _take(path[-1], line)
    return tuple(part.closed() for part in root.parts), list(_gaps(root))


def begun_with(lines: Iterable[str]) -> Clause:
    """Return the one clause that lines make; the first may have its number and heading."""
    first, *rest = lines
    heading = heading_of(first)
    name, text = _split(heading) if heading else ("", first)
    clause = _Open(0, heading.printed if heading else "", name)
    clause.text += [line for line in (text, *rest) if line]
    return clause.closed()


def _begin(path: list[_Open], heading: Heading) -> list[_Open]:
    """Begin a clause under the last one that is less deep; unnumbered parts hold nothing."""
    above = [each for each in path if each.depth < heading.depth and (each.number or each.depth < 0)]
    name, text = _split(heading)
    clause = _Open(heading.depth, heading.printed, name, heading.ordinal)
    _add(above[-1], clause)
    if text:
        _take(clause, text)
    return [*above, clause]


def _add(parent: _Open, clause: _Open) -> _Open:
    parent.parts.append(clause)
    return clause


def _split(heading: Heading) -> tuple[str, str]:
    """Return the name of a clause and what is said in it: a short line, or a short first sentence."""
    rest = heading.rest
    sentence = _SENTENCE.match(rest)
    if sentence and sentence[2].strip():
        return sentence[1].strip(), sentence[2].strip()
    if len(rest) <= _LONGEST_HEADING and not rest.endswith(("。", "；", "：", ":")):
        return rest, ""
    return "", rest


def _take(clause: _Open, line: str) -> None:
    alone = RESPONSIBLE.match(line)
    if alone:
        clause.departments += _names(alone["who"])
        return
    clause.text.append(line)
    inside = _IN_BRACKETS.search(line)
    if inside:
        clause.departments += _names(inside["named"] or inside["duty"])


def _names(text: str) -> list[str]:
    return [name for name in _BETWEEN.split(text.strip()) if name]


def _gaps(parent: _Open) -> Iterator[Doubt]:
    """Yield a doubt where numbers do not follow each other."""
    for one, other in zip([None, *parent.parts], parent.parts, strict=False):
        if other.ordinal is None:
            continue
        same = one is not None and one.depth == other.depth and one.ordinal is not None
        expected = one.ordinal + 1 if same and one is not None and one.ordinal is not None else 1
        if other.ordinal not in {expected, 1}:
            yield _missing(other.number + other.heading)
    for part in parent.parts:
        yield from _gaps(part)


def _missing(where: str) -> Doubt:
    return Doubt(
        "clauses",
        Text(f"“{where[:20]}”前面好像少了一段。", f"Something seems to be missing before “{where[:20]}”."),
    )
