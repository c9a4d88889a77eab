"""Reads the answers back, step by step, before they are signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.answers import is_asked, is_empty
from kiosk.forms.screen import ReviewRow, ReviewSection
from kiosk.forms.shown import masked, shown
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.forms.definition import FieldDef
    from kiosk.forms.walk import Walk

LEFT_TO_DESK = Text("留给窗口办", "Left to the desk")
NOT_GIVEN = Text("没填", "Not given")


def review(way: Walk) -> list[ReviewSection]:
    """Return a section for each step that has something to read back."""
    sections = []
    for number, step in enumerate(way.definition.steps, 1):
        rows = tuple(
            _row(way, field, one.screen.id)
            for one in way.screens
            if one.step == number
            for field in one.fields
            if is_asked(field)
        )
        if rows:
            sections.append(ReviewSection(step.title, rows))
    return sections


def _row(way: Walk, field: FieldDef, screen: str) -> ReviewRow:
    value = way.situation.answers.get(field.id)
    if field.id in way.situation.skipped:
        return ReviewRow(field.label, LEFT_TO_DESK, screen, skipped=True, field=field.id)
    if is_empty(value):
        return ReviewRow(field.label, NOT_GIVEN, screen, field=field.id)
    full, hidden = shown(field, value, way.situation.facts), masked(field, value)
    return ReviewRow(field.label, hidden or full, screen, full=full if hidden else None, field=field.id)
