"""Reads the answers back, step by step, before they are signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.answers import is_asked, is_empty
from kiosk.forms.estimates import estimates
from kiosk.forms.items import item_title, items_of
from kiosk.forms.screen import FieldType, ReviewRow, ReviewSection
from kiosk.forms.shown import masked, said_of, shown
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.forms.definition import FieldDef
    from kiosk.forms.estimates import Estimate
    from kiosk.forms.walk import Walk

LEFT_TO_DESK = Text("留给窗口办", "Left to the desk")
NOWHERE = ""
ESTIMATES = Text("测算（仅供参考）", "Estimates")
NOT_GIVEN = Text("没填", "Not given")


def review(way: Walk) -> list[ReviewSection]:
    """Return a section for each step that has something to read back."""
    sections = []
    for number, step in enumerate(way.definition.steps, 1):
        rows = tuple(
            row
            for one in way.screens
            if one.step == number
            for field in one.fields
            if is_asked(field)
            for row in _rows(way, field, one.screen.id)
        )
        if rows:
            sections.append(ReviewSection(step.title, rows))
    found = tuple(ReviewRow(each.label, _with_basis(each), NOWHERE, field=each.id) for each in estimates(way))
    return [*sections, ReviewSection(ESTIMATES, found)] if found else sections


def _rows(way: Walk, field: FieldDef, screen: str) -> list[ReviewRow]:
    """Return the row of a field, or one for each thing of a group."""
    items = items_of(way, field) if field.type is FieldType.REPEAT else []
    if not items or field.id in way.situation.skipped:
        return [_row(way, field, screen)]
    facts = way.situation.facts
    return [
        ReviewRow(
            item_title(field, number), said_of(item.fields, item.answers, facts), screen, field=field.id
        )
        for number, item in enumerate(items, 1)
    ]


def _row(way: Walk, field: FieldDef, screen: str) -> ReviewRow:
    value = way.situation.answers.get(field.id)
    if field.id in way.situation.skipped:
        return ReviewRow(field.label, LEFT_TO_DESK, screen, skipped=True, field=field.id)
    if is_empty(value) and field.feed and not way.situation.facts.feed.count(field.feed):
        return ReviewRow(field.label, LEFT_TO_DESK, screen, skipped=True, field=field.id)
    if is_empty(value):
        return ReviewRow(field.label, NOT_GIVEN, screen, field=field.id)
    full, hidden = shown(field, value, way.situation.facts), masked(field, value)
    if hidden is None:
        return ReviewRow(field.label, full, screen, field=field.id)
    return ReviewRow(field.label, hidden, screen, full=full, field=field.id, type=field.type)


def _with_basis(estimate: Estimate) -> Text:
    said, basis = estimate.marked, estimate.basis
    return Text(f"{said.zh}。依据：{basis.zh}", f"{said.en}. Basis: {basis.en}")
