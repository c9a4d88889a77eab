"""A citizen ID number (GB 11643-1999) or one of the same shape: residence and permanent-residence cards.

The region part is never a reason to refuse: it may be abolished, or begin with 8 or 9.
"""

from __future__ import annotations

import datetime as dt
import unicodedata

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_2

from kiosk.text import Text

LENGTH = 18
OLDEST = 130
# GB/T 2260 by province, with 81–83 of the residence permits and 91–93 of the permanent-residence cards.
_PROVINCES = frozenset(
    str(number)
    for first, last in (
        (11, 15),
        (21, 23),
        (31, 37),
        (41, 46),
        (50, 54),
        (61, 65),
        (71, 71),
        (81, 83),
        (91, 93),
    )
    for number in range(first, last + 1)
)
MALE = "1"
FEMALE = "2"

_WRONG_LENGTH = Text(
    "身份证号是18位，请数一数再补上。",
    "An ID number has 18 characters. Please count and complete it.",
)
_WRONG_CHARACTERS = Text(
    "身份证号只有数字，最后一位可以是X。",
    "An ID number has digits only; the last may be X.",
)
_WRONG_DATE = Text(
    "第7到14位是生日，现在不对。请对照身份证再看看。",
    "Characters 7 to 14 are the birth date and are not right. Please compare with the card.",
)
_WRONG_CHECK = Text(
    "号码有一位不对。请对照身份证，一位一位看。",
    "One character is wrong. Please compare with the card, one by one.",
)

_LOOK_AGAIN = Text(
    "开头两位很少见，请对照身份证再看看。",
    "The first two digits are rare. Please compare with the card.",
)


def normalise(typed: str) -> str:
    """Return the number as it is kept: half-width, no spaces, a capital X."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).upper()


def problem_of(typed: str, today: dt.date) -> Text | None:
    """Say what is wrong with a number in plain words, or return None."""
    number = normalise(typed)
    if len(number) != LENGTH:
        return _WRONG_LENGTH
    if not (number.isascii() and number[:-1].isdecimal() and (number[-1].isdecimal() or number[-1] == "X")):
        return _WRONG_CHARACTERS
    born = birth(number)
    if born is None or born > today or today.year - born.year > OLDEST:
        return _WRONG_DATE
    return None if _checks(number) else _WRONG_CHECK


def warning_of(typed: str) -> Text | None:
    """Say that a number is worth a second look, or return None; counties come and go, provinces hardly."""
    return None if normalise(typed)[:2] in _PROVINCES else _LOOK_AGAIN


def birth(number: str) -> dt.date | None:
    """Return the birth date that a normalised number carries, None if it is no date."""
    try:
        return dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex(number: str) -> str | None:
    """Return the sex that a normalised number carries, as its code of GB/T 2261.1."""
    if len(number) != LENGTH or not number[16].isdecimal():
        return None
    return MALE if int(number[16]) % 2 else FEMALE


def check_digit(first_17: str) -> str:
    """Return the 18th character."""
    return str(mod_11_2.calc_check_digit(first_17))


def _checks(number: str) -> bool:
    try:
        mod_11_2.validate(number)
    except ValidationError:
        return False
    return True
