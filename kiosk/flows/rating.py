"""Rating a handled case: five grades, once, by the person alone."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from kiosk.model.entry import Kind, NewEntry
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.model.actor import Actor
    from kiosk.store.cases import CaseRecord
    from kiosk.store.store import Store


class Grade(enum.IntEnum):
    """The five grades of 好差评, best first on the screen."""

    VERY_GOOD = 5
    GOOD = 4
    FAIR = 3
    POOR = 2
    VERY_POOR = 1


GRADE_NAMES = {
    Grade.VERY_GOOD: Text("非常满意", "Very satisfied"),
    Grade.GOOD: Text("满意", "Satisfied"),
    Grade.FAIR: Text("基本满意", "Fairly satisfied"),
    Grade.POOR: Text("不满意", "Dissatisfied"),
    Grade.VERY_POOR: Text("非常不满意", "Very dissatisfied"),
}


def rate(store: Store, record: CaseRecord, grade: Grade, actor: Actor) -> bool:
    """Store a rating; return False, and store nothing, if the case was rated already."""
    current = store.cases.find_subject(record.subject)
    if current is None or current.rating is not None:
        return False
    payload = {"case": record.number, "grade": int(grade)}
    store.journal.append([NewEntry(Kind.RATING_GIVEN, record.subject, actor, payload)])
    return True
