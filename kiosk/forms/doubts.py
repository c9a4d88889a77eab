"""Answers that are worth a second look: never refused, for the rule that finds them is known to err."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.forms import answers as each_answer
from kiosk.forms.screen import FieldType
from kiosk.model import bank_card, id_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kiosk.forms.definition import FieldDef
    from kiosk.forms.walk import Walk
    from kiosk.text import Text


@dataclasses.dataclass(frozen=True, slots=True)
class Doubt:
    """What may be wrong with an answer, and the name of the check that says so."""

    field: str
    check: str
    message: Text


_CHECKS: dict[FieldType, tuple[str, Callable[[str], Text | None]]] = {
    FieldType.BANK_CARD: ("check_digit", bank_card.warning_of),
    FieldType.ID_NUMBER: ("region", id_number.warning_of),
}


def find_doubts(way: Walk, fields: Iterable[FieldDef]) -> list[Doubt]:
    """Return the doubts about the answers to some fields, in their order; what is wrong anyway has none."""
    found = []
    for field in fields:
        value = way.situation.answers.get(field.id)
        name, check = _CHECKS.get(field.type, ("", None))
        if check is None or not isinstance(value, str) or each_answer.is_empty(value):
            continue
        message = None if field.id in way.situation.skipped else check(value)
        if message is not None:
            found.append(Doubt(field.id, name, message))
    return found
