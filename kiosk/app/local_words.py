"""The words of this place and trade that the keyboard completes."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.forms.codes import CodeLists

_REGION = "region"
_TABLES = ("occupation", "industry", "education", "ethnicity", "skill_grade")
_CITY = 4  # digits of a region's code that name its city


def local_words(codes: CodeLists, region: Callable[[], str]) -> dict[str, Callable[[], Sequence[str]]]:
    """Return tables of words, each read when it is asked for; regions of the machine's city stand first."""
    tables: dict[str, Callable[[], Sequence[str]]] = {
        table: functools.partial(_labels, codes, table) for table in _TABLES if codes.has(table)
    }
    if codes.has(_REGION):
        tables[_REGION] = functools.partial(_regions, codes, region)
    return tables


def _labels(codes: CodeLists, table: str) -> list[str]:
    return [option.label.zh for option in codes.table(table)]


def _regions(codes: CodeLists, region: Callable[[], str]) -> list[str]:
    options, city = codes.table(_REGION), region()[:_CITY]
    near = sorted(options, key=lambda option: not option.value.startswith(city))
    return [option.label.zh for option in near]
