"""One answer: how it is kept, and what rules see of it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from kiosk.forms.functions import as_timestamp
from kiosk.forms.screen import FieldType
from kiosk.model import bank_card, id_number, person_name, phone, uscc

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.forms.definition import FieldDef
    from kiosk.forms.facts import Facts

MOST_INTEGER = 2**53 - 1
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_ASKED_FOR_NOTHING = frozenset({FieldType.NOTE, FieldType.COMPUTED})


def is_asked(field: FieldDef) -> bool:
    """Tell whether a field takes an answer at all."""
    return field.type not in _ASKED_FOR_NOTHING


def is_empty(value: Any) -> bool:
    """Tell whether a value is no answer; false and 0 are answers."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def normalise(field: FieldDef, value: Any) -> Any:
    """Return an answer as it is kept; what cannot be normalised is returned as it came."""
    change = _NORMAL.get(field.type)
    return change(value) if change and isinstance(value, str) else value


def typed(field: FieldDef, value: Any) -> Any:  # noqa: PLR0911 - one return for each type
    """Return an answer as rules see it, None if it is not of the field's type."""
    match field.type:
        case FieldType.DATE:
            day = read_date(value, month_only=field.month_only)
            return as_timestamp(day) if day else None
        case FieldType.YES_NO:
            return value if isinstance(value, bool) else None
        case FieldType.INTEGER | FieldType.MONEY:
            return value if is_integer(value) else None
        case FieldType.MULTI_CHOICE:
            return value if isinstance(value, list) and all(isinstance(code, str) for code in value) else None
        case FieldType.REPEAT:
            return [_typed_item(field, item) for item in value] if is_group(value) else None
        case FieldType.SIGNATURE | FieldType.ATTACHMENT | FieldType.NOTE | FieldType.COMPUTED:
            return None
        case _:
            return value if isinstance(value, str) and not is_empty(value) else None


def is_group(value: Any) -> bool:
    """Tell whether a value has the shape of a repeat group's answer."""
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _typed_item(field: FieldDef, item: dict[str, Any]) -> dict[str, Any]:
    found = {inner.id: typed(inner, item.get(inner.id)) for inner in field.fields}
    return {name: value for name, value in found.items() if value is not None}


def read_date(value: Any, *, month_only: bool = False) -> dt.date | None:
    """Read YYYY-MM-DD, or YYYY-MM as the first of the month; None if it is neither."""
    if not isinstance(value, str):
        return None
    if month_only and _MONTH.fullmatch(value):
        value = f"{value}-01"
    try:
        return dt.date.fromisoformat(value) if _DATE.fullmatch(value) else None
    except ValueError:
        return None


def limit(bound: int | str | None, facts: Facts) -> int | str | None:
    """Return a limit with the word ``today`` filled in."""
    return facts.today.isoformat() if bound == "today" else bound


def _plain(value: str) -> str:
    return " ".join(value.split())


_NORMAL: dict[FieldType, Callable[[str], str]] = {
    FieldType.TEXT: _plain,
    FieldType.NAME: person_name.normalise,
    FieldType.ID_NUMBER: id_number.normalise,
    FieldType.PHONE: phone.normalise,
    FieldType.USCC: uscc.normalise,
    FieldType.BANK_CARD: bank_card.normalise,
}


def is_integer(value: Any) -> bool:
    """Tell whether a value is a whole number that JSON carries exactly; true is none."""
    return type(value) is int and abs(value) <= MOST_INTEGER
