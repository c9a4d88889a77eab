"""Amounts that are worked out here and decided elsewhere: shown with their basis, never as a promise."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

from kiosk.forms.outcome import Needs, Value
from kiosk.forms.shown import money
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.forms.definition import ComputedDef, EstimateDef
    from kiosk.forms.walk import Walk

MARK = Text("测算，仅供参考，以经办机构核定为准", "An estimate only; the office decides")
ASK_THE_DESK = Text("请问窗口", "Please ask the desk")


@dataclasses.dataclass(frozen=True, slots=True)
class Estimate:
    """One estimate; ``value`` None = it cannot be told here, and ``text`` sends to the desk."""

    id: str
    label: Text
    value: Any
    text: Text
    basis: Text

    @property
    def marked(self) -> Text:
        """The text with what it is worth, where it says something at all."""
        if self.value is None:
            return self.text
        return Text(f"{self.text.zh}（{MARK.zh}）", f"{self.text.en} ({MARK.en})")

    def as_json(self) -> dict[str, Any]:
        """Return what a case keeps of it."""
        return {
            "id": self.id,
            "label": {"zh": self.label.zh, "en": self.label.en},
            "value": self.value,
            "text": {"zh": self.marked.zh, "en": self.marked.en},
            "basis": {"zh": self.basis.zh, "en": self.basis.en},
        }


def estimates(way: Walk) -> list[Estimate]:
    """Return the estimates that concern this person; one that waits for an answer is left out."""
    found = []
    for each in way.definition.computed:
        if each.estimate is not None and _concerns(way, each.estimate):
            made = _estimate(way, each, each.estimate)
            if made is not None:
                found.append(made)
    return found


def _concerns(way: Walk, estimate: EstimateDef) -> bool:
    return estimate.when is None or way.holds(estimate.when, unknown=False)


def _estimate(way: Walk, each: ComputedDef, how: EstimateDef) -> Estimate | None:
    outcome = way.evaluate(each.value)
    if isinstance(outcome, Needs):
        return None
    value = outcome.value if isinstance(outcome, Value) else None
    text = ASK_THE_DESK if value is None else _text(value, how)
    kept = value.date().isoformat() if isinstance(value, dt.datetime) else value
    return Estimate(each.id, each.label, kept, text, how.basis)


def _text(value: Any, how: EstimateDef) -> Text:
    if how.shown_as == "money" and isinstance(value, int):
        return money(value)
    if isinstance(value, dt.datetime):
        return Text(f"{value.year}年{value.month}月{value.day}日", value.date().isoformat())
    unit = how.unit or Text("", "")
    return Text(f"{value}{unit.zh}", f"{value} {unit.en}".strip())
