"""What a search found, and a clause of a notice, as pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.model.found import FoundKind
from kiosk.text import Text
from kiosk.ui.pages.notice_reader import ClauseValues
from kiosk.ui.pages.sections import ReadSection
from kiosk.ui.widgets.card import CardKind
from kiosk.ui.widgets.found_card import FoundValues

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.model.found import Found, Source
    from kiosk.model.imported_notice import FlatClause, ImportedNotice

_NOTICE = "notice"
_CARD = "card"
_DEPARTMENTS = Text("谁负责", "Who is responsible")
_WORDS = Text("原文", "The original, in Chinese")
_READ = Text("工作人员改正过。机器原来读的是", "Corrected by the staff. The machine had read")
_CHECK = Text("机器读的，以原文件为准。", "Read by the machine; the original document counts.")
_DOUBTS = Text("有的地方机器没看准。", "Some of it the machine was not sure of.")


def found_values(found: Iterable[Found]) -> list[FoundValues]:
    """Return one card an answer; its id says what it opens."""
    return [_found(each) for each in found]


def opened(chosen: str) -> tuple[FoundKind, str, int]:
    """Return what the id of an answer opens: its kind, the id of the card or notice, and the clause."""
    kind, name, clause = chosen.split("/", 2)
    return FoundKind(kind), name, int(clause)


def clause_values(notice: ImportedNotice, clauses: list[FlatClause], at: int) -> ClauseValues:
    """Return a clause of a notice; ``at`` counts from 0."""
    each = clauses[at]
    paragraphs = [line for line in each.clause.text.split("\n") if line.strip()]
    said = [
        ReadSection(_WORDS if not number else "", "", (Text(line, line),))
        for number, line in enumerate(paragraphs)
    ]
    if each.clause.departments:
        joined = "、".join(each.clause.departments)
        said.append(ReadSection(_DEPARTMENTS, "buildings", (Text(joined, joined),)))
    if each.clause.read:
        read = tuple(Text(line, line) for line in each.clause.read.split("\n") if line)
        said.append(ReadSection(_READ, "", read, CardKind.SUNKEN, small=True))
    notes = (_CHECK, _DOUBTS) if notice.doubts else (_CHECK,)
    said.append(ReadSection("", "", notes, CardKind.SUNKEN, small=True))
    heading = f"{each.clause.number}{each.clause.heading}" or notice.title
    date = notice.date.isoformat() if notice.date else ""
    source = " · ".join(part for part in (notice.number, date, f"{at + 1}/{len(clauses)}") if part)
    return ClauseValues(
        (Text(notice.title, notice.title), "file-text", "blue"),
        heading,
        Text(source, source),
        tuple(said),
        at > 0,
        at < len(clauses) - 1,
    )


def _found(each: Found) -> FoundValues:
    card = each.kind is FoundKind.CARD
    chosen = f"{each.kind.value}/{each.id}/{each.clause or 0}"
    icon, tint = (
        ("check-circle", "green") if each.forms else ("book-open", "blue") if card else ("file-text", "sand")
    )
    return FoundValues(
        chosen, each.title, each.passage.text, each.passage.marks, _source(each.source), icon, tint
    )


def _source(source: Source) -> str:
    said = (f"《{source.document}》", source.number, source.clause, source.date)
    return " ".join(part for part in said if part)
