"""Code lists: tables of ``resources/codes``, each with its standard, version, source and dates."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from kiosk.errors import FormFault
from kiosk.forms.screen import Option
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_TOP = ""


class CodeTable:
    """One table; options are made when they are first asked for, because the regions are many."""

    def __init__(self, about: dict[str, str], columns: list[str], rows: list[list[str]]) -> None:
        """Take a table's rows; raise ``ValueError`` if a column is missing or a row is not as long."""
        self.about = about
        code, self._zh, self._en = (columns.index(name) for name in ("code", "zh", "en"))
        parent = columns.index("parent") if "parent" in columns else None
        self._hint = columns.index("hint_zh") if "hint_zh" in columns else None
        if any(len(row) != len(columns) for row in rows):
            raise ValueError("a row has too few or too many columns")
        self._rows = {row[code]: row for row in rows}
        self.parents = {row[code]: _TOP if parent is None else row[parent] for row in rows}
        self._below: dict[str, list[str]] = {}
        self._children: dict[str, tuple[Option, ...]] = {}
        for each, around in self.parents.items():
            self._below.setdefault(around, []).append(each)

    @property
    def version(self) -> str:
        """The version that is stored with a case."""
        return self.about.get("version", "")

    def codes(self) -> list[str]:
        """Return every code in the table's order."""
        return list(self._rows)

    def is_leaf(self, code: str) -> bool:
        """Tell whether a code is in the table with nothing below it."""
        return code in self._rows and code not in self._below

    def option(self, code: str) -> Option | None:
        """Return what a code stands for, None for an unknown one."""
        row = self._rows.get(code)
        if row is None:
            return None
        hint = None
        if self._hint is not None and row[self._hint]:
            hint = Text(row[self._hint], row[self._hint + 1])
        return Option(code, Text(row[self._zh], row[self._en]), hint, self.is_leaf(code))

    def options(self, codes: Iterable[str]) -> list[Option]:
        """Return what some codes stand for, without unknown ones."""
        return [option for code in codes if (option := self.option(code)) is not None]

    def children(self, code: str) -> tuple[Option, ...]:
        """Return what lies directly below a code; "" = the top level."""
        if code not in self._children and code in self._below:
            self._children[code] = tuple(self.options(self._below[code]))
        return self._children.get(code, ())


class CodeLists:
    """The tables of a folder; each is read when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tables: dict[str, CodeTable] = {}

    def names(self) -> list[str]:
        """Return the names of all tables."""
        return sorted(path.stem for path in self._folder.glob("*.csv"))

    def has(self, table: str) -> bool:
        """Tell whether there is such a table."""
        return (self._folder / f"{table}.csv").is_file()

    def open(self, table: str) -> CodeTable:
        """Return a table; raise ``FormFault`` if it is missing or not a table."""
        if table not in self._tables:
            self._tables[table] = _read(self._folder / f"{table}.csv")
        return self._tables[table]

    def table(self, name: str) -> list[Option]:
        """Return everything in a table, whatever its level."""
        table = self.open(name)
        return table.options(table.codes())

    def children(self, table: str, parent: str = _TOP) -> tuple[Option, ...]:
        """Return what lies directly below a code; "" = the top level."""
        return self.open(table).children(parent)

    def path(self, table: str, code: str) -> list[str]:
        """Return a code and what it lies in, topmost first; empty for an unknown code."""
        parents, way = self.open(table).parents, list[str]()
        while code in parents:
            way.append(code)
            code = parents[code]
        return way[::-1]

    def option(self, table: str, code: str) -> Option | None:
        """Return what a code stands for, None for an unknown one."""
        return self.open(table).option(code)

    def label(self, table: str, code: str) -> Text:
        """Return what a code is called; an unknown code is its own name."""
        option = self.option(table, code)
        return option.label if option else Text(code, code)

    def path_label(self, table: str, code: str) -> Text:
        """Return a code with everything around it: 辽宁省鞍山市铁东区; in English the narrowest first."""
        labels = [self.label(table, each) for each in self.path(table, code)] or [Text(code, code)]
        return Text("".join(each.zh for each in labels), ", ".join(each.en for each in reversed(labels)))

    def version(self, table: str) -> str:
        """Return the version of a table, as it is stored with a case."""
        return self.open(table).version


def _read(path: Path) -> CodeTable:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = list(csv.reader(line for line in lines if line and not line.startswith("#")))
        return CodeTable(dict(_header(lines)), rows[0], rows[1:])
    except (OSError, ValueError, IndexError, csv.Error) as error:
        raise FormFault(
            Text("代码表不能用。", "The code list cannot be used."),
            Text("请找技术人员，恢复这张表。", "Ask support to restore this table."),
            where=str(path),
        ) from error


def _header(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for line in lines:
        if not line.startswith("#"):
            return
        key, _, value = line.lstrip("# ").partition(":")
        yield key.strip(), value.strip()
