"""A clause of an imported notice as staff put it right: its words, where it begins, how deep it stands.

What the machine read is kept beside what was made of it.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import msgspec

from kiosk.policies.notices.clauses import begun_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.model.imported_notice import Clause, ImportedNotice

    _Deep = tuple[int, Clause]  # how deep, and the clause without its parts


def with_line(notice: ImportedNotice, at: int, line: int, text: str) -> ImportedNotice:
    """Return the notice with another paragraph in a clause; an empty one is dropped."""

    def write(clauses: list[_Deep]) -> None:
        depth, clause = clauses[at]
        lines = paragraphs(clause)
        lines[line : line + 1] = [text.strip()] if text.strip() else []
        clauses[at] = depth, _now(clause, text="\n".join(lines))

    return _changed(notice, write)


def joined(notice: ImportedNotice, at: int) -> ImportedNotice:
    """Return the notice with a clause joined to the one before it, its heading as a paragraph."""

    def join(clauses: list[_Deep]) -> None:
        _, clause = clauses.pop(at)
        depth, before = clauses[at - 1]
        heading = clause.number + clause.heading
        text = "\n".join(part for part in (before.text, heading, clause.text) if part)
        departments = tuple(dict.fromkeys((*before.departments, *clause.departments)))
        clauses[at - 1] = depth, _now(before, text=text, departments=departments)

    return _changed(notice, join) if at > 0 else notice


def split(notice: ImportedNotice, at: int, line: int) -> ImportedNotice:
    """Return the notice with a clause parted before a paragraph; a number there is the new one's."""

    def part(clauses: list[_Deep]) -> None:
        depth, clause = clauses[at]
        lines = paragraphs(clause)
        clauses[at] = depth, _now(clause, text="\n".join(lines[:line]), departments=())
        new = begun_with(lines[line:])
        clauses.insert(
            at + 1, (depth, msgspec.structs.replace(new, departments=clause.departments, read=_read(clause)))
        )

    return _changed(notice, part) if line > 0 else notice


def levelled(notice: ImportedNotice, at: int, by: int) -> ImportedNotice:
    """Return the notice with a clause and what is under it one level deeper (1) or less deep (-1)."""

    def level(clauses: list[_Deep]) -> None:
        depth = clauses[at][0]
        own = itertools.takewhile(lambda place: clauses[place][0] > depth, range(at + 1, len(clauses)))
        for place in (at, *own):
            clauses[place] = max(0, clauses[place][0] + by), clauses[place][1]

    return _changed(notice, level)


def paragraphs(clause: Clause) -> list[str]:
    """Return what a clause says, paragraph by paragraph."""
    return [line for line in clause.text.split("\n") if line]


def _changed(notice: ImportedNotice, change: Callable[[list[_Deep]], None]) -> ImportedNotice:
    clauses = [(each.depth, msgspec.structs.replace(each.clause, parts=())) for each in notice.flat()]
    change(clauses)
    return msgspec.structs.replace(notice, clauses=_nested(clauses))


def _nested(clauses: list[_Deep]) -> tuple[Clause, ...]:
    """Return clauses as a tree; none is more than one deeper than the one before."""
    found: list[Clause] = []
    while clauses:
        level, first = clauses[0]
        under = next((at for at, each in enumerate(clauses[1:]) if each[0] <= level), len(clauses) - 1)
        own = clauses[1 : 1 + under]
        found.append(msgspec.structs.replace(first, parts=_nested(own)))
        clauses = clauses[1 + under :]
    return tuple(found)


def _now(clause: Clause, *, text: str, departments: tuple[str, ...] | None = None) -> Clause:
    """Return a clause that says something else, with what was read."""
    who = clause.departments if departments is None else departments
    return msgspec.structs.replace(clause, text=text, departments=who, read=_read(clause))


def _read(clause: Clause) -> str:
    return clause.read or clause.text or clause.number + clause.heading
