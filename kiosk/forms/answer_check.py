"""What is wrong with one answer, by itself; what needs other answers is in ``kiosk.forms.problems``."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from kiosk.forms import answers as each_answer
from kiosk.forms.answers import MOST_INTEGER, is_empty, is_integer, limit, read_date
from kiosk.forms.screen import FieldType
from kiosk.model import bank_card, id_number, person_name, phone, uscc
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.forms.definition import FieldDef
    from kiosk.forms.facts import Facts

DEFAULT_LENGTH = 100
MOST_ITEMS = 10
MOST_FILES = 3
MOST_FILE_BYTES = 10 << 20
MEDIA_TYPES = frozenset({"image/jpeg", "image/png", "application/pdf"})
MOST_FEN = 10_000_000_00
MOST_STROKES = 500
MOST_POINTS = 5_000
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_KEY = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_UNWANTED = {"Cc", "Cs", "Cf", "Zl", "Zp"}

CHOOSE = Text("请选一项。", "Please choose one.")
FILL_IN = Text("请填这一项。", "Please fill this in.")
_NOT_A_CHOICE = Text("这一项不能选，请重新选。", "This cannot be chosen. Please choose again.")
_TOO_MANY = Text("最多选{most}项，请去掉几项。", "Choose at most {most}. Please take some away.")
_TOO_FEW = Text("请至少选一项。", "Please choose at least one.")
_TOO_LONG = Text("最多写{most}个字，请写短一点。", "At most {most} characters. Please make it shorter.")
_SIGNS = Text("这里有不能用的符号，请去掉。", "There are signs that cannot be used. Please take them away.")
_NO_DATE = Text("没有这个日期，请看看年月日。", "There is no such date. Please look at year, month and day.")
_TOO_EARLY = Text("日期太早了，请再看看。", "The date is too early. Please look again.")
_TOO_LATE = Text("日期太晚了，请再看看。", "The date is too late. Please look again.")
_AFTER_TODAY = Text("日期不能晚于今天，请再看看。", "The date cannot be after today. Please look again.")
_NO_NUMBER = Text("请填数字。", "Please give a number.")
_TOO_SMALL = Text("数字太小了，请再看看。", "The number is too small. Please look again.")
_TOO_LARGE = Text("数字太大了，请再看看。", "The number is too large. Please look again.")
_NO_AMOUNT = Text("请填金额。", "Please give an amount.")
_NARROWER = Text("请再往下选一级。", "Please choose one level further down.")
_TOO_FEW_ITEMS = Text("请至少加{least}个。", "Please add at least {least}.")
_TOO_MANY_ITEMS = Text("最多{most}个，请删掉几个。", "At most {most}. Please delete some.")
_NO_ITEMS = Text("这里填得不对，请重新填。", "This is not filled in right. Please fill it in again.")
_NO_FILES = Text(
    "这个材料不能用，请删掉再拿一次。", "This file cannot be used. Please delete it and try again."
)
_SIGN_AGAIN = Text("请再签一次名。", "Please sign again.")


def problem_of(
    field: FieldDef, value: Any, facts: Facts, barred: frozenset[str] = frozenset()
) -> Text | None:
    """Say what is wrong with an answer in plain words, or return None; ``barred`` codes cannot be chosen."""
    if field.type in _CHOSEN:
        several = field.type is FieldType.MULTI_CHOICE
        return (_codes_problem if several else _code_problem)(field, value, facts, barred)
    check = _CHECKS.get(field.type, _text_problem)
    return check(field, value, facts)


def _text_problem(field: FieldDef, value: Any, facts: Facts) -> Text | None:
    if not isinstance(value, str) or is_empty(value):
        return FILL_IN
    most = field.max_length or DEFAULT_LENGTH
    if len(value) > most:
        return _TOO_LONG.format(most=most)
    if any(unicodedata.category(char) in _UNWANTED for char in value):
        return _SIGNS
    if field.type is FieldType.ID_NUMBER:
        return id_number.problem_of(value, facts.today)
    check = _MODEL_CHECKS.get(field.type)
    return check(value) if check else None


def _code_problem(field: FieldDef, value: Any, facts: Facts, barred: frozenset[str]) -> Text | None:
    if not isinstance(value, str) or is_empty(value):
        return CHOOSE
    if value in barred:
        return _NOT_A_CHOICE
    if field.feed:
        return _NOT_A_CHOICE if facts.feed.item(field.feed, value) is None else None
    if not field.table:
        return None if value in {option.value for option in field.options} else _NOT_A_CHOICE
    way = facts.codes.path(field.table, value)
    if not way or (field.deepest and len(way) > field.deepest):
        return _NOT_A_CHOICE
    leaf = facts.codes.open(field.table).is_leaf(value)
    deep_enough = field.type is FieldType.REGION and len(way) >= field.at_least
    return None if leaf or deep_enough else _NARROWER


def _codes_problem(field: FieldDef, value: Any, facts: Facts, barred: frozenset[str]) -> Text | None:
    if not isinstance(value, list) or not value:
        return _TOO_FEW
    if field.most and len(value) > field.most:
        return _TOO_MANY.format(most=field.most)
    if not all(isinstance(code, str) for code in value) or len(set(value)) != len(value):
        return _NOT_A_CHOICE
    for code in value:
        if field.table:
            fits = facts.codes.open(field.table).is_leaf(code)
        else:
            fits = code in {option.value for option in field.options}
        if not fits or code in barred:
            return _NOT_A_CHOICE
    return None


def _date_problem(field: FieldDef, value: Any, facts: Facts) -> Text | None:
    day = read_date(value, month_only=field.month_only)
    if day is None or (field.month_only and len(value) != len("YYYY-MM")):
        return _NO_DATE
    first = read_date(limit(field.minimum, facts))
    last = read_date(limit(field.maximum, facts))
    if first and day < first:
        return _TOO_EARLY
    if last and day > last:
        return _AFTER_TODAY if field.maximum == "today" else _TOO_LATE
    return None


def _number_problem(field: FieldDef, value: Any, _facts: Facts) -> Text | None:
    money = field.type is FieldType.MONEY
    if not is_integer(value):
        return _NO_AMOUNT if money else _NO_NUMBER
    least = field.minimum if isinstance(field.minimum, int) else 0 if money else -MOST_INTEGER
    most = field.maximum if isinstance(field.maximum, int) else MOST_FEN if money else MOST_INTEGER
    if value < least:
        return _TOO_SMALL
    return _TOO_LARGE if value > most else None


def _is_signature(value: Any) -> bool:
    """Tell whether a value is strokes within what an entry can carry."""
    if not isinstance(value, dict) or set(value) != {"width", "height", "strokes"}:
        return False
    strokes = value["strokes"]
    if not (is_integer(value["width"]) and is_integer(value["height"]) and isinstance(strokes, list)):
        return False
    if not 0 < len(strokes) <= MOST_STROKES or not all(isinstance(stroke, list) for stroke in strokes):
        return False
    points = [point for stroke in strokes for point in stroke]
    return 0 < len(points) <= MOST_POINTS and all(
        isinstance(point, list) and len(point) == 3 and all(map(is_integer, point))  # noqa: PLR2004 - x, y, ms
        for point in points
    )


def _group_problem(field: FieldDef, value: Any, facts: Facts) -> Text | None:
    """Look at shape and number; what is needed and what the rules say is looked at thing by thing."""
    if not each_answer.is_group(value) or not all(_is_item(field, item, facts) for item in value):
        return _NO_ITEMS
    most = field.most or MOST_ITEMS
    if len(value) > most:
        return _TOO_MANY_ITEMS.format(most=most)
    return _TOO_FEW_ITEMS.format(least=field.at_least) if len(value) < field.at_least else None


def _is_item(field: FieldDef, item: dict[str, Any], facts: Facts) -> bool:
    """Tell whether every answer about one thing could stand for itself; not yet given is no fault here."""
    inner = {each.id: each for each in field.fields}
    return set(item) <= set(inner) and all(
        each_answer.is_empty(value) or problem_of(inner[name], value, facts) is None
        for name, value in item.items()
    )


def _files_problem(field: FieldDef, value: Any, _facts: Facts) -> Text | None:
    if not isinstance(value, list) or not all(_is_file(each) for each in value):
        return _NO_FILES
    if len({each["sha256"] for each in value}) != len(value):
        return _NO_FILES
    most = field.most or MOST_FILES
    return _TOO_MANY_ITEMS.format(most=most) if len(value) > most else None


def _is_file(value: Any) -> bool:
    """Tell whether a value describes a file that was taken."""
    if not isinstance(value, dict) or set(value) != {"sha256", "size", "media_type", "label", "key"}:
        return False
    texts = (value["sha256"], value["media_type"], value["label"], value["key"])
    if not all(isinstance(text, str) for text in texts):
        return False
    return (
        _SHA256.fullmatch(value["sha256"]) is not None
        and _KEY.fullmatch(value["key"]) is not None
        and value["media_type"] in MEDIA_TYPES
        and 0 < len(value["label"]) <= DEFAULT_LENGTH
        and not any(unicodedata.category(char) in _UNWANTED for char in value["label"])
        and is_integer(value["size"])
        and 0 < value["size"] <= MOST_FILE_BYTES
    )


def _yes_no_problem(_field: FieldDef, value: Any, _facts: Facts) -> Text | None:
    return None if isinstance(value, bool) else CHOOSE


def _signature_problem(_field: FieldDef, value: Any, _facts: Facts) -> Text | None:
    return None if _is_signature(value) else _SIGN_AGAIN


def _nothing_asked(_field: FieldDef, _value: Any, _facts: Facts) -> Text | None:
    return None


_CHOSEN = frozenset({FieldType.CHOICE, FieldType.MULTI_CHOICE, FieldType.REGION, FieldType.OCCUPATION})
_CHECKS: dict[FieldType, Callable[[FieldDef, Any, Facts], Text | None]] = {
    FieldType.YES_NO: _yes_no_problem,
    FieldType.DATE: _date_problem,
    FieldType.INTEGER: _number_problem,
    FieldType.MONEY: _number_problem,
    FieldType.SIGNATURE: _signature_problem,
    FieldType.REPEAT: _group_problem,
    FieldType.ATTACHMENT: _files_problem,
    FieldType.NOTE: _nothing_asked,
    FieldType.COMPUTED: _nothing_asked,
}
_MODEL_CHECKS: dict[FieldType, Callable[[str], Text | None]] = {
    FieldType.NAME: person_name.problem_of,
    FieldType.PHONE: phone.problem_of,
    FieldType.USCC: uscc.problem_of,
    FieldType.BANK_CARD: bank_card.problem_of,
}
