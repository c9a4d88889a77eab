"""An answer as people read it; what is private comes masked beside the full text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.forms.answers import is_empty, is_group, read_date
from kiosk.forms.screen import FieldType
from kiosk.model import masking
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kiosk.forms.definition import FieldDef
    from kiosk.forms.facts import Facts

YES = Text("是", "Yes")
NO = Text("否", "No")
_FEN = 100
_NAMED = frozenset({FieldType.YES_NO, FieldType.INTEGER, FieldType.MONEY, FieldType.DATE})
_FILES = Text("{count}份，联网后送到", "{count}, sent when the network is there")

_MASKS: dict[FieldType, Callable[[str], str]] = {
    FieldType.ID_NUMBER: masking.mask_id_number,
    FieldType.PHONE: masking.mask_phone,
    FieldType.BANK_CARD: masking.mask_card,
}


def shown(field: FieldDef, value: Any, facts: Facts) -> Text:  # noqa: PLR0911 - one return for each type
    """Return an answer as text in both languages; plain text, never markup."""
    match field.type:
        case FieldType.YES_NO:
            return _yes_no(field, value)
        case FieldType.CHOICE | FieldType.OCCUPATION:
            return _label(field, value, facts)
        case FieldType.REPEAT:
            items = [said_of(field.fields, item, facts) for item in value] if is_group(value) else []
            return Text("；".join(each.zh for each in items), "; ".join(each.en for each in items))
        case FieldType.ATTACHMENT if isinstance(value, list):
            return _FILES.format(count=len(value))
        case FieldType.REGION:
            return facts.codes.path_label(field.table or "region", str(value))
        case FieldType.MULTI_CHOICE if isinstance(value, list):
            labels = [_label(field, code, facts) for code in value]
            return Text("、".join(each.zh for each in labels), ", ".join(each.en for each in labels))
        case FieldType.DATE:
            return _date(field, value)
        case FieldType.MONEY if isinstance(value, int):
            return money(value)
        case FieldType.SIGNATURE:
            return Text("已签名", "Signed")
        case _:
            unit = field.unit or Text("", "")
            return Text(f"{value}{unit.zh}", f"{value} {unit.en}".strip())


def masked(field: FieldDef, value: Any) -> Text | None:
    """Return what may stand on a public screen instead, None where nothing needs hiding."""
    mask = _MASKS.get(field.type)
    if mask is None or not isinstance(value, str):
        return None
    return Text(mask(value), mask(value))


def said_of(fields: Iterable[FieldDef], answers: Mapping[str, Any], facts: Facts) -> Text:
    """Return the answers about one thing in a line; what is private is masked."""
    said = [_told(field, answers[field.id], facts) for field in fields if not is_empty(answers.get(field.id))]
    return Text("，".join(each.zh for each in said), ", ".join(each.en for each in said))


def _told(field: FieldDef, value: Any, facts: Facts) -> Text:
    """Return an answer that stands without its question, named where it says too little by itself."""
    said = masked(field, value) or shown(field, value, facts)
    if field.type not in _NAMED:
        return said
    return Text(f"{field.label.zh}：{said.zh}", f"{field.label.en}: {said.en}")


def money(fen: int) -> Text:
    """Return an amount of fen in yuan."""
    yuan, rest = divmod(fen, _FEN)
    amount = f"{yuan}.{rest:02d}" if rest else str(yuan)
    return Text(f"{amount}元", f"{amount} yuan")


def _yes_no(field: FieldDef, value: Any) -> Text:
    for option in field.options:
        if option.value == ("true" if value is True else "false"):
            return option.label
    return YES if value is True else NO


def _label(field: FieldDef, value: Any, facts: Facts) -> Text:
    if field.feed:
        item = facts.feed.item(field.feed, str(value))
        return item.title if item else Text(str(value), str(value))
    if field.table:
        return facts.codes.label(field.table, str(value))
    found = (option.label for option in field.options if option.value == value)
    return next(found, Text(str(value), str(value)))


def _date(field: FieldDef, value: Any) -> Text:
    day = read_date(value, month_only=field.month_only)
    if day is None:
        return Text(str(value), str(value))
    if field.month_only:
        return Text(f"{day.year}年{day.month}月", f"{day:%Y-%m}")
    return Text(f"{day.year}年{day.month}月{day.day}日", day.isoformat())
