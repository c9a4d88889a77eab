"""An official notice as it was read: who issued it, and what it says, clause by clause, in its own words."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads annotations
from typing import TYPE_CHECKING

import msgspec

from kiosk.text import Text  # noqa: TC001 - likewise

if TYPE_CHECKING:
    from collections.abc import Iterator


_WIDE = str.maketrans("()", "（）")


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A numbered part with what stands under it; ``number`` is as printed (一、 or （一）), "" = none.

    ``text`` is the original, a line a paragraph, without the heading and without ``departments``. Where staff
    corrected it, ``read`` is what the machine had read, "" = nothing was corrected.
    """

    number: str = ""
    heading: str = ""
    text: str = ""
    departments: tuple[str, ...] = ()
    parts: tuple[Clause, ...] = ()
    read: str = ""


class FlatClause(msgspec.Struct, frozen=True):
    """A clause in reading order: ``depth`` 0 is the outermost, ``cited`` is how it is cited (四（三）)."""

    index: int
    depth: int
    cited: str
    clause: Clause


class Doubt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something a person should look at; ``field`` is number, issuers, date, title, clauses or text."""

    field: str
    what: Text


class ImportedNotice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One notice. ``number`` is its own document number, ``cites`` are those of others that it names."""

    id: str
    title: str
    clauses: tuple[Clause, ...]
    number: str = ""
    issuers: tuple[str, ...] = ()
    date: dt.date | None = None
    cites: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    sha256: str = ""  # of the file that was read

    def flat(self) -> list[FlatClause]:
        """Return all clauses in reading order."""
        return [
            FlatClause(index, depth, cited, clause)
            for index, (depth, cited, clause) in enumerate(_walk(self.clauses))
        ]


def _walk(clauses: tuple[Clause, ...], depth: int = 0, above: str = "") -> Iterator[tuple[int, str, Clause]]:
    for clause in clauses:
        cited = above + clause.number.rstrip("、.．").translate(_WIDE)
        yield depth, cited, clause
        yield from _walk(clause.parts, depth + 1, cited)
