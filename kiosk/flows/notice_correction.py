"""What was recognised in an imported notice, row by row, and the notice as staff corrected one row of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import TYPE_CHECKING

import msgspec

from kiosk.errors import UsageError
from kiosk.flows.clause_correction import paragraphs
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.model.imported_notice import Clause, ImportedNotice

CLAUSE = "clause:"
_LABELS = {
    "title": Text("标题", "Title"),
    "number": Text("文号", "Document number"),
    "issuers": Text("发文单位", "Issued by"),
    "date": Text("日期", "Date"),
}
_CLAUSE = Text("第{n}条", "Clause {n}")
_HEADING = Text("标题", "Heading")
_LINE = Text("第{n}段", "Paragraph {n}")
LINE = "line:"
_NOT_FOUND = Text("没认出来", "Not recognised")
_BETWEEN = re.compile(r"[、，,;；\s]+")
_NO_DATE = Text("日期写成 2022-12-30。", "Write the date as 2022-12-30.")
_EMPTY = Text("标题不能空着。", "A title is needed.")
_AGAIN = Text("请改一改再存。", "Correct it and keep it again.")


@dataclasses.dataclass(frozen=True, slots=True)
class Recognised:
    """One thing that the machine read; ``doubt`` says why a person should look at it."""

    field: str
    label: Text
    value: str
    doubt: Text | None = None

    @property
    def shown(self) -> Text:
        """The value, or that there is none."""
        return Text(self.value, self.value) if self.value else _NOT_FOUND


def recognised(notice: ImportedNotice) -> list[Recognised]:
    """Return everything that was read, the head first, then each clause's number and heading."""
    doubts = {doubt.field: doubt.what for doubt in notice.doubts}
    values = {
        "title": notice.title,
        "number": notice.number,
        "issuers": "、".join(notice.issuers),
        "date": notice.date.isoformat() if notice.date else "",
    }
    rows = [Recognised(field, label, values[field], doubts.get(field)) for field, label in _LABELS.items()]
    for each in notice.flat():
        label = name_of(notice, each.index)
        said = each.clause.heading or each.clause.text.split("\n")[0]
        rows.append(Recognised(f"{CLAUSE}{each.index}", label, said))
    return rows


def recognised_in(notice: ImportedNotice, at: int) -> list[Recognised]:
    """Return what was read in one clause: its heading, then each paragraph."""
    clause = notice.flat()[at].clause
    return [
        Recognised(f"{CLAUSE}{at}", _HEADING, clause.heading),
        *(Recognised(f"{LINE}{n}", _LINE.format(n=n + 1), line) for n, line in enumerate(paragraphs(clause))),
    ]


def name_of(notice: ImportedNotice, at: int) -> Text:
    """Return how a clause is named to staff."""
    each = notice.flat()[at]
    return _CLAUSE.format(n=each.cited or at + 1)


def corrected(notice: ImportedNotice, field: str, value: str) -> ImportedNotice:
    """Return the notice with one row as staff wrote it; raise ``UsageError`` for what cannot be."""
    text = value.strip()
    if field.startswith(CLAUSE):
        at = int(field.removeprefix(CLAUSE))
        clauses = tuple(_renamed(notice.clauses, iter(range(len(notice.flat()))), at, text))
        return msgspec.structs.replace(notice, clauses=clauses)
    doubts = tuple(doubt for doubt in notice.doubts if doubt.field != field)
    match field:
        case "title" if not text:
            raise UsageError(_EMPTY, _AGAIN)
        case "title":
            return msgspec.structs.replace(notice, title=text, doubts=doubts)
        case "number":
            return msgspec.structs.replace(notice, number=text, doubts=doubts)
        case "issuers":
            issuers = tuple(name for name in _BETWEEN.split(text) if name)
            return msgspec.structs.replace(notice, issuers=issuers, doubts=doubts)
        case _:
            return msgspec.structs.replace(notice, date=_day(text), doubts=doubts)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(_NO_DATE, _AGAIN) from error


def _renamed(clauses: tuple[Clause, ...], numbers: Iterator[int], at: int, text: str) -> Iterator[Clause]:
    """Go through clauses in reading order, the one at a place with another heading."""
    for clause in clauses:
        mine = next(numbers) == at
        parts = tuple(_renamed(clause.parts, numbers, at, text))
        yield msgspec.structs.replace(clause, heading=text if mine else clause.heading, parts=parts)
