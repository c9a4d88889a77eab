"""Sums and terms of a card: its lines name parameters in braces, and say here what they are today.

A line with a number that was never verified, or is past its date, ends with a mark; a number that was not
found is "ask the office". So a card never says a sum that nobody stands for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.text import Text

if TYPE_CHECKING:
    import datetime as dt

    from kiosk.forms.parameters import Parameter, Parameters
    from kiosk.model.policy import PolicyCard

NAMED: Final = re.compile(r"\{([a-z_]+\.[a-z0-9_]+)\}")
LINES: Final = ("what", "conditions", "bring", "how", "where", "time", "ask")
ASK_THE_OFFICE: Final = Text("（请问窗口）", "(ask the office)")
STALE: Final = Text("（旧标准，请问窗口）", "(old figure, ask the office)")
UNVERIFIED: Final = Text("（待核实）", "(not verified)")
_FEN, _TEN_THOUSAND = 100, 10_000
_YEAR, _LONG = 12, 36  # months; three years and more are said in years
_UNITS: Final = {
    "working days": Text("{n}个工作日", "{n} working days"),
    "days": Text("{n}天", "{n} days"),
    "months": Text("{n}个月", "{n} months"),
    "years": Text("{n}年", "{n} years"),
    "times": Text("{n}次", "{n} times"),
    "subsidised trainings a year": Text("{n}次", "{n} times"),
    "trades": Text("{n}个工种", "{n} trades"),
    "percent": Text("{n}%", "{n}%"),
}
_MONEY: Final = {"yuan": 1, "yuan/month": 1, "fen": _FEN, "fen a month": _FEN}
_AT_ONCE: Final = Text("当场", "on the spot")


def names(card: PolicyCard) -> frozenset[str]:
    """Return the parameters that a card names."""
    said = (line for field in LINES for line in getattr(card, field))
    return frozenset(name for line in said for text in (line.zh, line.en) for name in NAMED.findall(text))


def fill(card: PolicyCard, parameters: Parameters, region: str, day: dt.date) -> PolicyCard:
    """Return the card with the values of a region on a day in place of the names."""
    if not names(card):
        return card
    filled = {
        field: tuple(fill_line(line, parameters, region, day) for line in getattr(card, field))
        for field in LINES
    }
    return msgspec.structs.replace(card, **filled)


def fill_line(line: Text, parameters: Parameters, region: str, day: dt.date) -> Text:
    """Return a line with its values, and with a mark at its end if one of them needs it."""
    found = {name: parameters.find(name, region, day) for name in NAMED.findall(line.zh + line.en)}
    if not found:
        return line
    values = {name: _value(parameter) for name, parameter in found.items()}
    mark = _mark([each for each in found.values() if each and each.value is not None], day)
    zh = NAMED.sub(lambda match: values[match[1]].zh, line.zh) + (mark.zh if mark else "")
    en = NAMED.sub(lambda match: values[match[1]].en, line.en) + (f" {mark.en}" if mark else "")
    return Text(zh.replace("：（", "（"), en.replace(": (", " ("))


def _mark(used: list[Parameter], day: dt.date) -> Text | None:
    if any(each.is_stale(day) for each in used):
        return STALE
    return UNVERIFIED if any(each.is_estimate(day) for each in used) else None


def _value(parameter: Parameter | None) -> Text:
    """Return a value with its unit; money in fen is said in yuan."""
    if parameter is None or parameter.value is None:
        return ASK_THE_OFFICE
    value, unit = parameter.value, parameter.unit
    if not isinstance(value, int):
        return Text(value, value)
    if unit in _MONEY:
        return _money(value / _MONEY[unit])
    if unit == "working days" and value == 0:
        return _AT_ONCE
    if unit == "months" and value >= _LONG and value % _YEAR == 0:
        value, unit = value // _YEAR, "years"
    return _UNITS.get(unit, Text("{n}", "{n}")).format(n=value)


def _money(yuan: float) -> Text:
    whole = int(yuan) if yuan == int(yuan) else yuan
    zh = f"{int(yuan) // _TEN_THOUSAND}万元" if yuan and yuan % _TEN_THOUSAND == 0 else f"{whole}元"
    return Text(zh, f"{whole:,} yuan")
